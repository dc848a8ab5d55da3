// Katz centrality: the paths of any length that lead to a node, each step counting less.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_KATZ_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_KATZ_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "graph/algorithms/centrality/power_iteration.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct KatzOptions {
  double alpha = 0.1;  // what a step counts; above 0
  double beta = 1;     // what a node counts by itself; finite
  uint32_t max_iterations = 1000;
  double tolerance = 1e-6;  // at least 0
  bool normalized = true;   // to Euclidean length 1
};

// The solution of x(v) = alpha * (sum over arcs u->v of x(u) w(u,v)) + beta. Katz: A new status index derived from
// sociometric analysis, 1953; as NetworkX finds it, by iteration from 0 until the change (before normalisation) falls
// below node_count * tolerance. Weights are 1 each without a weight property; parallel arcs, where kept, count each; an
// undirected loop counts once.
//
// It converges where alpha is below 1 / (the largest eigenvalue of the matrix of the weights), and in graphs without
// cycles. Where it doesn't, the error tells the largest alpha that is of use, by power iteration.
// O(iterations * arcs); 16 bytes a node. On context.threads() threads; the same bits for any number of them.
// Errors: InvalidArgument for options out of range and where the sums diverge; ResourceExhausted, Cancelled,
// DeadlineExceeded.
absl::StatusOr<PowerIterationResult> KatzCentrality(const Projection& projection, const KatzOptions& options,
                                                    RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_KATZ_H_
