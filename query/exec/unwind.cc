// Unwind: a row an element of a list; null gives none, any other value is taken as a list of itself.
#include "query/exec/expression/evaluator.h"
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

class Unwind : public FanOut {
 public:
  Unwind(const UnwindPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.slot}),
        slot_(plan.slot),
        list_(MakeEvaluator(*plan.list, state)) {}
  absl::Status OpenRows() override {
    sources_.clear();
    items_ = {};
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    Vector& elements = batch.column(slot_);
    elements.Reset(VectorType::kValue, state_.batch_rows);
    while (sources_.size() < state_.batch_rows) {
      if (items_.empty()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* lists, list_->Evaluate(input_, Rows(&row_, 1)));
        single_ = lists->GetValue(row_);
        items_ = single_.is_list()   ? single_.list()
                 : single_.is_null() ? std::span<const Value>()
                                     : std::span<const Value>(&single_, 1);
        continue;
      }
      const size_t count = std::min(items_.size(), state_.batch_rows - sources_.size());
      std::copy_n(items_.begin(), count, elements.data<Value>() + sources_.size());
      sources_.resize(sources_.size() + count, row_);
      items_ = items_.subspan(count);
    }
    return Emit(batch);
  }

 private:
  Slot slot_;
  EvaluatorPtr list_;
  Value single_;
  std::span<const Value> items_;  // of the current row, not yet given out
};

}  // namespace

OperatorPtr MakeUnwind(const UnwindPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Unwind>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
