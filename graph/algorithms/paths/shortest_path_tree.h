// Which of the shortest paths is meant: one rule for all algorithms that return one path to each node.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_SHORTEST_PATH_TREE_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_SHORTEST_PATH_TREE_H_

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// The distance of a node that no path leads to. Sums beyond the range of double count as that too.
inline constexpr double kUnreachable = std::numeric_limits<double>::infinity();
inline constexpr uint32_t kNoParent = UINT32_MAX;

// The paths from one source.
struct SingleSourcePaths {
  uint32_t source = 0;
  std::vector<double> distances;  // by dense id; kUnreachable where there is no path
  std::vector<uint32_t> parents;  // the node before the last on the path; the source's own is itself; or kNoParent
};

// Nodes from one end to the other, and the length of the way to each of them: 0 first. Empty: there is no path.
struct WeightedPath {
  std::vector<uint32_t> nodes;
  std::vector<double> costs;
};

// Parents for the distances from `source`: of several shortest paths to a node the one with the fewest arcs, and of
// those the one whose ids, read from the node backwards, are the smallest. So it depends on the distances alone, not on
// the algorithm that found them, and arcs of weight 0 make no circles.
//
// An arc u->v is on a shortest path where distances[u] + weight == distances[v] as doubles: distances must be sums from
// the source on, as every algorithm of this folder makes them. Breadth-first over those arcs: O(nodes + arcs), 16 bytes
// a node. REQUIRES: distances[source] == 0. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<uint32_t>> ShortestPathParents(const Projection& projection, uint32_t source,
                                                          std::span<const double> distances, RunContext& context);

// From the source to `target`, both included; empty when the target has no parent.
WeightedPath PathTo(const SingleSourcePaths& paths, uint32_t target);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_SHORTEST_PATH_TREE_H_
