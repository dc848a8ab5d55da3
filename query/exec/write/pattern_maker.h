// Internal to query/. Makes the nodes and relationships of a CREATE or MERGE pattern for a row.
#ifndef NOTEGRAPH_QUERY_EXEC_WRITE_PATTERN_MAKER_H_
#define NOTEGRAPH_QUERY_EXEC_WRITE_PATTERN_MAKER_H_

#include <string_view>
#include <utility>
#include <vector>

#include "query/exec/expression/evaluator.h"
#include "query/exec/write/graph_writer.h"

namespace notegraph::query {

class PatternMaker {
 public:
  PatternMaker(const BoundPattern& pattern, GraphWriter& writer, SourceSpan span);

  // Slots that the pattern binds.
  const std::vector<Slot>& introduced() const { return introduced_; }
  // Makes room for them in a batch: columns of nulls.
  void AddColumns(Batch& batch, uint32_t rows) const;
  // Makes what the pattern introduces and writes it to the row.
  absl::Status Make(Batch& batch, uint32_t row);
  // Values of all properties, in the order of the pattern, and of the nodes that are known: what tells one match of
  // the pattern from another. An error for a null among the properties.
  absl::StatusOr<std::vector<Value>> Key(const Batch& batch, uint32_t row);
  // The path variable of the row, if there is one.
  void MakePaths(Batch& batch, uint32_t row) const;

 private:
  struct Entity {
    Slot slot;
    std::vector<std::pair<std::string_view, EvaluatorPtr>> properties;
    EvaluatorPtr map;  // all properties at once; may be null
  };

  template <typename Bound>
  Entity MakeEntity(const Bound& bound) const;
  absl::Status SetAll(Entity& entity, const Value& value, const Batch& batch, uint32_t row);
  absl::Status AppendKey(Entity& entity, const Batch& batch, uint32_t row, std::vector<Value>& key);

  const BoundPattern& pattern_;
  GraphWriter& writer_;
  SourceSpan span_;
  std::vector<Slot> introduced_;
  std::vector<Entity> nodes_, relationships_;          // as in the pattern
  std::vector<std::vector<std::string_view>> labels_;  // by node
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WRITE_PATTERN_MAKER_H_
