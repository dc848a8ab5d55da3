// Internal to query/. The last rewrite of a statement's plan: which part of it several threads run.
#ifndef NOTEGRAPH_QUERY_OPTIMIZER_PARALLELIZE_H_
#define NOTEGRAPH_QUERY_OPTIMIZER_PARALLELIZE_H_

#include <string_view>

#include "query/exec/execution_state.h"
#include "query/plan/logical_operator.h"

namespace notegraph::query {

inline constexpr std::string_view kParallelizePass = "parallelize";

// Puts Gather operators over what may be run in pieces, if the run has more than one thread and it's worth it. Not for
// plans of subqueries, which are run row after row. REQUIRES: an optimised plan.
void Parallelize(PlanPtr& plan, const ExecutionState& state);

// What it costs to run the plan down to its scan, in rows of a plain expansion.
double EstimatedWork(const LogicalOperator& plan);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_OPTIMIZER_PARALLELIZE_H_
