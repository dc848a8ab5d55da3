#include "graph/algorithms/similarity/preferential_attachment.h"

#include <queue>

#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// The nodes with links by degree, highest first, then by id. A node's pairs along this order come best first.
class Ranking {
 public:
  explicit Ranking(const Projection& p) : p_(p), degrees_(p.node_count()) {
    for (uint32_t v = 0; v < p.node_count(); ++v) {
      degrees_[v] = LinkDegree(p, v);
      if (degrees_[v] > 0) nodes_.push_back(v);
    }
    std::ranges::stable_sort(nodes_, std::greater(), [&](uint32_t v) { return degrees_[v]; });
  }

  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  // The first place from `at` on whose node is another than u and not linked with it, or size().
  uint32_t NextPartner(uint32_t u, uint32_t at) const {
    while (at < size() && (nodes_[at] == u || AreLinked(p_, u, nodes_[at]))) ++at;
    return at;
  }
  uint32_t node(uint32_t at) const { return nodes_[at]; }
  ScoredPair Pair(uint32_t u, uint32_t at) const {
    const uint32_t v = nodes_[at];
    return {std::min(u, v), std::max(u, v), degrees_[u] * degrees_[v]};
  }

 private:
  const Projection& p_;
  std::vector<double> degrees_;
  std::vector<uint32_t> nodes_;
};

absl::Status AddBestOfEach(const Projection& p, const Ranking& ranking, uint32_t top_k, PairList& list,
                           WorkMeter& meter) {
  for (uint32_t i = 0; i < ranking.size(); ++i) {
    const uint32_t u = ranking.node(i);
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(p.OutDegree(u) + uint64_t{top_k}));
    uint32_t at = 0;
    for (uint32_t k = 0; k < top_k; ++k, ++at) {
      at = ranking.NextPartner(u, at);
      if (at == ranking.size()) break;
      NOTEGRAPH_RETURN_IF_ERROR(list.Add(ranking.Pair(u, at)));
    }
  }
  return absl::OkStatus();
}

// Each node's pairs with those behind it in the ranking are in order; a heap merges them.
absl::Status AddBestOfAll(const Ranking& ranking, uint64_t top_n, PairList& list, WorkMeter& meter) {
  struct Head {
    ScoredPair pair;
    uint32_t place, partner;
  };
  const auto is_worse = [](const Head& a, const Head& b) { return IsBetterPair(b.pair, a.pair); };
  std::priority_queue<Head, std::vector<Head>, decltype(is_worse)> heads(is_worse);
  const auto push = [&](uint32_t place, uint32_t from) {
    const uint32_t u = ranking.node(place), partner = ranking.NextPartner(u, from);
    if (partner < ranking.size()) heads.push({ranking.Pair(u, partner), place, partner});
    return meter.Add(1 + partner - from);
  };
  for (uint32_t place = 0; place < ranking.size(); ++place) NOTEGRAPH_RETURN_IF_ERROR(push(place, place + 1));
  for (uint64_t given = 0; given < top_n && !heads.empty(); ++given) {
    const Head best = heads.top();
    heads.pop();
    NOTEGRAPH_RETURN_IF_ERROR(list.Add(best.pair));
    NOTEGRAPH_RETURN_IF_ERROR(push(best.place, best.partner + 1));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<ScoredPair>> AttachPreferentially(const Projection& projection, const PairLimits& limits,
                                                             RunContext& context) {
  constexpr int64_t kBytesPerNode = 12 + 24;  // the ranking, and the heads
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(kBytesPerNode * projection.node_count(), "preferential attachment"));
  const Ranking ranking(projection);
  WorkMeter meter(context);
  std::vector<PairList> lists;
  PairList& list = lists.emplace_back(limits, context);
  if (limits.top_k < ranking.size()) {
    NOTEGRAPH_RETURN_IF_ERROR(AddBestOfEach(projection, ranking, limits.top_k, list, meter));
  } else {
    NOTEGRAPH_RETURN_IF_ERROR(AddBestOfAll(ranking, limits.top_n, list, meter));
  }
  return PairList::Join(std::move(lists), limits);
}

}  // namespace notegraph
