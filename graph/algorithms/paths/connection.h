// What connects two nodes of a graph of notes.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_CONNECTION_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_CONNECTION_H_

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

struct Connection {
  std::vector<NodeId> nodes;               // from a to b; empty: nothing connects them
  std::vector<std::vector<EdgeId>> steps;  // all edges between nodes[i] and nodes[i+1], either direction, ascending
};

// The shortest path between `a` and `b`, directions disregarded, by way of the most particular nodes: among shortest
// ones that with the least sum of degrees between (graph/algorithms/paths/bfs.h), so a shared rare concept comes before
// a shared conference. It doesn't lead through notes unless an end is one: to stand in one file is no connection; nor
// through nodes of `avoided` (ascending), such as the topics that CommonTopicFilter hides.
// O(nodes + edges). Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<Connection> FindConnection(const Graph& graph, NodeId a, NodeId b, RunContext& context,
                                          std::span<const NodeId> avoided = {});

// All edges between the two, either direction, ascending. O(edges of the two).
std::vector<EdgeId> EdgesBetween(const Graph& graph, NodeId a, NodeId b);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_CONNECTION_H_
