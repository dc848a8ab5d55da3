// Bellman-Ford: the shortest paths from one node where weights may be negative.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_BELLMAN_FORD_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_BELLMAN_FORD_H_

#include "absl/status/statusor.h"
#include "graph/algorithms/paths/shortest_path_tree.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// A circle of negative weight makes every walk over it shorter: then there are no shortest paths, and the circle is the
// answer.
struct BellmanFordResult {
  SingleSourcePaths paths;      // without a negative cycle
  WeightedPath negative_cycle;  // from its smallest node back to that, one that the source reaches; else empty

  bool has_negative_cycle() const { return !negative_cycle.nodes.empty(); }
};

// By Boost.Graph. Distances and paths are those of Dijkstra (dijkstra.h, shortest_path_tree.h) wherever weights are
// from 0 on, to the bit; loops count only where they are negative. An undirected edge of negative weight is a negative
// cycle by itself. Sums are of doubles: a circle whose weights add up to 0 but for rounding may count as negative.
//
// O(nodes * arcs log degree), usually few rounds over the arcs. 28 bytes a node. One thread.
// REQUIRES: source is a dense id. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<BellmanFordResult> BellmanFord(const Projection& projection, uint32_t source, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_BELLMAN_FORD_H_
