// Closeness: how near a node is to the nodes that reach it.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_CLOSENESS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_CLOSENESS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct ClosenessOptions {
  // Wasserman and Faust: times the share of the other nodes that reach v, so that a node of a small component isn't
  // near to everything.
  bool wasserman_faust = true;
};

// (r-1) / (sum of distances to v) [* (r-1) / (n-1)], where r nodes reach v, v itself among them; 0 when none other
// does. Distances come in along the arcs, as in NetworkX's closeness_centrality; arcs have length 1. Freeman:
// Centrality in social networks, 1979; Wasserman, Faust: Social network analysis, 1994. By dense id. O(nodes * arcs); 8
// bytes a node and thread; the same bits for any number of threads. Errors: ResourceExhausted, Cancelled,
// DeadlineExceeded.
absl::StatusOr<std::vector<double>> Closeness(const Projection& projection, const ClosenessOptions& options,
                                              RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_CLOSENESS_H_
