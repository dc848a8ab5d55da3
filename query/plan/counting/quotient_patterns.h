// Internal to query/plan/counting. A pattern in which relationships may coincide, and what it becomes when some do.
#ifndef NOTEGRAPH_QUERY_PLAN_COUNTING_QUOTIENT_PATTERNS_H_
#define NOTEGRAPH_QUERY_PLAN_COUNTING_QUOTIENT_PATTERNS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "query/plan/pattern_graph.h"

namespace notegraph::query {

// The pattern with some relationships made one, and with them their ends.
struct QuotientPattern {
  struct Node {
    std::vector<uint32_t> members;  // nodes of the pattern
    std::vector<GroupId> groups;
  };
  struct Edge {
    uint32_t left = 0, right = 0;
    std::vector<TableStep> steps;  // from left to right
  };
  int64_t coefficient = 1;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::vector<uint32_t> node_of;  // by node of the pattern
};

// The number of matches of a pattern whose relationships must differ (PatternGraph::MustDiffer) is the sum over its
// quotients of the coefficient times the number of matches in which relationships may coincide: over the partitions of
// the relationships the product of (-1)^(n-1) (n-1)! for each class of n. A relationship without direction may coincide
// with another one the one or the other way round. Quotients that can't match anything, by the groups and tables they
// may lie in, are left out. The first one is the pattern itself. Nothing if there are more than `limit` to look at.
std::optional<std::vector<QuotientPattern>> QuotientsOf(const PatternGraph& pattern, const Graph& graph, size_t limit);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_COUNTING_QUOTIENT_PATTERNS_H_
