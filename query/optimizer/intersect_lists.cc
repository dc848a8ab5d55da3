// Aggregate(Intersect(x))  ->  Aggregate(Intersect(x)), which counts
//
// where nothing reads the node that is found or its relationships: how many there are is enough.
#include <algorithm>

#include "query/optimizer/passes.h"

namespace notegraph::query {
namespace {

void Count(IntersectPlan& intersect) {
  if (OutputHas(intersect, intersect.to)) return;
  if (std::ranges::any_of(intersect.legs, [&](const auto& leg) { return OutputHas(intersect, leg.edge); })) return;
  intersect.counts = true;
  intersect.estimated_rows = intersect.input().estimated_rows;
}

void CountBelow(LogicalOperator& plan) {
  if (auto* intersect = TryAs<IntersectPlan>(&plan)) Count(*intersect);
  switch (plan.kind) {
    case PlanKind::kExpand:
    case PlanKind::kExpandInto:
    case PlanKind::kIntersect:
    case PlanKind::kFilter:
    case PlanKind::kProject:
    case PlanKind::kUniqueness:
      return CountBelow(plan.input());
    default:
      return;
  }
}

}  // namespace

void IntersectLists(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) IntersectLists(input);
  if (plan->kind == PlanKind::kAggregate) CountBelow(plan->input());
}

}  // namespace notegraph::query
