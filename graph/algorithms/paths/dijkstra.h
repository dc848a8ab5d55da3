// Dijkstra: the shortest paths from one node, nearest first.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_DIJKSTRA_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_DIJKSTRA_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/paths/shortest_path_tree.h"
#include "graph/algorithms/projection.h"
#include "graph/ids.h"
#include "graph/run_context.h"

namespace notegraph {

struct DijkstraOptions {
  std::vector<uint32_t> targets = {};     // dense ids; where there are any it stops when they are reached
  Direction direction = Direction::kOut;  // kIn: distances to the source, against the arcs
};

// Dijkstra: A note on two problems in connexion with graphs, 1959; with a heap of four children. The length of a path
// is the sum of its arcs' weights, added from the source on; without weights its number of arcs. Parallel arcs where
// kept: the lightest counts. Loops are on no path; the source's own distance is 0.
//
// Distances by dense id, kUnreachable where there is no path; with targets also where a node is farther than all of
// them. O((nodes + arcs) log nodes); 32 bytes a node. One thread: delta_stepping.h for all nodes of a large graph.
// REQUIRES: dense ids; weights from 0 on. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<double>> DijkstraDistances(const Projection& projection, uint32_t source,
                                                      const DijkstraOptions& options, RunContext& context);

// The same with one path to each node; which one, shortest_path_tree.h says. 16 bytes a node more.
// REQUIRES: direction kOut.
absl::StatusOr<SingleSourcePaths> Dijkstra(const Projection& projection, uint32_t source,
                                           const DijkstraOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_DIJKSTRA_H_
