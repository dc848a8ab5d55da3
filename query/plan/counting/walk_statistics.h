// Internal to query/plan. What the statistics of the tables say about walking over some of them.
#ifndef NOTEGRAPH_QUERY_PLAN_COUNTING_WALK_STATISTICS_H_
#define NOTEGRAPH_QUERY_PLAN_COUNTING_WALK_STATISTICS_H_

#include <algorithm>
#include <vector>

#include "query/plan/logical_operator.h"

namespace notegraph::query {

inline double EdgesOf(const Graph& graph, const std::vector<TableStep>& steps) {
  double edges = 0;
  for (const TableStep& step : steps) edges += graph.table(step.table).edge_count();
  return edges;
}

// Relationships behind a node that was itself reached by one: those with many come up more often.
inline double FanOutBehindEdge(const Graph& graph, const std::vector<TableStep>& steps) {
  double fan_out = 0;
  for (const TableStep& step : steps) {
    const DegreeStatistics& statistics = graph.table(step.table).statistics(step.direction);
    if (statistics.edges > 0) fan_out += statistics.sum_of_squares / static_cast<double>(statistics.edges);
  }
  return fan_out;
}

inline double SizeOf(const Graph& graph, const std::vector<GroupId>& groups) {
  double size = 0;
  for (const GroupId group : groups) size += graph.group(group).size();
  return size;
}

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_COUNTING_WALK_STATISTICS_H_
