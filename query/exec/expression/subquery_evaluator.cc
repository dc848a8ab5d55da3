// EXISTS, COUNT, COLLECT, pattern predicates and comprehensions: a subplan for the rows of a batch.
#include <algorithm>

#include "query/exec/expression/make_evaluator.h"
#include "query/exec/operator.h"
#include "query/plan/planner.h"

namespace notegraph::query {
namespace {

class SubqueryEvaluator : public Evaluator {
 public:
  SubqueryEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), subplan_(Planner(state).PlanSubquery(*expression.query)) {
    if (!subplan_.ok()) return;
    source_.tag = subplan_->tag;
    root_ = MakeOperator(*subplan_->plan, state, &source_);
  }

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    if (!subplan_.ok()) return subplan_.status();
    counts_.assign(batch.physical_rows(), 0);
    values_.resize(batch.physical_rows());
    for (const uint32_t row : rows) values_[row].clear();
    rows_batch_.Init(state_.slot_count);
    source_.batch = &batch;
    if (subplan_->is_batched) {
      NOTEGRAPH_RETURN_IF_ERROR(Run(rows));
    } else {
      for (const uint32_t& row : rows) NOTEGRAPH_RETURN_IF_ERROR(Run(Rows(&row, 1)));
    }
    result_.Reset(VectorType::kValue, batch.physical_rows());
    for (const uint32_t row : rows) result_.data<Value>()[row] = Finish(row);
    return &result_;
  }

 private:
  absl::Status Run(Rows outer_rows) {
    source_.rows = outer_rows;
    NOTEGRAPH_RETURN_IF_ERROR(root_->Open());
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, root_->Next(rows_batch_));
      if (!more) return absl::OkStatus();
      for (const uint32_t row : rows_batch_.rows()) {
        const auto outer = subplan_->is_batched
                               ? static_cast<uint32_t>(rows_batch_.column(subplan_->tag).at<int64_t>(row))
                               : outer_rows[0];
        counts_[outer] += rows_batch_.Multiplicity(row);
        if (expression_.subquery != SubqueryForm::kCollect) continue;
        const Value value = rows_batch_.column(expression_.query->columns[0]).GetValue(row);
        values_[outer].insert(values_[outer].end(), rows_batch_.Multiplicity(row), value);
      }
      if (expression_.subquery == SubqueryForm::kExists && outer_rows.size() == 1) return absl::OkStatus();
    }
  }

  Value Finish(uint32_t row) {
    switch (expression_.subquery) {
      case SubqueryForm::kExists:
        return Value::Boolean(counts_[row] > 0);
      case SubqueryForm::kCount:
        return Value::Integer(static_cast<int64_t>(counts_[row]));
      case SubqueryForm::kCollect:
        break;
    }
    const std::span<Value> items = state_.arena.AllocateArray<Value>(values_[row].size());
    std::copy(values_[row].begin(), values_[row].end(), items.begin());
    return Value::List(items);
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  absl::StatusOr<Subplan> subplan_;
  ArgumentSource source_;
  OperatorPtr root_;
  Batch rows_batch_;
  std::vector<uint64_t> counts_;            // by place in the outer batch
  std::vector<std::vector<Value>> values_;  // the same, for COLLECT
  Vector result_;
};

}  // namespace

EvaluatorPtr MakeSubqueryEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<SubqueryEvaluator>(expression, state);
}

}  // namespace notegraph::query
