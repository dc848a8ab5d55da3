// Internal to similarity/: use link_prediction.h.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_PREFERENTIAL_ATTACHMENT_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_PREFERENTIAL_ATTACHMENT_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/similarity/scored_pairs.h"
#include "graph/run_context.h"

namespace notegraph {

// In any direction. O(log degree).
inline bool AreLinked(const Projection& p, uint32_t u, uint32_t v) {
  return std::ranges::binary_search(p.Out(u), v) || (!p.is_undirected() && std::ranges::binary_search(p.Out(v), u));
}

// On undirected projections a loop counts twice.
inline double LinkDegree(const Projection& p, uint32_t v) {
  return p.OutDegree(v) + (p.is_undirected() && std::ranges::binary_search(p.Out(v), v) ? 1 : 0);
}
inline double LinkInDegree(const Projection& p, uint32_t v) {
  return p.is_undirected() ? LinkDegree(p, v) : p.InDegree(v);
}

// The pairs that are not linked by the product of their degrees, without looking at all of them: each node's partners
// come in order of their degree, and these orders are merged, best first, until the limits are reached.
absl::StatusOr<std::vector<ScoredPair>> AttachPreferentially(const Projection& projection, const PairLimits& limits,
                                                             RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_PREFERENTIAL_ATTACHMENT_H_
