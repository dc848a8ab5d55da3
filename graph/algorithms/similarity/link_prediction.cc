#include "graph/algorithms/similarity/link_prediction.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "graph/algorithms/similarity/preferential_attachment.h"
#include "graph/algorithms/similarity/shared_neighbors.h"

namespace notegraph {
namespace {

// What the common neighbour w adds.
double Term(const Projection& p, LinkMeasure measure, uint32_t w) {
  switch (measure) {
    case LinkMeasure::kAdamicAdar:
      return 1 / std::log(LinkInDegree(p, w));
    case LinkMeasure::kResourceAllocation:
      return 1 / LinkInDegree(p, w);
    case LinkMeasure::kCommonNeighbors:
    case LinkMeasure::kPreferentialAttachment:
      break;
  }
  return 1;
}

// A measure of shared_neighbors.h.
class Sharing {
 public:
  Sharing(const Projection& p, LinkMeasure measure) : p_(p) {
    terms_.resize(p.node_count());
    for (uint32_t w = 0; w < p.node_count(); ++w) terms_[w] = notegraph::Term(p, measure, w);
  }
  bool Admits(uint32_t /*v*/) const { return true; }
  double Term(uint32_t u, uint32_t /*i*/, uint32_t w, uint32_t /*j*/, uint32_t v) const {
    return w == u || w == v ? 0 : terms_[w];
  }
  std::optional<double> Score(uint32_t u, uint32_t v, double sum) const {
    return sum > 0 && !AreLinked(p_, u, v) ? std::optional(sum) : std::nullopt;
  }

 private:
  const Projection& p_;
  std::vector<double> terms_;
};

}  // namespace

double LinkScore(const Projection& projection, LinkMeasure measure, uint32_t u, uint32_t v) {
  if (measure == LinkMeasure::kPreferentialAttachment) {
    return LinkDegree(projection, u) * LinkDegree(projection, v);
  }
  std::vector<uint32_t> places;
  OrderByRarity(projection, u, places);
  double sum = 0;
  for (const uint32_t i : places) {
    const uint32_t w = projection.Out(u)[i];
    if (w != u && w != v && std::ranges::binary_search(projection.Out(v), w)) sum += Term(projection, measure, w);
  }
  return sum;
}

absl::StatusOr<std::vector<ScoredPair>> PredictLinks(const Projection& projection, LinkMeasure measure,
                                                     const PairLimits& limits, RunContext& context) {
  if (measure == LinkMeasure::kPreferentialAttachment) return AttachPreferentially(projection, limits, context);
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(8 * int64_t{projection.node_count()}, "link prediction"));
  return ScoreSharingPairs(projection, Sharing(projection, measure), limits, context);
}

}  // namespace notegraph
