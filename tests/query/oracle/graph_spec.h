// A small graph as a description: what the random tests draw, print, shrink and build.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_GRAPH_SPEC_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_GRAPH_SPEC_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "tests/query/oracle/case_random.h"

namespace notegraph::query {

// Key and value, the value as a place in a table of literals.
using PropertySpec = std::pair<std::string, size_t>;

struct NodeSpec {
  std::vector<std::string> labels;
  std::vector<PropertySpec> properties;
};

struct EdgeSpec {
  std::string type;
  uint32_t source = 0, target = 0;
  std::vector<PropertySpec> properties;
};

struct GraphSpec {
  std::vector<NodeSpec> nodes;
  std::vector<EdgeSpec> edges;
};

// Mostly up to 6 nodes and 8 edges, now and then up to 19 nodes: loops, parallel edges, labels A, B, C in all
// combinations, types T and U. `k` numbers nodes and edges, `q` is a small integer or absent, `name` a string,
// sometimes an integer, or absent, `p` anything or absent. Tiny shapes come often, and
// graphs of one label and one type.
GraphSpec RandomGraph(CaseRandom& random);
// The same with as many nodes (at most 64) and edges as asked for, `p` an integer or absent.
GraphSpec RandomLargerGraph(CaseRandom& random, uint32_t nodes, uint32_t edges);

// The same graph, its nodes and edges in another order.
GraphSpec Permuted(const GraphSpec& graph, CaseRandom& random);
// Every edge turned round.
GraphSpec Reversed(GraphSpec graph);
// Both side by side; `k` is unique in each of them.
GraphSpec DisjointUnion(const GraphSpec& a, const GraphSpec& b);

GraphPtr BuildGraph(const GraphSpec& graph);
// A CREATE statement that makes it; empty for the empty graph.
std::string CreateText(const GraphSpec& graph);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_GRAPH_SPEC_H_
