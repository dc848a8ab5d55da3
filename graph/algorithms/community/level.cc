#include "graph/algorithms/community/level.h"

#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// The members of each community in ascending order, community after community: those of c begin at firsts[c].
struct Members {
  std::vector<uint32_t> nodes;
  std::vector<uint32_t> firsts;
};

Members SortByCommunity(const Partition& communities) {
  Members members;
  members.firsts.assign(communities.count + size_t{1}, 0);
  for (const uint32_t c : communities.of) ++members.firsts[c + 1];
  for (uint32_t c = 0; c < communities.count; ++c) members.firsts[c + 1] += members.firsts[c];
  members.nodes.resize(communities.of.size());
  std::vector<uint32_t> next(members.firsts.begin(), members.firsts.end() - 1);
  for (uint32_t v = 0; v < communities.of.size(); ++v) members.nodes[next[communities.of[v]]++] = v;
  return members;
}

}  // namespace

absl::StatusOr<Level> Level::Of(const Projection& projection, NodeSize node_size, RunContext& context) {
  Level level(context);
  NOTEGRAPH_RETURN_IF_ERROR(level.memory_.Reserve(16 * int64_t{projection.node_count()}, "communities"));
  level.projection_ = &projection;
  level.sizes_.resize(projection.node_count());
  level.inside_.resize(projection.node_count());
  WorkMeter meter(context);
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    level.inside_[v] = LoopWeight(projection, v);
    double degree = 2 * level.inside_[v];
    notegraph::ForEachLink(projection, v, [&](uint32_t, double weight) { degree += weight; });
    level.total_degree_ += degree;
    level.sizes_[v] = node_size == NodeSize::kDegree ? degree : 1;
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(level.ArcCount(v)));
  }
  return level;
}

// Counted before they are placed: the exact memory is known before it is taken.
absl::Status Level::CountArcs(const Level& finer, const Partition& communities, std::span<const uint32_t> members,
                              std::span<const uint32_t> firsts, RunContext& context) {
  WorkMeter meter(context);
  offsets_.assign(size() + size_t{1}, 0);
  std::vector<uint32_t> seen_by(size(), UINT32_MAX);
  for (uint32_t c = 0; c < size(); ++c) {
    uint64_t arcs = 0;
    seen_by[c] = c;
    for (uint32_t i = firsts[c]; i < firsts[c + 1]; ++i) {
      finer.ForEachLink(members[i], [&](uint32_t w, double) {
        const uint32_t other = communities.of[w];
        arcs += seen_by[other] != c ? 1 : 0;
        seen_by[other] = c;
      });
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(finer.ArcCount(members[i])));
    }
    offsets_[c + 1] = offsets_[c] + arcs;
  }
  return absl::OkStatus();
}

absl::Status Level::PlaceArcs(const Level& finer, const Partition& communities, std::span<const uint32_t> members,
                              std::span<const uint32_t> firsts, RunContext& context) {
  WorkMeter meter(context);
  neighbors_.resize(offsets_.back());
  weights_.resize(offsets_.back());
  SumByCommunity near(size());
  for (uint32_t c = 0; c < size(); ++c) {
    double inside_twice = 0;
    for (uint32_t i = firsts[c]; i < firsts[c + 1]; ++i) {
      sizes_[c] += finer.sizes_[members[i]];
      inside_[c] += finer.inside_[members[i]];
      finer.ForEachLink(members[i], [&](uint32_t w, double weight) {
        const uint32_t other = communities.of[w];
        if (other == c) {
          inside_twice += weight;
        } else {
          near.Add(other, weight);
        }
      });
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(finer.ArcCount(members[i])));
    }
    inside_[c] += inside_twice / 2;
    uint64_t at = offsets_[c];
    for (const uint32_t other : near.touched()) {
      neighbors_[at] = other;
      weights_[at++] = near[other];
    }
    near.Clear();
  }
  return absl::OkStatus();
}

absl::StatusOr<Level> Level::Aggregate(const Partition& communities, RunContext& context) const {
  Level next(context);
  ScopedMemory scratch(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(scratch.Reserve(4 * int64_t{size()} + 20 * int64_t{communities.count}, "communities"));
  NOTEGRAPH_RETURN_IF_ERROR(next.memory_.Reserve(24 * int64_t{communities.count}, "communities"));
  const Members members = SortByCommunity(communities);
  next.sizes_.resize(communities.count);
  next.inside_.resize(communities.count);
  next.total_degree_ = total_degree_;
  NOTEGRAPH_RETURN_IF_ERROR(next.CountArcs(*this, communities, members.nodes, members.firsts, context));
  const auto arcs = static_cast<int64_t>(next.offsets_.back());
  NOTEGRAPH_RETURN_IF_ERROR(next.memory_.Reserve(12 * arcs, "communities"));
  NOTEGRAPH_RETURN_IF_ERROR(next.PlaceArcs(*this, communities, members.nodes, members.firsts, context));
  return next;
}

}  // namespace notegraph
