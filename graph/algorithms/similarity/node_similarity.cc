#include "graph/algorithms/similarity/node_similarity.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/similarity/shared_neighbors.h"

namespace notegraph {
namespace {

// A measure of shared_neighbors.h. The sum is of what is shared, by weights or 1 each.
class Similarity {
 public:
  Similarity(const Projection& p, const NodeSimilarityOptions& options) : p_(p), options_(options) {
    sizes_.resize(p.node_count());
    for (uint32_t v = 0; v < p.node_count(); ++v) sizes_[v] = Size(v);
  }

  bool Admits(uint32_t v) const {
    return p_.OutDegree(v) >= options_.degree_cutoff && p_.OutDegree(v) <= options_.upper_degree_cutoff;
  }

  double Term(uint32_t u, uint32_t i, uint32_t w, uint32_t j, uint32_t /*v*/) const {
    if (!p_.has_weights()) return 1;
    const double a = p_.OutWeights(u)[i], b = p_.InWeights(w)[j];
    return options_.metric == SimilarityMetric::kCosine ? a * b : std::min(a, b);
  }

  std::optional<double> Score(uint32_t u, uint32_t v, double shared) const {
    const double whole = Whole(sizes_[u], sizes_[v], shared);
    if (!(whole > 0)) return std::nullopt;
    // Rounding may carry the weights of equal nodes beyond 1.
    const double score = std::min(shared / whole, 1.0);
    return score >= options_.similarity_cutoff ? std::optional(score) : std::nullopt;
  }

 private:
  // Of a node's out-neighbours: their number or the sum of the weights; for the cosine that of the squares.
  double Size(uint32_t v) const {
    if (!p_.has_weights()) return p_.OutDegree(v);
    double sum = 0;
    for (const double weight : p_.OutWeights(v)) {
      sum += options_.metric == SimilarityMetric::kCosine ? weight * weight : weight;
    }
    return sum;
  }

  double Whole(double a, double b, double shared) const {
    switch (options_.metric) {
      case SimilarityMetric::kJaccard:
        return a + b - shared;
      case SimilarityMetric::kOverlap:
        return std::min(a, b);
      case SimilarityMetric::kCosine:
        return std::sqrt(a * b);
    }
    return 0;
  }

  const Projection& p_;
  const NodeSimilarityOptions& options_;
  std::vector<double> sizes_;
};

}  // namespace

absl::StatusOr<std::vector<ScoredPair>> NodeSimilarity(const Projection& projection,
                                                       const NodeSimilarityOptions& options, RunContext& context) {
  if (!(options.similarity_cutoff >= 0 && options.similarity_cutoff <= 1)) {
    return absl::InvalidArgumentError(
        absl::StrCat("`similarityCutoff` must be from 0 to 1, not ", options.similarity_cutoff));
  }
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(8 * int64_t{projection.node_count()}, "node similarity"));
  return ScoreSharingPairs(projection, Similarity(projection, options), options.limits, context);
}

}  // namespace notegraph
