#include "query/plan/row_order.h"

namespace notegraph::query {

namespace {

// Counting with two lists gathers rows, the more the better, and shares them out to threads itself.
bool HasOwnThreads(const IntersectPlan& plan) {
  return plan.counts && plan.legs.size() == 2 && plan.legs[0].steps.size() == 1 && plan.legs[1].steps.size() == 1;
}

}  // namespace

bool IsStreaming(const LogicalOperator& op) {
  switch (op.kind) {
    case PlanKind::kNameLookup:
    case PlanKind::kPropertyLookup:
    case PlanKind::kExpand:
    case PlanKind::kExpandInto:
    case PlanKind::kExpandCount:
    case PlanKind::kVarExpand:
    case PlanKind::kShortestPath:
    case PlanKind::kTrailSearch:
    case PlanKind::kUniqueness:
    case PlanKind::kBuildPath:
    case PlanKind::kFilter:
    case PlanKind::kSemiJoin:
    case PlanKind::kAntiJoin:
    case PlanKind::kProject:
    case PlanKind::kUnwind:
    case PlanKind::kApply:
      return true;
    case PlanKind::kIntersect:
      return !HasOwnThreads(As<IntersectPlan>(op));
    case PlanKind::kOptional:
      return FollowsArgument(op.input(1));
    case PlanKind::kReachable:
      return !As<ReachablePlan>(op).merges_starts;
    case PlanKind::kExpandEnds:
      return !As<ExpandEndsPlan>(op).merges_rows;
    default:
      return false;
  }
}

bool FollowsArgument(const LogicalOperator& plan) {
  const LogicalOperator* op = &plan;
  while (IsStreaming(*op) || op->kind == PlanKind::kHashJoin || op->kind == PlanKind::kProduct) op = &op->input();
  return op->kind == PlanKind::kArgument;
}

}  // namespace notegraph::query
