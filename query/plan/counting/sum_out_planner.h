// Internal to query/plan. Whether a pattern had better be counted than enumerated.
#ifndef NOTEGRAPH_QUERY_PLAN_COUNTING_SUM_OUT_PLANNER_H_
#define NOTEGRAPH_QUERY_PLAN_COUNTING_SUM_OUT_PLANNER_H_

#include <memory>
#include <optional>
#include <vector>

#include "query/plan/counting/sum_out_plan.h"
#include "query/plan/pattern_graph.h"

namespace notegraph::query {

struct SumOutInput {
  const PatternGraph& pattern;
  const Graph& graph;
  const std::vector<Slot>& needed;     // read by what takes the rows
  const std::vector<Slot>& arguments;  // known before the pattern
  bool has_arguments = false;
  double argument_rows = 1;
};

struct SumOutChoice {
  std::unique_ptr<SumOutPlan> plan;  // without input
  uint32_t root = kNoWeight;         // node of the pattern
  std::vector<bool> is_taken;        // by predicate of the pattern: it is part of the plan
  double cost = 0;                   // in the unit of JoinOrder::cost
  double enumeration_cost = 0;       // at least, where a join order's cost says less
};

// The cheapest way to count the matches of the whole pattern for each node of one of its variables: the one that is
// needed, or any if none is. Nothing where that can't be done: more than one variable is needed or known before, a
// relationship or path is, a condition reads two variables or a relationship, a relationship has a length, the pattern
// is too entangled or has too many relationships that may coincide; and where degrees are all it takes.
std::optional<SumOutChoice> ChooseSumOut(const SumOutInput& input);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_COUNTING_SUM_OUT_PLANNER_H_
