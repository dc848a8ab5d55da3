// Internal to query/. The plans of EXPLAIN and PROFILE, put together from what was planned and what ran.
#ifndef NOTEGRAPH_QUERY_EXEC_PROFILE_H_
#define NOTEGRAPH_QUERY_EXEC_PROFILE_H_

#include "absl/status/statusor.h"
#include "query/engine.h"
#include "query/exec/operator.h"

namespace notegraph::query {

// The plan with the rows and times of its operators, if there are any yet (`root` may be null).
PlanNode DescribePlan(const LogicalOperator& plan, const Operator* root, const ExecutionState& state);

// A writing clause, over the plan that makes its rows.
PlanNode DescribeClause(const BoundClause& clause, PlanNode input, const ExecutionState& state);

// Puts `input` in the place that `plan` takes its first rows from.
void Graft(PlanNode& plan, PlanNode input);

// Adds the rows and times of another run of the plan. Where the plans differ, the first one's shape stays.
void AddRun(PlanNode& plan, const PlanNode& run);

// The plan that a writing statement would have on the graph as it is: each part between two writing clauses is planned
// for what the graph holds now, though it will be planned anew when its turn comes.
absl::StatusOr<PlanNode> ExplainWriting(const BoundQuery& query, ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_PROFILE_H_
