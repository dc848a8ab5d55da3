// Internal to query/. Plans of paths that are searched as a whole.
#ifndef NOTEGRAPH_QUERY_PLAN_TRAIL_PLANNER_H_
#define NOTEGRAPH_QUERY_PLAN_TRAIL_PLANNER_H_

#include <deque>
#include <memory>
#include <vector>

#include "query/plan/logical_operator.h"

namespace notegraph::query {

// The plan of a search from left to right, without its ends. `bound` must have a trail and outlive the plan.
std::unique_ptr<TrailPlan> NewTrailPlan(const BoundRelationship& bound, const Graph& graph);

// Makes a condition of WHERE on the path that shortestPath(...) gives, or on its relationships, part of the search: of
// the paths that fit the shortest is wanted. Where it asks something of every node or relationship, or of the length,
// the search is held to that. `paths` are those of the pattern; new expressions go to `made`.
void AddSearchCondition(const BoundExpression& predicate, const std::vector<BoundPath>& paths, TrailPlan& plan,
                        std::deque<BoundExpression>& made);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_TRAIL_PLANNER_H_
