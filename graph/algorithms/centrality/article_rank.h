// ArticleRank: PageRank that trusts nodes with few links less.
//
// Li, Willett: ArticleRank, a PageRank-based alternative to numbers of citations, Aslib Proceedings 61, 2009; as the
// Neo4j Graph Data Science library has it:
//   x(v) = d * sum over arcs u->v of x(u) w(u,v) / (W(u) + A)  +  (1-d) * p(v)
// where W(u) is the weight of u's arcs, A its mean over all nodes, and p is 1 at all nodes, or at the source nodes and
// 0 elsewhere. Scores don't sum to 1, and the mass of nodes without arcs is lost. Iterated from (1-d) * p until the
// scores' L1 change falls below node_count * tolerance.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_ARTICLE_RANK_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_ARTICLE_RANK_H_

#include "absl/status/statusor.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// Options, cost and errors are PageRank's.
absl::StatusOr<RankResult> ArticleRank(const Projection& projection, const PageRankOptions& options,
                                       RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_ARTICLE_RANK_H_
