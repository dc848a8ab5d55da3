#include "graph/algorithms/similarity/bipartite_projection.h"

#include <algorithm>

#include "graph/algorithms/similarity/shared_neighbors.h"

namespace notegraph {
namespace {

// A measure of shared_neighbors.h.
class SideWeight {
 public:
  SideWeight(const Projection& p, const std::vector<bool>& is_on_side, BipartiteWeighting weighting)
      : p_(p), is_on_side_(is_on_side), weighting_(weighting) {}

  bool Admits(uint32_t v) const { return is_on_side_[v]; }
  double Term(uint32_t u, uint32_t /*i*/, uint32_t w, uint32_t /*j*/, uint32_t v) const {
    // Only a node's own sum, which is no pair's, has neighbours of one link.
    return weighting_ == BipartiteWeighting::kNewman && u != v ? 1.0 / (p_.InDegree(w) - 1) : 1;
  }
  std::optional<double> Score(uint32_t u, uint32_t v, double sum) const {
    const double a = p_.OutDegree(u), b = p_.OutDegree(v);
    if (weighting_ == BipartiteWeighting::kJaccard) return sum / (a + b - sum);
    if (weighting_ == BipartiteWeighting::kOverlap) return sum / std::min(a, b);
    return sum;
  }

 private:
  const Projection& p_;
  const std::vector<bool>& is_on_side_;
  const BipartiteWeighting weighting_;
};

}  // namespace

std::optional<Arc> ArcWithinSide(const Projection& projection, const std::vector<bool>& is_on_side) {
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    for (const uint32_t w : projection.Out(v)) {
      if (is_on_side[v] == is_on_side[w]) return Arc{v, w};
    }
  }
  return std::nullopt;
}

absl::StatusOr<std::vector<ScoredPair>> BipartiteProjection(const Projection& projection,
                                                            const std::vector<bool>& is_on_side,
                                                            BipartiteWeighting weighting, const PairLimits& limits,
                                                            RunContext& context) {
  return ScoreSharingPairs(projection, SideWeight(projection, is_on_side, weighting), limits, context);
}

}  // namespace notegraph
