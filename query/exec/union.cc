// Union: the rows of each input in turn, under common columns.
#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

class Union : public Operator {
 public:
  Union(const UnionPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), plan_(plan) {}
  absl::Status OpenRows() override {
    current_ = 0;
    rows_of_input_.Init(state_.slot_count);
    return inputs_[0]->Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, inputs_[current_]->Next(rows_of_input_));
      if (more) break;
      if (++current_ == inputs_.size()) return false;
      NOTEGRAPH_RETURN_IF_ERROR(inputs_[current_]->Open());
    }
    const Rows rows = rows_of_input_.rows();
    const auto count = static_cast<uint32_t>(rows.size());
    batch.SetRowCount(count);
    for (size_t k = 0; k < plan_.slots.size(); ++k) {
      batch.column(plan_.slots[k]).Gather(rows_of_input_.column(plan_.columns[current_][k]), rows, 0, count);
    }
    if (!rows_of_input_.multiplicity().empty()) {
      for (const uint32_t row : rows) batch.multiplicity().push_back(rows_of_input_.multiplicity()[row]);
    }
    return true;
  }

 private:
  const UnionPlan& plan_;
  size_t current_ = 0;
  Batch rows_of_input_;
};

}  // namespace

OperatorPtr MakeUnion(const UnionPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Union>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
