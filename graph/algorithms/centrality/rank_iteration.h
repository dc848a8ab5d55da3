// Internal to graph/algorithms/centrality: the iteration that PageRank and ArticleRank share.
//   x'(v) = d * (sum over arcs u->v of x(u) w(u,v) / D(u)  +  L * p(v))  +  (1-d) * p(v)
// where p says where a reader starts anew, and L is the score of the nodes without arcs, or 0 where it is lost.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_RANK_ITERATION_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_RANK_ITERATION_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct RankProblem {
  std::string_view name;  // for progress and messages
  double damping_factor = 0.85;
  uint32_t max_iterations = 100;
  double tolerance = 1e-6;             // stops when the scores' L1 change falls below node_count * tolerance
  std::vector<uint32_t> source_nodes;  // p is alike at these and 0 elsewhere; empty: alike at all nodes
  double start_sum = 1;                // of p over all nodes
  double added_to_divisors = 0;        // D(u) is the weight of u's arcs and this
  bool keeps_dangling = true;          // else L is 0
};

struct RankResult {
  std::vector<double> scores;  // by dense id
  uint32_t iterations = 0;
  bool converged = false;  // false: the change was still above the tolerance after max_iterations
};

// Begins at (1-d) * p or, where dangling scores are kept, at p. O(iterations * arcs); 24 bytes a node. On
// context.threads() threads; the same bits for any number of them.
//
// In large graphs the shares that nodes give are gathered in single precision where that is finer than the tolerance:
// half of the memory that the loop jumps about in. Sums are in double precision.
//
// Errors: InvalidArgument for a damping factor outside of 0..1, a tolerance below 0, a source node that isn't one;
// ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<RankResult> IterateRanks(const Projection& projection, const RankProblem& problem, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_RANK_ITERATION_H_
