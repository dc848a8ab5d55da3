// Where a score of PageRank or betweenness comes from: parts that add up to it.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_CONTRIBUTIONS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_CONTRIBUTIONS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/centrality/betweenness.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// What a node gives another one of its score.
struct NeighborContribution {
  uint32_t neighbor = 0;  // dense id
  double score = 0;
};

// score = restart + dangling + the neighbours' sum (rounding apart), the terms of the formula in pagerank.h.
struct PageRankContributions {
  double score = 0;  // as PageRank gives it
  double restart = 0;
  double dangling = 0;                          // its part of the score of nodes without arcs
  std::vector<NeighborContribution> neighbors;  // most first, then by id; of parallel arcs the sum
};

// Terms of the last round, so that they add up to the score however early the iteration stopped. Twice the time and the
// memory of PageRank. REQUIRES: `node` is a dense id. Errors as PageRank.
absl::StatusOr<PageRankContributions> ExplainPageRank(const Projection& projection, uint32_t node,
                                                      const PageRankOptions& options, RunContext& context);

// Paths through a node that come from one neighbour and go on to another. Of an undirected projection both directions,
// from < to.
struct PassageContribution {
  uint32_t from = 0, to = 0;  // dense ids
  double score = 0;
};

struct BetweennessContributions {
  double score = 0;                           // the sum of the passages: as Betweenness gives it, rounding apart
  uint32_t sources = 0;                       // started from; all nodes: exact
  std::vector<PassageContribution> passages;  // most first, then by ids; without those that no shortest path takes
};

// A passage's score is the sum over pairs s != v != t of (shortest paths from s to t along from, v, to) / (shortest
// paths from s to t), scaled and sampled as in betweenness.h. One thread. O(sources * arcs + sources * passages);
// 40 bytes a node and 8 a pair of neighbours. REQUIRES: `node` is a dense id. Errors: InvalidArgument for weights as
// lengths and for a source node that is none; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<BetweennessContributions> ExplainBetweenness(const Projection& projection, uint32_t node,
                                                            const BetweennessOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_CONTRIBUTIONS_H_
