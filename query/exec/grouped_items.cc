#include "query/exec/grouped_items.h"

#include <utility>

namespace notegraph::query {

GroupedItems::GroupedItems(const BoundExpression& item, bool distinct, ExecutionState& state)
    : distinct_(distinct), numbers_(item, state) {
  lists_.distinct = distinct;
}

absl::Status GroupedItems::Add(const Batch& batch, std::span<const uint32_t> groups) {
  NOTEGRAPH_RETURN_IF_ERROR(numbers_.Assign(batch, item_of_row_));
  NOTEGRAPH_RETURN_IF_ERROR(lists_.CheckRoom(groups.size()));
  if (distinct_) last_run_of_item_.resize(numbers_.values().size(), 0);
  const Rows rows = batch.rows();
  for (size_t i = 0; i < rows.size(); ++i) {
    const uint32_t item = item_of_row_[i];
    if (item == kNoItem) continue;
    if (lists_.runs.empty() || lists_.runs.back().list != groups[i]) lists_.StartRun(groups[i]);
    if (!distinct_) {
      lists_.Add(item, batch.Multiplicity(rows[i]));
      continue;
    }
    const auto run = static_cast<uint32_t>(lists_.runs.size());
    if (std::exchange(last_run_of_item_[numbers_.BaseOf(item)], run) != run) lists_.Add(item, 1);
  }
  return absl::OkStatus();
}

void GroupedItems::Clear() {
  numbers_.Clear();
  lists_ = {};
  lists_.distinct = distinct_;
  last_run_of_item_.clear();
}

}  // namespace notegraph::query
