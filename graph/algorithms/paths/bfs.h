// Breadth-first search: distances in steps, a tree of shortest paths, and one shortest path.
//
// Direction-optimising (Beamer, Asanovic, Patterson: Direction-optimizing breadth-first search, SC 2012): a level is
// made from its frontier while the frontier is small, else by looking from each node not yet reached for an arc out of
// the frontier. Weights and parallel arcs make no difference, loops lead nowhere. Levels made the second way run on
// context.threads() threads; the same bits for any number of them.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_BFS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_BFS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

inline constexpr uint32_t kUnreached = UINT32_MAX;

// Steps along the arcs from the nearest of `sources` to each node, by dense id; kUnreached where there is no way or it
// is longer than `max_distance`. O(nodes + arcs), 13 bytes a node.
// REQUIRES: sources are dense ids. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<uint32_t>> BfsDistances(const Projection& projection, std::span<const uint32_t> sources,
                                                   RunContext& context, uint32_t max_distance = kUnreached - 1);

struct BfsTree {
  std::vector<uint32_t> distances;  // as BfsDistances
  // Of the nodes one step nearer that lead to a node the one of smallest id; a source is its own parent, and nodes not
  // reached have kUnreached.
  std::vector<uint32_t> parents;
};

// The same with parents; 17 bytes a node.
absl::StatusOr<BfsTree> BreadthFirstTree(const Projection& projection, std::span<const uint32_t> sources,
                                         RunContext& context, uint32_t max_distance = kUnreached - 1);

// Of the shortest paths from `source` to `target` the one through the most particular nodes: the least sum of degrees
// (in and out) of those between, then the smallest ids from the target backwards. Dense ids, both ends included; empty
// when there is none. A path by way of something that everybody is linked with says less than one by way of something
// rare. O(nodes + arcs), 29 bytes a node.
// REQUIRES: both are dense ids. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<uint32_t>> ShortestPath(const Projection& projection, uint32_t source, uint32_t target,
                                                   RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_BFS_H_
