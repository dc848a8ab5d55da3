// Limit(Sort(x)) and Limit(Skip(Sort(x))): the sort keeps only the rows that can come out.
#include "query/optimizer/passes.h"

namespace notegraph::query {

void KeepTopRows(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) KeepTopRows(input);
  const auto* limit = TryAs<LimitPlan>(plan.get());
  if (limit == nullptr) return;
  LogicalOperator* below = &plan->input();
  const auto* skip = TryAs<SkipPlan>(below);
  if (skip != nullptr) below = &below->input();
  if (auto* sort = TryAs<SortPlan>(below)) {
    sort->limit = limit->count;
    sort->skip = skip == nullptr ? nullptr : skip->count;
  }
}

}  // namespace notegraph::query
