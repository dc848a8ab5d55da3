// Internal to query/. Rewrites of a logical plan: passes with names, each of which can be switched off.
#ifndef NOTEGRAPH_QUERY_OPTIMIZER_OPTIMIZER_H_
#define NOTEGRAPH_QUERY_OPTIMIZER_OPTIMIZER_H_

#include <span>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "query/exec/execution_state.h"
#include "query/plan/logical_operator.h"

namespace notegraph::query {

// Runs all passes that are not disabled, checks the plan (in debug builds after each pass) and fills in
// LogicalOperator::output. `needed` are the slots read above the plan.
absl::Status Optimize(PlanPtr& plan, const std::vector<Slot>& needed, const ExecutionState& state);

// Names of the passes, in the order they run. The first is no rewrite: the planner counts patterns without enumerating
// them (plan/counting/) unless it is disabled.
std::span<const std::string_view> PassNames();
inline constexpr std::string_view kSumOutPass = "sum_out";

// That every column an operator reads is there: Internal, with the operator, if not.
absl::Status VerifyPlan(const LogicalOperator& plan);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_OPTIMIZER_OPTIMIZER_H_
