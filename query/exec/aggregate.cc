// Aggregate: groups in the order of their first row.
#include "query/exec/aggregate_columns.h"
#include "query/exec/group_index.h"
#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

class Aggregate : public Operator {
 public:
  Aggregate(const AggregatePlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), plan_(plan), groups_(plan.keys, state) {
    for (const BoundItem& item : plan.aggregates) columns_.push_back(MakeAggregateColumn(*item.expression, state));
  }

  absl::Status OpenRows() override {
    groups_.Clear();
    for (const auto& column : columns_) column->Clear();
    memory_.Clear();
    is_read_ = false;
    emitted_ = 0;
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    if (!is_read_) NOTEGRAPH_RETURN_IF_ERROR(ReadAll());
    const uint32_t count = std::min(groups_.count() - emitted_, state_.batch_rows);
    if (count == 0) return false;
    batch.SetRowCount(count);
    groups_.CopyKeys(emitted_, count, batch);
    for (size_t i = 0; i < columns_.size(); ++i) {
      Vector& results = batch.column(plan_.aggregates[i].slot);
      results.Reset(VectorType::kValue, count);
      for (uint32_t row = 0; row < count; ++row) {
        absl::StatusOr<Value> value = columns_[i]->Finish(emitted_ + row);
        if (!value.ok()) return WithPlace(value.status(), plan_.aggregates[i].expression->span, state_);
        results.data<Value>()[row] = *value;
      }
    }
    emitted_ += count;
    return true;
  }

 private:
  absl::Status ReadAll() {
    Batch batch(state_.slot_count);
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(groups_.Assign(batch, group_of_row_));
      for (size_t i = 0; i < columns_.size(); ++i) {
        const absl::Status status = columns_[i]->Add(batch, group_of_row_, groups_.count());
        if (!status.ok()) return WithPlace(status, plan_.aggregates[i].expression->span, state_);
      }
      NOTEGRAPH_RETURN_IF_ERROR(AccountMemory());
    }
    if (plan_.keys.empty() && groups_.count() == 0) groups_.AddGroupWithoutRows();
    for (const auto& column : columns_) column->SetGroupCount(groups_.count());
    is_read_ = true;
    return absl::OkStatus();
  }

  absl::Status AccountMemory() {
    auto bytes = static_cast<int64_t>(groups_.bytes());
    for (const auto& column : columns_) bytes += static_cast<int64_t>(column->bytes());
    return memory_.GrowTo(bytes);
  }

  const AggregatePlan& plan_;
  GroupIndex groups_;
  std::vector<std::unique_ptr<AggregateColumn>> columns_;
  std::vector<uint32_t> group_of_row_;  // by place in the batch's rows()
  bool is_read_ = false;
  uint32_t emitted_ = 0;
};

}  // namespace

OperatorPtr MakeAggregate(const AggregatePlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Aggregate>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
