#include "query/optimizer/optimizer.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "query/optimizer/parallelize.h"
#include "query/optimizer/passes.h"
#include "query/plan/available_slots.h"
#include "query/plan/existence_pattern.h"
#include "query/plan/plan_printer.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kPruneColumns = "prune_columns";

struct Pass {
  std::string_view name;
  void (*run)(PlanPtr& plan);
};

// Pruning comes first: the others look at what is needed.
constexpr Pass kPasses[] = {
    {"intersect_lists", IntersectLists}, {"count_expansions", CountExpansions}, {"merge_walks", MergeWalks},
    {"sum_degrees", SumDegrees},         {"count_pairs", CountPairs},           {"search_reachable", SearchReachable},
    {"keep_top_rows", KeepTopRows},      {kSemiJoinPass, MarkSemiJoins},
};
constexpr std::string_view kPassNames[] = {kSumOutPass,     kPruneColumns, "intersect_lists", "count_expansions",
                                           "merge_walks",   "sum_degrees", "count_pairs",     "search_reachable",
                                           "keep_top_rows", kSemiJoinPass, kParallelizePass};

}  // namespace

std::span<const std::string_view> PassNames() { return kPassNames; }

bool OutputHas(const LogicalOperator& op, Slot slot) {
  return std::find(op.output.begin(), op.output.end(), slot) != op.output.end();
}

absl::Status Optimize(PlanPtr& plan, const std::vector<Slot>& needed, const ExecutionState& state) {
  const std::vector<std::string>& disabled = state.plan_options.disabled_passes;
  const auto is_enabled = [&](std::string_view name) {
    return std::find(disabled.begin(), disabled.end(), name) == disabled.end();
  };
  const bool prune = is_enabled(kPruneColumns);
  AssignOutputs(*plan, needed, prune);
  for (const Pass& pass : kPasses) {
    if (!prune || !is_enabled(pass.name)) continue;
    pass.run(plan);
    AssignOutputs(*plan, needed, prune);
#ifndef NDEBUG
    if (absl::Status status = VerifyPlan(*plan); !status.ok()) return status;
#endif
  }
  return VerifyPlan(*plan);
}

absl::Status VerifyPlan(const LogicalOperator& plan) {
  // What a subplan's Argument is given is checked where it's made.
  for (const PlanPtr& input : plan.inputs) {
    if (absl::Status status = VerifyPlan(*input); !status.ok()) return status;
  }
  std::vector<Slot> there;
  for (const PlanPtr& input : plan.inputs) there.insert(there.end(), input->output.begin(), input->output.end());
  for (const Slot slot : ReadSlots(plan)) {
    if (std::find(there.begin(), there.end(), slot) == there.end()) {
      return absl::InternalError(
          absl::StrCat("plan reads a column that is not there: slot ", slot, " in ", PlanShape(plan, {})));
    }
  }
  return absl::OkStatus();
}

}  // namespace notegraph::query
