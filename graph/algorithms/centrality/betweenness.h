// Betweenness: the share of shortest paths that lead through a node.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_BETWEENNESS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_BETWEENNESS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct BetweennessOptions {
  uint32_t sampling_size = 0;  // sources to start from, drawn at random; 0 or at least node_count: all (exact)
  uint64_t random_seed = 0;
  bool normalized = true;
};

// sum over s != v != t of (shortest paths from s to t through v) / (shortest paths from s to t), by Brandes: A faster
// algorithm for betweenness centrality, 2001; sampled as in Brandes, Pich: Centrality estimation in large networks,
// 2007. As NetworkX has it: normalised by 1 / ((n-1)(n-2)), else halved on undirected projections; a sample of k
// sources is scaled by n/k. Arcs have length 1, whatever their weight; parallel arcs, where kept, are different paths;
// loops are on no path. By dense id. With n <= 2 all scores are 0.
//
// O(sources * arcs). 24 bytes a node and thread, and 8 * min(16, sources) bytes a node: partial sums are kept apart by
// source, not by thread, and added in order, so the bits are the same for any number of threads (at most 16 are used).
// Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<double>> Betweenness(const Projection& projection, const BetweennessOptions& options,
                                                RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_BETWEENNESS_H_
