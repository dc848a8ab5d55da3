// All shortest paths from one node to another.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_ALL_SHORTEST_PATHS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_ALL_SHORTEST_PATHS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/paths/shortest_path_tree.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct AllShortestPathsOptions {
  uint64_t max_paths = 1000;  // there can be exponentially many
};

struct AllShortestPathsResult {
  std::vector<WeightedPath> paths;  // of the same cost, in lexicographic order of ids
  bool is_complete = true;          // false: there are more than max_paths
};

// As NetworkX's all_shortest_paths: paths are sequences of distinct nodes, so parallel arcs make no further path (the
// lightest counts), nor do loops; from a node to itself there is the path of that node alone. By Dijkstra, then from
// the source along the arcs that are on shortest paths. Costs are compared as sums of doubles from the source on.
//
// O((nodes + arcs) log nodes + paths * their nodes and arcs). 40 bytes a node, and 12 bytes a node of a path.
// REQUIRES: dense ids; weights from 0 on. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<AllShortestPathsResult> AllShortestPaths(const Projection& projection, uint32_t source, uint32_t target,
                                                        const AllShortestPathsOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_ALL_SHORTEST_PATHS_H_
