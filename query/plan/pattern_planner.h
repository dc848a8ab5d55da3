// Internal to query/. Plans the patterns of consecutive MATCHes.
#ifndef NOTEGRAPH_QUERY_PLAN_PATTERN_PLANNER_H_
#define NOTEGRAPH_QUERY_PLAN_PATTERN_PLANNER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "query/exec/execution_state.h"
#include "query/plan/logical_operator.h"

namespace notegraph::query {

// `needed` are the slots that later clauses read. `next` is the aggregation that takes the rows, if there is one: then
// what is not needed may be counted instead of made, and rows had better come grouped by its key.
absl::StatusOr<PlanPtr> PlanPattern(const std::vector<const BoundMatch*>& matches, PlanPtr input,
                                    const std::vector<Slot>& needed, const BoundProjection* next,
                                    ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_PATTERN_PLANNER_H_
