// Eigenvector centrality: a node is as important as the nodes that link to it together.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_EIGENVECTOR_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_EIGENVECTOR_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "graph/algorithms/centrality/power_iteration.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct EigenvectorOptions {
  uint32_t max_iterations = 100;
  double tolerance = 1e-6;  // at least 0
};

struct EigenvectorResult : PowerIterationResult {
  double eigenvalue = 0;  // the largest, as far as it is known
};

// The eigenvector of the matrix of the arcs' weights (1 each without weights) that belongs to its largest eigenvalue:
//   lambda x(v) = sum over arcs u->v of x(u) w(u,v),
// with Euclidean length 1. Bonacich: Power and centrality, 1987; as NetworkX finds it, by power iteration with the
// identity added, so that it converges on bipartite graphs too, from all nodes alike until the change falls below
// node_count * tolerance. Parallel arcs, where kept, count each; an undirected loop counts once. Where the largest
// eigenvalue is not simple (several components alike, graphs without cycles), the vector is the one that is come to
// from all nodes alike; slowly, or not at all in max_iterations.
//
// O(iterations * arcs); 16 bytes a node. On context.threads() threads; the same bits for any number of them.
// Errors: InvalidArgument for options out of range, or weights too large to add up; ResourceExhausted, Cancelled,
// DeadlineExceeded.
absl::StatusOr<EigenvectorResult> EigenvectorCentrality(const Projection& projection, const EigenvectorOptions& options,
                                                        RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_EIGENVECTOR_H_
