// Internal to query/. What EXISTS { } asks for, where that is nothing but patterns.
#ifndef NOTEGRAPH_QUERY_PLAN_EXISTENCE_PATTERN_H_
#define NOTEGRAPH_QUERY_PLAN_EXISTENCE_PATTERN_H_

#include <optional>
#include <vector>

#include "query/exec/execution_state.h"
#include "query/plan/pattern_graph.h"

namespace notegraph::query {

// The name by which PlanOptions::disabled_passes switches off what is done for EXISTS beyond a subplan.
inline constexpr std::string_view kSemiJoinPass = "semi_joins";

// Whether rows exist depends on MATCHes alone, none of them optional.
bool HasOnlyMatches(const BoundQuery& query);

// Whether the query has the same rows each time it is run for the same outer row. False also where that is hard to
// tell.
bool IsRepeatable(const BoundQuery& query);

// A pattern of relationships of one step, no two of which could be the same one.
struct ExistencePattern {
  PatternGraph graph;
  std::vector<uint32_t> outer;                             // nodes known from the outer row
  std::vector<const BoundExpression*> outer_predicates;    // read nothing but the outer row
  std::vector<std::vector<const BoundExpression*>> nodes;  // by node: predicates that read nothing but it
};

// The pattern of a query, if it is of that kind and all of its conditions are on one node each. The graph's predicates
// live in state.made_expressions.
std::optional<ExistencePattern> FindExistencePattern(const BoundQuery& query, ExecutionState& state);

// COUNT { } = 0, > 0 and their like are EXISTS { } or its opposite.
struct CountedExistence {
  const BoundExpression* subquery = nullptr;
  bool exists = true;
};
std::optional<CountedExistence> AsExistence(const BoundExpression& comparison);
// That EXISTS { } or NOT EXISTS { }, added to `made`.
const BoundExpression& ExistenceOf(const BoundExpression& comparison, const CountedExistence& counted,
                                   std::deque<BoundExpression>& made);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_EXISTENCE_PATTERN_H_
