// Delta-stepping: the distances from one node to all others, on large graphs and several threads.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_DELTA_STEPPING_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_DELTA_STEPPING_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct DeltaSteppingOptions {
  // Width of a bucket: nodes whose distances differ by less are worked on together. Changes the time only. 0: chosen
  // by the mean weight and degree; at least a 16th of that.
  double delta = 0;
};

// Meyer, Sanders: Delta-stepping: a parallelizable shortest path algorithm, 2003. Buckets are fused as in Zhang et al.:
// Optimizing ordered graph algorithms with GraphIt, 2020: a thread empties what it put into the bucket in hand itself.
// Without weights it is a breadth-first search.
//
// The distances are those of Dijkstra (dijkstra.h says what counts), to the bit, for any delta and number of threads:
// a distance is the least sum over all paths. ShortestPathParents makes the paths.
//
// O(arcs) times how often a node is reached anew, seldom over 2. 8 bytes a node, and 4 for each entry of the buckets:
// at most an arc each, usually one a node; accounted between buckets. On context.threads() threads.
// REQUIRES: source is a dense id; weights from 0 on.
// Errors: InvalidArgument for a delta that is negative or not finite; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<double>> DeltaStepping(const Projection& projection, uint32_t source,
                                                  const DeltaSteppingOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_DELTA_STEPPING_H_
