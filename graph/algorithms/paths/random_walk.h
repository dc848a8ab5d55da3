// Random walks over the arcs, as node2vec takes them.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_RANDOM_WALK_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_RANDOM_WALK_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct RandomWalkOptions {
  std::vector<uint32_t> source_nodes = {};  // dense ids; empty: all nodes
  uint32_t walk_length = 80;                // nodes of a walk, the source included; at least 1
  uint32_t walks_per_node = 10;
  double return_factor = 1;  // positive; above 1: seldom back to the node before
  double in_out_factor = 1;  // positive; above 1: stays near the node before, below 1: goes outward
  uint64_t random_seed = 0;
};

// Grover, Leskovec: node2vec: scalable feature learning for networks, 2016. From v, reached from u, the walk goes on to
// w with a probability proportional to the weight of the arc v->w times
//   1 / return_factor where w is u;  1 where an arc leads from u to w;  1 / in_out_factor elsewhere.
// Without weights all arcs weigh 1; parallel arcs, where kept, add up, and a loop is a step. The first step goes by
// weights alone. A walk ends early at a node whose arcs have no weight.
//
// Nodes of each walk, the walks of a source side by side, sources in their order. Each walk has random numbers of its
// own, made from the seed, its source and its number: the same on any machine and number of threads, and whatever other
// sources there are.
//
// O(walks * length) draws: a step is drawn by weight (O(log degree)) and taken or drawn again; after 16 rejections the
// row is gone through (O(degree log degree)). 4 bytes a node of a walk, 8 bytes an arc with weights. On
// context.threads() threads.
// Errors: InvalidArgument for options out of range; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<std::vector<uint32_t>>> RandomWalks(const Projection& projection,
                                                               const RandomWalkOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_RANDOM_WALK_H_
