// Internal to query/. Bound clauses to a logical plan for one graph.
#ifndef NOTEGRAPH_QUERY_PLAN_PLANNER_H_
#define NOTEGRAPH_QUERY_PLAN_PLANNER_H_

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "graph/status_macros.h"
#include "query/exec/execution_state.h"
#include "query/plan/logical_operator.h"

namespace notegraph::query {

// A plan that is run inside another one, for rows handed in through its Argument.
struct Subplan {
  PlanPtr plan;
  // The outer rows of a whole batch may be handed in at once; each result row carries the tag of its outer row.
  bool is_batched = false;
  Slot tag = kNoSlot;
};

class Planner {
 public:
  explicit Planner(ExecutionState& state) : state_(state) {}

  // The whole of a query that doesn't write. `input` gives the rows it starts from.
  absl::StatusOr<PlanPtr> PlanQuery(const BoundQuery& query, PlanPtr input);
  // Clauses from `begin` to before `end`, none of them writing. `needed` are slots read by what comes after.
  absl::StatusOr<PlanPtr> PlanClauses(const BoundSingleQuery& query, size_t begin, size_t end, PlanPtr input,
                                      std::vector<Slot> needed);
  // A single MATCH over the rows of `input`.
  absl::StatusOr<PlanPtr> PlanMatch(const BoundMatch& match, PlanPtr input, const std::vector<Slot>& needed);
  // A query inside an expression.
  absl::StatusOr<Subplan> PlanSubquery(const BoundQuery& query);

 private:
  absl::StatusOr<PlanPtr> PlanMatches(const std::vector<const BoundMatch*>& matches, PlanPtr input,
                                      const std::vector<Slot>& needed, const BoundProjection* next);
  absl::StatusOr<PlanPtr> PlanOptionalMatch(const BoundMatch& match, PlanPtr input, const std::vector<Slot>& needed);
  PlanPtr PlanProjection(const BoundProjection& projection, PlanPtr input);
  absl::StatusOr<PlanPtr> PlanCallSubquery(const BoundCallSubquery& call, PlanPtr input);
  PlanPtr PlanArgument(std::vector<Slot> slots);

  ExecutionState& state_;
};

// Runs the optimiser's passes and fills in LogicalOperator::output, given what is read above the plan.
absl::Status FinishPlan(PlanPtr& plan, const std::vector<Slot>& needed, const ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_PLANNER_H_
