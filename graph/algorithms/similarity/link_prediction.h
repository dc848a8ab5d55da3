// Which nodes are likely to be linked: scores of pairs by the neighbours they share.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_LINK_PREDICTION_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_LINK_PREDICTION_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/similarity/scored_pairs.h"
#include "graph/run_context.h"

namespace notegraph {

enum class LinkMeasure : uint8_t { kCommonNeighbors, kAdamicAdar, kResourceAllocation, kPreferentialAttachment };

// Over the common neighbours w of u and v, other than u and v themselves:
//   common neighbours: their number;  Adamic-Adar: sum 1 / ln degree(w);  resource allocation: sum 1 / degree(w);
// preferential attachment: degree(u) * degree(v), shared or not. As NetworkX has them on undirected graphs, where a
// loop counts twice in a degree. On directed projections neighbours are those that both link to, w's degree is the
// number of nodes that link to it, u's the number it links to. Weights are not looked at. Liben-Nowell, Kleinberg: The
// link-prediction problem for social networks, 2003; Zhou, Lü, Zhang: Predicting missing links via local information,
// 2009. REQUIRES: no parallel arcs.

// The score of one pair, linked or not; 0 when nothing is shared. O(degrees).
double LinkScore(const Projection& projection, LinkMeasure measure, uint32_t u, uint32_t v);

// All pairs of different nodes that are not linked, in no direction, with a score above 0; best first. Cost, memory and
// threads as in shared_neighbors.h; preferential attachment in one thread, O((nodes + pairs given) log nodes + arcs log
// degree), 36 bytes a node. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<ScoredPair>> PredictLinks(const Projection& projection, LinkMeasure measure,
                                                     const PairLimits& limits, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_LINK_PREDICTION_H_
