// Project: adds computed columns.
#include "query/exec/expression/evaluator.h"
#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

class Project : public Operator {
 public:
  Project(const ProjectPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), items_(plan.items) {
    for (const BoundItem& item : items_) evaluators_.push_back(MakeEvaluator(*item.expression, state));
  }
  absl::Status OpenRows() override { return input().Open(); }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
    if (!more) return false;
    const Rows rows = batch.rows();
    for (size_t i = 0; i < items_.size(); ++i) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* values, evaluators_[i]->Evaluate(batch, rows));
      if (values->is_constant()) {
        batch.column(items_[i].slot).Broadcast(*values, 0);
      } else if (batch.row_count() == batch.physical_rows()) {
        batch.column(items_[i].slot).Gather(*values, rows, 0, batch.physical_rows());
      } else {
        CopyAtPlaces(*values, rows, batch.physical_rows(), batch.column(items_[i].slot));
      }
    }
    return true;
  }

 private:
  // Only the selected places of `from` are defined.
  static void CopyAtPlaces(const Vector& from, Rows rows, uint32_t size, Vector& to) {
    to.Reset(VectorType::kValue, size);
    for (const uint32_t row : rows) to.data<Value>()[row] = from.GetValue(row);
  }

  const std::vector<BoundItem>& items_;
  std::vector<EvaluatorPtr> evaluators_;
};

}  // namespace

OperatorPtr MakeProject(const ProjectPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Project>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
