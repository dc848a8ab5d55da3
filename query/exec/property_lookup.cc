// PropertyLookup: nodes by the value of a property that each row asks for anew.
#include "query/exec/expression/evaluator.h"
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/exec/property_index.h"

namespace notegraph::query {
namespace {

class PropertyLookup : public FanOut {
 public:
  PropertyLookup(const PropertyLookupPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.slot}),
        plan_(plan),
        value_(MakeEvaluator(*plan.value, state)),
        index_(plan.groups, plan.key, state) {}

  // The index is kept: a MERGE opens its plan once a batch.
  absl::Status OpenRows() override {
    sources_.clear();
    found_.clear();
    next_ = 0;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    Vector& nodes = batch.column(plan_.slot);
    nodes.Reset(VectorType::kNode, state_.batch_rows);
    while (sources_.size() < state_.batch_rows) {
      if (next_ == found_.size()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* values, value_->Evaluate(input_, Rows(&row_, 1)));
        const Value value = values->GetValue(row_);
        NOTEGRAPH_RETURN_IF_ERROR(plan_.any_of ? index_.FindAnyOf(value, found_) : index_.Find(value, found_));
        next_ = 0;
        continue;
      }
      nodes.data<NodeId>()[sources_.size()] = found_[next_++];
      sources_.push_back(row_);
    }
    return Emit(batch);
  }

 private:
  const PropertyLookupPlan& plan_;
  EvaluatorPtr value_;
  PropertyIndex index_;
  std::vector<NodeId> found_;  // for the current row
  size_t next_ = 0;
};

}  // namespace

OperatorPtr MakePropertyLookup(const PropertyLookupPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<PropertyLookup>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
