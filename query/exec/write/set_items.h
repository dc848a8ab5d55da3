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
  // One item after the other; each sees what those before it have set.
  absl::Status Apply(const Batch& batch, uint32_t row);

 private:
  struct Item {
    const BoundSetItem* bound;
    EvaluatorPtr target, key, value;  // key and value may be null
  };
  absl::Status Apply(Item& item, const Value& entity, const Batch& batch, uint32_t row);

  GraphWriter& writer_;
  std::vector<Item> items_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WRITE_SET_ITEMS_H_
