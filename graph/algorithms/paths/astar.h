// A*: the shortest path between two nodes that have places on the globe.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_ASTAR_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_ASTAR_H_

#include <cstdint>
#include <span>

#include "absl/status/statusor.h"
#include "graph/algorithms/paths/shortest_path_tree.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct GeoPoint {
  double latitude = 0;   // degrees, -90..90
  double longitude = 0;  // degrees, -180..180
};

// Hart, Nilsson, Raphael: A formal basis for the heuristic determination of minimum cost paths, 1968, by Boost.Graph.
// What is still to go is estimated by the great-circle distance (haversine), times the least weight per distance of all
// arcs. So weights may be miles, hours or numbers that have nothing to do with the places: the path is a shortest one
// always (the GDS library takes weights for nautical miles and can miss it), and it is Dijkstra's, to the bit.
//
// `places` by dense id. Empty when there is no path. O(arcs + (nodes + arcs seen) log nodes); 56 bytes a node. One
// thread.
// REQUIRES: dense ids; weights from 0 on; places.size() == node_count().
// Errors: InvalidArgument for a place out of range; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<WeightedPath> AStar(const Projection& projection, uint32_t source, uint32_t target,
                                   std::span<const GeoPoint> places, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_ASTAR_H_
