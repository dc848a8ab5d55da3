// Internal to query/exec. The items of the lists that PairCount counts in: how they compare and what they are counted
// by.
#ifndef NOTEGRAPH_QUERY_EXEC_PAIR_ITEMS_H_
#define NOTEGRAPH_QUERY_EXEC_PAIR_ITEMS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "query/exec/batch.h"
#include "query/exec/execution_state.h"
#include "query/exec/item_numbers.h"
#include "query/exec/pair_matrix.h"
#include "query/plan/pair_count_plan.h"

namespace notegraph::query {

// The keys of one side's classes, as columns are made of.
class PairKeys {
 public:
  PairKeys() = default;
  explicit PairKeys(std::vector<Value> values);
  // column[i] = key of the class of the i-th row.
  template <typename ClassOf>
  void Fill(uint32_t count, const ClassOf& class_of, Vector& column) const {
    column.Reset(type_, count);
    for (uint32_t i = 0; i < count; ++i) {
      const Value& key = values_[class_of(i)];
      if (type_ == VectorType::kInteger) {
        column.data<int64_t>()[i] = key.integer();
      } else if (type_ == VectorType::kNode) {
        column.data<NodeId>()[i] = key.node();
      } else {
        column.data<Value>()[i] = key;
      }
    }
  }

 private:
  VectorType type_ = VectorType::kValue;
  std::vector<Value> values_;
};

struct PairItems {
  std::vector<uint32_t> number_of;  // by old number: the new one, in the order that the comparison asks for
  uint32_t count = 0;
  PairRules rules;  // of the new numbers
  PairKeys left_keys, right_keys;
};

// Numbers the items anew: those that are the Same have one number, what a comparison could never be true for has none.
absl::StatusOr<PairItems> ArrangeItems(const ItemNumbers& items, const PairCountPlan& plan, ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_PAIR_ITEMS_H_
