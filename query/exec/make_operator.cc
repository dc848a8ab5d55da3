#include "query/exec/make_operator.h"

#include "query/plan/counting/sum_out_plan.h"
#include "query/plan/pair_count_plan.h"

namespace notegraph::query {

namespace {

// Apart, so that the recursion over the inputs takes little of the stack.
[[gnu::noinline]] OperatorPtr MakeOverInputs(const LogicalOperator& plan, ExecutionState& state, OperatorInputs inputs,
                                             ArgumentSource* arguments) {
  switch (plan.kind) {
    case PlanKind::kSingleRow:
      return MakeSingleRow(As<SingleRowPlan>(plan), state);
    case PlanKind::kArgument:
      return MakeArgument(As<ArgumentPlan>(plan), state, *arguments);
    case PlanKind::kScan:
      return MakeScan(As<ScanPlan>(plan), state);
    case PlanKind::kNameLookup:
      return MakeNameLookup(As<NameLookupPlan>(plan), state, std::move(inputs));
    case PlanKind::kPropertyLookup:
      return MakePropertyLookup(As<PropertyLookupPlan>(plan), state, std::move(inputs));
    case PlanKind::kExpand:
      return MakeExpand(As<ExpandPlan>(plan), state, std::move(inputs));
    case PlanKind::kExpandInto:
      return MakeExpandInto(As<ExpandIntoPlan>(plan), state, std::move(inputs));
    case PlanKind::kExpandCount:
      return MakeExpandCount(As<ExpandCountPlan>(plan), state, std::move(inputs));
    case PlanKind::kExpandEnds:
      return MakeExpandEnds(As<ExpandEndsPlan>(plan), state, std::move(inputs));
    case PlanKind::kCountEnds:
      return MakeCountEnds(As<CountEndsPlan>(plan), state, std::move(inputs));
    case PlanKind::kDegreeSum:
      return MakeDegreeSum(As<DegreeSumPlan>(plan), state);
    case PlanKind::kIntersect:
      return MakeIntersect(As<IntersectPlan>(plan), state, std::move(inputs));
    case PlanKind::kSumOut:
      return MakeSumOut(As<SumOutPlan>(plan), state, std::move(inputs));
    case PlanKind::kVarExpand:
      return MakeVarExpand(As<VarExpandPlan>(plan), state, std::move(inputs));
    case PlanKind::kReachable:
      return MakeReachable(As<ReachablePlan>(plan), state, std::move(inputs));
    case PlanKind::kShortestPath:
      return MakeShortestPath(As<ShortestPathPlan>(plan), state, std::move(inputs));
    case PlanKind::kTrailSearch:
      return MakeTrailSearch(As<TrailPlan>(plan), state, std::move(inputs));
    case PlanKind::kUniqueness:
      return MakeUniqueness(As<UniquenessPlan>(plan), state, std::move(inputs));
    case PlanKind::kBuildPath:
      return MakeBuildPath(As<BuildPathPlan>(plan), state, std::move(inputs));
    case PlanKind::kFilter:
    case PlanKind::kSemiJoin:
    case PlanKind::kAntiJoin:
      return MakeFilter(As<FilterPlan>(plan), state, std::move(inputs));
    case PlanKind::kProject:
      return MakeProject(As<ProjectPlan>(plan), state, std::move(inputs));
    case PlanKind::kAggregate:
      return MakeAggregate(As<AggregatePlan>(plan), state, std::move(inputs));
    case PlanKind::kPairCount:
      return MakePairCount(As<PairCountPlan>(plan), state, std::move(inputs));
    case PlanKind::kDistinct:
      return MakeDistinct(As<DistinctPlan>(plan), state, std::move(inputs));
    case PlanKind::kSort:
      return MakeSort(As<SortPlan>(plan), state, std::move(inputs));
    case PlanKind::kSkip:
      return MakeSkip(As<SkipPlan>(plan), state, std::move(inputs));
    case PlanKind::kLimit:
      return MakeLimit(As<LimitPlan>(plan), state, std::move(inputs));
    case PlanKind::kUnion:
      return MakeUnion(As<UnionPlan>(plan), state, std::move(inputs));
    case PlanKind::kUnwind:
      return MakeUnwind(As<UnwindPlan>(plan), state, std::move(inputs));
    case PlanKind::kOptional:
      return MakeOptional(As<OptionalPlan>(plan), state, std::move(inputs[0]));
    case PlanKind::kApply:
      return MakeApply(As<ApplyPlan>(plan), state, std::move(inputs[0]));
    case PlanKind::kHashJoin:
      return MakeHashJoin(As<HashJoinPlan>(plan), state, std::move(inputs));
    case PlanKind::kProduct:
      return MakeProduct(As<ProductPlan>(plan), state, std::move(inputs));
    case PlanKind::kProcedure:
      return MakeProcedure(As<ProcedurePlan>(plan), state, std::move(inputs));
    case PlanKind::kGather:
      break;
  }
  return nullptr;
}

}  // namespace

OperatorPtr MakeOperator(const LogicalOperator& plan, ExecutionState& state, ArgumentSource* arguments) {
  if (plan.kind == PlanKind::kGather) return MakeGather(As<GatherPlan>(plan), state);  // makes copies of its input
  OperatorInputs inputs;
  // The inner plan of Optional and Apply has arguments of its own and is made there.
  const bool is_apply = plan.kind == PlanKind::kOptional || plan.kind == PlanKind::kApply;
  const size_t input_count = is_apply ? 1 : plan.inputs.size();
  for (size_t i = 0; i < input_count; ++i) inputs.push_back(MakeOperator(plan.input(i), state, arguments));
  return MakeOverInputs(plan, state, std::move(inputs), arguments);
}

}  // namespace notegraph::query
