// Aggregate(count(*), ExpandCount(t, ExpandCount(t, Scan(t))))  ->  DegreeSum(t)
//
// where all that is counted hangs on the nodes of one scan: their degrees are enough.
#include "query/optimizer/passes.h"

namespace notegraph::query {

void SumDegrees(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) SumDegrees(input);
  const auto* aggregate = TryAs<AggregatePlan>(plan.get());
  if (aggregate == nullptr || !aggregate->keys.empty() || aggregate->aggregates.size() != 1 ||
      aggregate->aggregates[0].expression->kind != BoundKind::kCountStar) {
    return;
  }
  auto sum = std::make_unique<DegreeSumPlan>();
  sum->slot = aggregate->aggregates[0].slot;
  LogicalOperator* below = &aggregate->input();
  for (; below->kind == PlanKind::kExpandCount; below = &below->input()) {
    const auto& count = As<ExpandCountPlan>(*below);
    if (!count.different.empty()) return;
    for (const TableStep& step : count.steps) {
      if (step.skip_loops) return;
    }
    sum->factors.push_back({count.steps, count.taken_before});
  }
  const auto* scan = TryAs<ScanPlan>(below);
  if (scan == nullptr) return;
  for (LogicalOperator* op = &aggregate->input(); op != below; op = &op->input()) {
    if (As<ExpandCountPlan>(*op).from != scan->slot) return;
  }
  sum->groups = scan->groups;
  sum->output = plan->output;
  plan = std::move(sum);
}

}  // namespace notegraph::query
