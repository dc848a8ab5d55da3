// PageRank: how often a reader who follows random links comes by.
//
// Page, Brin, Motwani, Winograd: The PageRank citation ranking, 1999; by power iteration as NetworkX does it:
//   x'(v) = d * (sum over arcs u->v of x(u) w(u,v) / W(u)  +  D * p(v))  +  (1-d) * p(v)
// where W(u) is the weight of u's arcs, D the score of the nodes without any (their mass is spread, not lost) and p the
// places where the reader starts anew: all nodes alike, or the source nodes alike. It begins at p, and stops when the
// scores' L1 change falls below node_count * tolerance. Scores sum to 1 (rounding apart).
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_PAGERANK_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_PAGERANK_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/centrality/rank_iteration.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct PageRankOptions {
  double damping_factor = 0.85;  // 0..1
  uint32_t max_iterations = 100;
  double tolerance = 1e-6;             // at least 0
  std::vector<uint32_t> source_nodes;  // dense ids, for personalised PageRank; empty: all nodes
};

using PageRankResult = RankResult;

// O(iterations * arcs); 24 bytes a node. On context.threads() threads; the same bits for any number of them.
// Errors: InvalidArgument for options out of range; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<PageRankResult> PageRank(const Projection& projection, const PageRankOptions& options,
                                        RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_PAGERANK_H_
