// Distinct(... VarExpand(x))                        ->  Distinct(... Reachable(x)), and the same below aggregates that
//                                                       don't mind repeated rows
// Aggregate(count(DISTINCT x), Reachable(x))        ->  Reachable(count)
//
// Where only the distinct ends of walks matter, breadth-first search finds them without making the walks; where nothing
// else of the rows is needed, from all starts together; and where only their number is, without making rows of them.
#include <algorithm>

#include "query/optimizer/passes.h"
#include "query/optimizer/repeats.h"

namespace notegraph::query {
namespace {

void Replace(PlanPtr& plan) {
  auto* walk = TryAs<VarExpandPlan>(plan.get());
  if (walk == nullptr || walk->to_is_bound || walk->min_length > 1 || !walk->element_predicates.empty() ||
      OutputHas(*walk, walk->edges)) {
    return;
  }
  auto search = std::make_unique<ReachablePlan>();
  search->from = walk->from;
  search->to = walk->to;
  search->steps = walk->steps;
  search->min_length = walk->min_length;
  search->max_length = walk->max_length;
  search->end_groups = walk->end_groups;
  search->estimated_rows = walk->estimated_rows;
  search->output = walk->output;
  search->merges_starts =
      std::all_of(walk->output.begin(), walk->output.end(), [&](Slot slot) { return slot == walk->to; });
  search->inputs = std::move(walk->inputs);
  plan = std::move(search);
}

// Goes down through operators that make the same set of rows of the same set of rows.
void ReplaceBelow(PlanPtr& plan) {
  Replace(plan);
  switch (plan->kind) {
    case PlanKind::kFilter:
    case PlanKind::kProject:
    case PlanKind::kExpand:
    case PlanKind::kExpandInto:
    case PlanKind::kExpandEnds:
    case PlanKind::kReachable:
    case PlanKind::kUniqueness:
      return ReplaceBelow(plan->inputs[0]);
    case PlanKind::kHashJoin:
    case PlanKind::kProduct:
      ReplaceBelow(plan->inputs[0]);
      return ReplaceBelow(plan->inputs[1]);
    default:
      return;
  }
}

// Whether the aggregate is the number of distinct nodes of a column.
bool CountsDistinct(const AggregatePlan& plan, Slot node) {
  if (!plan.keys.empty() || plan.aggregates.size() != 1) return false;
  const BoundExpression& e = *plan.aggregates[0].expression;
  return e.kind == BoundKind::kAggregate && e.distinct && e.aggregate->signature.name == "count" &&
         e.operands[0]->kind == BoundKind::kVariable && e.operands[0]->slot == node;
}

void CountEnds(PlanPtr& plan) {
  auto* search = TryAs<ReachablePlan>(&plan->input());
  if (search == nullptr || !search->merges_starts || !CountsDistinct(As<AggregatePlan>(*plan), search->to)) return;
  search->count = As<AggregatePlan>(*plan).aggregates[0].slot;
  search->estimated_rows = 1;
  PlanPtr counted = std::move(plan->inputs[0]);
  plan = std::move(counted);
}

}  // namespace

void SearchReachable(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) SearchReachable(input);
  if (const auto* aggregate = TryAs<AggregatePlan>(plan.get())) {
    if (IgnoresRepeats(*aggregate)) {
      ReplaceBelow(plan->inputs[0]);
      CountEnds(plan);
    }
  } else if (plan->kind == PlanKind::kDistinct) {
    ReplaceBelow(plan->inputs[0]);
  }
}

}  // namespace notegraph::query
