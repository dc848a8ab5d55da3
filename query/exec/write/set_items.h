// Internal to query/. The items of SET, REMOVE, ON CREATE SET and ON MATCH SET.
#ifndef NOTEGRAPH_QUERY_EXEC_WRITE_SET_ITEMS_H_
#define NOTEGRAPH_QUERY_EXEC_WRITE_SET_ITEMS_H_

#include <vector>

#include "query/exec/expression/evaluator.h"
#include "query/exec/write/graph_writer.h"

namespace notegraph::query {

class SetItems {
 public:
  SetItems(const std::vector<BoundSetItem>& items, GraphWriter& writer);
  // One item after the other; each sees what those before it and the rows before this one have set. Where an item reads
  // as a whole what has been changed, the changes are taken into the graph first: the writer must guard the rows.
  absl::Status Apply(const Batch& batch, uint32_t row);
  // To all rows, as a clause of its own.
  absl::Status ApplyToAll(RowBuffer& rows);
  // Whether some item reads nodes or relationships as wholes.
  bool ReadsWholes() const;

 private:
  struct Item {
    const BoundSetItem* bound;
    EvaluatorPtr target, key, value;  // key and value may be null
    std::vector<Slot> whole_reads;
  };
  void MakeEvaluators();
  absl::Status Apply(Item& item, const Value& entity, const Batch& batch, uint32_t row);
  bool ReadsChanged(const Item& item, const Batch& batch, uint32_t row) const;

  GraphWriter& writer_;
  std::vector<Item> items_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WRITE_SET_ITEMS_H_
