// Filter: keeps the rows for which all conditions are true.
#include "query/exec/expression/evaluator.h"
#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

class Filter : public Operator {
 public:
  Filter(const FilterPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), predicates_(plan.predicates) {
    for (const BoundExpression* predicate : predicates_) conditions_.push_back(MakeEvaluator(*predicate, state));
  }
  absl::Status OpenRows() override { return input().Open(); }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return false;
      const Rows rows = batch.rows();
      kept_.assign(rows.begin(), rows.end());
      for (size_t i = 0; i < conditions_.size() && !kept_.empty(); ++i) {
        NOTEGRAPH_RETURN_IF_ERROR(KeepTrue(*conditions_[i], batch, predicates_[i]->span, state_, kept_));
      }
      if (kept_.empty()) continue;
      if (kept_.size() < batch.row_count()) batch.Select(kept_);
      return true;
    }
  }

 private:
  const std::vector<const BoundExpression*>& predicates_;
  std::vector<EvaluatorPtr> conditions_;
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeFilter(const FilterPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Filter>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
