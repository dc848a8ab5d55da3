// Yen: the k shortest paths from one node to another.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_YEN_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_YEN_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/paths/shortest_path_tree.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct YenOptions {
  uint32_t k = 3;  // fewer come back where there are fewer
};

// Yen: Finding the k shortest loopless paths in a network, 1971; each path deviates from its origin only behind the
// place where that deviated itself (Lawler, 1972). Paths are sequences of distinct nodes, as in NetworkX's
// shortest_simple_paths: of parallel arcs the lightest counts, loops don't; from a node to itself there is the path of
// that node alone. Cheapest first, and among equally long ones in lexicographic order of ids; costs are compared as
// sums of doubles from the source on.
//
// A search for a deviation is led to the target by the distances to it, and given up where it can't be among the k: it
// sees few nodes, but it can see all. O(k * nodes of a path * (nodes + arcs) log nodes) at most. 72 bytes a node, and
// 12 bytes a node of a path. One thread. REQUIRES: dense ids; weights from 0 on; k > 0. Errors: ResourceExhausted,
// Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<WeightedPath>> YenShortestPaths(const Projection& projection, uint32_t source,
                                                           uint32_t target, const YenOptions& options,
                                                           RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_YEN_H_
