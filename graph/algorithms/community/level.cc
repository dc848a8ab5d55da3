#include "graph/algorithms/community/level.h"

#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
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

uint64_t Level::ArcCount(uint32_t v) const {
  if (has_rows_) return offsets_[v + 1] - offsets_[v];
  const auto degree = [&](uint32_t node) {
    return uint64_t{projection_->OutDegree(node)} + (projection_->is_undirected() ? 0 : projection_->InDegree(node));
  };
  if (node_of_.empty()) return degree(v);
  uint64_t arcs = 0;
  for (const uint32_t member : members_.Of(v)) arcs += degree(member);
  return arcs;
}

// Sizes and insides, and the offsets: arcs are counted before they are placed, so that the memory is known before it is
// taken.
absl::Status Level::AddUp(const Level& finer, const Partition& communities, const Members& members,
                          RunContext& context) {
  WorkMeter meter(context);
  offsets_.assign(size() + size_t{1}, 0);
  std::vector<uint32_t> seen_by(size(), UINT32_MAX);
  for (uint32_t c = 0; c < size(); ++c) {
    uint64_t arcs = 0;
    double inside_twice = 0;
    for (const uint32_t member : members.Of(c)) {
      sizes_[c] += finer.sizes_[member];
      inside_[c] += finer.inside_[member];
      finer.ForEachLink(member, [&](uint32_t w, double weight) {
        const uint32_t other = communities.of[w];
        if (other == c) {
          inside_twice += weight;
        } else {
          arcs += seen_by[other] != c ? 1 : 0;
          seen_by[other] = c;
        }
      });
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(finer.ArcCount(member)));
    }
    inside_[c] += inside_twice / 2;
    offsets_[c + 1] = offsets_[c] + arcs;
  }
  return absl::OkStatus();
}

absl::Status Level::PlaceArcs(const Level& finer, const Partition& communities, const Members& members,
                              RunContext& context) {
  WorkMeter meter(context);
  has_rows_ = true;
  neighbors_.resize(offsets_.back());
  weights_.resize(offsets_.back());
  SumByCommunity near(size());
  for (uint32_t c = 0; c < size(); ++c) {
    for (const uint32_t member : members.Of(c)) {
      finer.ForEachLink(member, [&](uint32_t w, double weight) {
        if (communities.of[w] != c) near.Add(communities.of[w], weight);
      });
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(finer.ArcCount(member)));
    }
    uint64_t at = offsets_[c];
    for (const uint32_t other : near.touched()) {
      neighbors_[at] = other;
      weights_[at++] = near[other];
    }
    near.Clear();
  }
  return absl::OkStatus();
}

void Level::LookAtProjection(const Level& finer, const Partition& communities) {
  offsets_ = {};
  node_of_ = communities.of;
  if (!finer.node_of_.empty()) {
    node_of_ = finer.node_of_;
    for (uint32_t& node : node_of_) node = communities.of[node];
  }
  members_ = SortByCommunity({node_of_, communities.count});
}

absl::StatusOr<Level> Level::Aggregate(const Partition& communities, RunContext& context) const {
  Level next(context);
  ScopedMemory scratch(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(scratch.Reserve(4 * int64_t{size()} + 20 * int64_t{communities.count}, "communities"));
  NOTEGRAPH_RETURN_IF_ERROR(next.memory_.Reserve(24 * int64_t{communities.count}, "communities"));
  const Members members = SortByCommunity(communities);
  next.projection_ = projection_;
  next.sizes_.resize(communities.count);
  next.inside_.resize(communities.count);
  next.total_degree_ = total_degree_;
  NOTEGRAPH_RETURN_IF_ERROR(next.AddUp(*this, communities, members, context));
  if (!has_rows_ && next.offsets_.back() > projection_->arc_count() / 2) {
    NOTEGRAPH_RETURN_IF_ERROR(next.memory_.Reserve(8 * int64_t{projection_->node_count()}, "communities"));
    next.LookAtProjection(*this, communities);
    return next;
  }
  NOTEGRAPH_RETURN_IF_ERROR(next.memory_.Reserve(12 * static_cast<int64_t>(next.offsets_.back()), "communities"));
  NOTEGRAPH_RETURN_IF_ERROR(next.PlaceArcs(*this, communities, members, context));
  return next;
}

}  // namespace notegraph
