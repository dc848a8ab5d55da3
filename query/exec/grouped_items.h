// Internal to query/exec. What collect(DISTINCT x) keeps of all groups, and collect(x) where the order is no matter.
#ifndef NOTEGRAPH_QUERY_EXEC_GROUPED_ITEMS_H_
#define NOTEGRAPH_QUERY_EXEC_GROUPED_ITEMS_H_

#include <span>
#include <vector>

#include "query/exec/item_lists.h"
#include "query/exec/item_numbers.h"

namespace notegraph::query {

// Not thread-safe.
class GroupedItems {
 public:
  // Of the values of `item` that aren't null. With `distinct` a run of rows of one group has only one of those that are
  // the Same; a group that has several runs may have it again in another.
  GroupedItems(const BoundExpression& item, bool distinct, ExecutionState& state);

  // groups[i] is the group of the batch's i-th row. ResourceExhausted where they get too many.
  absl::Status Add(const Batch& batch, std::span<const uint32_t> groups);

  // Lists are groups, items the numbers.
  ItemLists& lists() { return lists_; }
  ItemNumbers& numbers() { return numbers_; }
  void Clear();
  size_t bytes() const { return lists_.bytes() + numbers_.bytes() + last_run_of_item_.capacity() * 4; }

 private:
  const bool distinct_;
  ItemNumbers numbers_;
  ItemLists lists_;
  std::vector<uint32_t> item_of_row_;       // by place in the batch's rows()
  std::vector<uint32_t> last_run_of_item_;  // by base: 1 + the last run that has it
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_GROUPED_ITEMS_H_
