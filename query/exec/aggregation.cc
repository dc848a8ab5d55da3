#include "query/exec/aggregation.h"

#include <algorithm>

#include "graph/status_macros.h"

namespace notegraph::query {

Aggregation::Aggregation(const std::vector<BoundItem>& keys, const std::vector<BoundItem>& aggregates,
                         ExecutionState& state)
    : keys_(keys), aggregates_(aggregates), state_(state), groups_(keys, state) {
  for (const BoundItem& item : aggregates) columns_.push_back(MakeAggregateColumn(*item.expression, state));
}

absl::Status Aggregation::Take(const Batch& batch) {
  NOTEGRAPH_RETURN_IF_ERROR(groups_.Assign(batch, group_of_row_));
  for (size_t i = 0; i < columns_.size(); ++i) {
    const absl::Status status = columns_[i]->Add(batch, group_of_row_, groups_.count());
    if (!status.ok()) return WithPlace(status, aggregates_[i].expression->span, state_);
  }
  return absl::OkStatus();
}

bool Aggregation::CanMerge() const {
  return std::all_of(columns_.begin(), columns_.end(), [](const auto& column) { return column->CanMerge(); });
}

absl::Status Aggregation::Merge(Aggregation& part, uint32_t first, uint32_t count, Batch& keys_in) {
  keys_in.Init(state_.slot_count);
  keys_in.SetRowCount(count);
  part.groups_.CopyKeys(first, count, keys_in);
  NOTEGRAPH_RETURN_IF_ERROR(groups_.Assign(keys_in, group_of_row_));
  for (size_t i = 0; i < columns_.size(); ++i) {
    const absl::Status status = columns_[i]->Merge(*part.columns_[i], first, group_of_row_, groups_.count());
    if (!status.ok()) return WithPlace(status, aggregates_[i].expression->span, state_);
  }
  return absl::OkStatus();
}

void Aggregation::EndRows() {
  if (keys_.empty() && groups_.count() == 0) groups_.AddGroupWithoutRows();
  for (const auto& column : columns_) column->SetGroupCount(groups_.count());
}

absl::Status Aggregation::Emit(uint32_t first, uint32_t count, Batch& batch) {
  batch.SetRowCount(count);
  groups_.CopyKeys(first, count, batch);
  for (size_t i = 0; i < columns_.size(); ++i) {
    Vector& results = batch.column(aggregates_[i].slot);
    results.Reset(VectorType::kValue, count);
    for (uint32_t row = 0; row < count; ++row) {
      absl::StatusOr<Value> value = columns_[i]->Finish(first + row);
      if (!value.ok()) return WithPlace(value.status(), aggregates_[i].expression->span, state_);
      results.data<Value>()[row] = *value;
    }
  }
  return absl::OkStatus();
}

size_t Aggregation::bytes() const {
  size_t bytes = groups_.bytes();
  for (const auto& column : columns_) bytes += column->bytes();
  return bytes;
}

void Aggregation::Clear() {
  groups_.Clear();
  for (const auto& column : columns_) column->Clear();
}

}  // namespace notegraph::query
