// Internal to query/exec. Makers of operators, one a file; MakeOperator() in make_operator.cc calls them.
#ifndef NOTEGRAPH_QUERY_EXEC_MAKE_OPERATOR_H_
#define NOTEGRAPH_QUERY_EXEC_MAKE_OPERATOR_H_

#include <utility>

#include "query/exec/operator.h"

namespace notegraph::query {

struct PairCountPlan;
struct SumOutPlan;

using OperatorInputs = std::vector<OperatorPtr>;

OperatorPtr MakeSingleRow(const SingleRowPlan& plan, ExecutionState& state);
OperatorPtr MakeArgument(const ArgumentPlan& plan, ExecutionState& state, ArgumentSource& source);
OperatorPtr MakeScan(const ScanPlan& plan, ExecutionState& state);
OperatorPtr MakeNameLookup(const NameLookupPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakePropertyLookup(const PropertyLookupPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeExpand(const ExpandPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeExpandInto(const ExpandIntoPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeExpandEnds(const ExpandEndsPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeCountEnds(const CountEndsPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeExpandCount(const ExpandCountPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeDegreeSum(const DegreeSumPlan& plan, ExecutionState& state);
OperatorPtr MakeIntersect(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs);
// Of two legs with a table each, and counts.
OperatorPtr MakeIntersectCount(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeSumOut(const SumOutPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeVarExpand(const VarExpandPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeReachable(const ReachablePlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeShortestPath(const ShortestPathPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeTrailSearch(const TrailPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeUniqueness(const UniquenessPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeBuildPath(const BuildPathPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeFilter(const FilterPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeProject(const ProjectPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeAggregate(const AggregatePlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakePairCount(const PairCountPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeDistinct(const DistinctPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeSort(const SortPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeSkip(const SkipPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeLimit(const LimitPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeUnion(const UnionPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeUnwind(const UnwindPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeOptional(const OptionalPlan& plan, ExecutionState& state, OperatorPtr outer);
OperatorPtr MakeApply(const ApplyPlan& plan, ExecutionState& state, OperatorPtr outer);
OperatorPtr MakeHashJoin(const HashJoinPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeProduct(const ProductPlan& plan, ExecutionState& state, OperatorInputs inputs);
OperatorPtr MakeGather(const GatherPlan& plan, ExecutionState& state);
OperatorPtr MakeProcedure(const ProcedurePlan& plan, ExecutionState& state, OperatorInputs inputs);

// SKIP's or LIMIT's number.
absl::StatusOr<uint64_t> EvaluateRowCount(const BoundExpression& expression, ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_MAKE_OPERATOR_H_
