// Closeness and harmonic centrality: how near a node is to the nodes that reach it.
//
// Freeman: Centrality in social networks, 1979; Wasserman, Faust: Social network analysis, 1994; Rochat: Closeness
// centrality extended to unconnected graphs, 2009. As NetworkX has both, distances come in along the arcs. Arcs have
// length 1, or their weights as lengths, where of parallel arcs the shortest counts; loops change nothing.
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
  bool weights_are_lengths = false;  // else arcs have length 1
};

struct HarmonicOptions {
  bool normalized = false;           // divided by n-1
  bool weights_are_lengths = false;  // else arcs have length 1
};

// (r-1) / (sum of distances to v) [* (r-1) / (n-1)], where r nodes reach v, v itself among them; 0 when none other
// does, or all at distance 0. By dense id. O(nodes * arcs), with lengths times log(nodes), but 256 sources share the
// work where arcs have length 1. 124 bytes a node and thread, 40 a node; the same bits for any number of threads.
// Errors: InvalidArgument for lengths without weights; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<double>> Closeness(const Projection& projection, const ClosenessOptions& options,
                                              RunContext& context);

// The sum of 1 / distance over the other nodes that reach v; distances of 0 count nothing. The rest as above.
absl::StatusOr<std::vector<double>> HarmonicCentrality(const Projection& projection, const HarmonicOptions& options,
                                                       RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_CLOSENESS_H_
