// NameLookup: nodes by their exact name, through the name index.
#include "query/exec/expression/evaluator.h"
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

class NameLookup : public FanOut {
 public:
  NameLookup(const NameLookupPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.slot}), plan_(plan), name_(MakeEvaluator(*plan.name, state)) {}
  absl::Status OpenRows() override {
    sources_.clear();
    found_.clear();
    next_ = 0;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    const uint32_t capacity = NextCapacity();
    batch.SetRowCount(0);
    sources_.clear();
    Vector& nodes = batch.column(plan_.slot);
    nodes.Reset(VectorType::kNode, capacity);
    while (sources_.size() < capacity) {
      if (next_ == found_.size()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        NOTEGRAPH_RETURN_IF_ERROR(LookUp());
        continue;
      }
      nodes.data<NodeId>()[sources_.size()] = found_[next_++];
      sources_.push_back(row_);
    }
    return Emit(batch);
  }

 private:
  absl::Status LookUp() {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* names, name_->Evaluate(input_, Rows(&row_, 1)));
    const Value name = names->GetValue(row_);
    found_.clear();
    next_ = 0;
    if (!name.is_string()) return absl::OkStatus();  // equal to no name
    for (const GroupId group : plan_.groups) {
      const std::vector<NodeId> nodes = state_.graph->FindByName(group, name.string());
      found_.insert(found_.end(), nodes.begin(), nodes.end());
    }
    return absl::OkStatus();
  }

  const NameLookupPlan& plan_;
  EvaluatorPtr name_;
  std::vector<NodeId> found_;  // for the current row
  size_t next_ = 0;
};

}  // namespace

OperatorPtr MakeNameLookup(const NameLookupPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<NameLookup>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
