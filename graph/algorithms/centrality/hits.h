// Hubs and authorities: good hubs point to good authorities, good authorities are pointed to by good hubs.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_HITS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_HITS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct HitsOptions {
  uint32_t max_iterations = 100;
  double tolerance = 1e-8;  // at least 0
};

struct HitsResult {
  std::vector<double> hubs, authorities;  // by dense id
  uint32_t iterations = 0;
  bool converged = false;  // false: the change was still above the tolerance after the last iteration
};

// a(v) is proportional to the sum over arcs u->v of h(u) w(u,v), h(v) to the sum over arcs v->w of a(w) w(v,w): the
// first singular vectors of the matrix of the arcs' weights (1 each without weights). Kleinberg: Authoritative sources
// in a hyperlinked environment, 1999. As NetworkX has it, both sum to 1; by iteration from all nodes alike until the
// hubs change by less than the tolerance, all together. Without arcs of weight above 0 all are 0. Parallel arcs, where
// kept, count each; an undirected loop counts once.
//
// O(iterations * arcs); 24 bytes a node. On context.threads() threads; the same bits for any number of them.
// Errors: InvalidArgument for options out of range, or weights too large to add up; ResourceExhausted, Cancelled,
// DeadlineExceeded.
absl::StatusOr<HitsResult> Hits(const Projection& projection, const HitsOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_HITS_H_
