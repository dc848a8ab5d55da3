#include "graph/algorithms/centrality/distance_batch.h"

#include <bit>
#include <utility>

#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// A pull stops at a node when all its sources are found, so it may start with more arcs than a push.
constexpr uint64_t kPullGain = 4;

template <typename Lanes>
uint32_t Count(const Lanes& lanes) {
  uint32_t count = 0;
  for (const uint64_t word : lanes.words) count += static_cast<uint32_t>(std::popcount(word));
  return count;
}

template <typename Lanes>
bool IsEmpty(const Lanes& lanes) {
  uint64_t any = 0;
  for (const uint64_t word : lanes.words) any |= word;
  return any == 0;
}

template <typename Lanes>
Lanes AndNot(const Lanes& a, const Lanes& b) {
  Lanes result;
  for (size_t i = 0; i < a.words.size(); ++i) result.words[i] = a.words[i] & ~b.words[i];
  return result;
}

template <typename Lanes>
void Unite(Lanes& to, const Lanes& from) {
  for (size_t i = 0; i < to.words.size(); ++i) to.words[i] |= from.words[i];
}

}  // namespace

absl::Status DistanceBatch::Search(std::span<const uint32_t> sources, const RunContext& context,
                                   absl::FunctionRef<void(uint32_t v, uint32_t distance, uint32_t count)> found) {
  Start(sources);
  for (uint32_t distance = 1; !frontier_.empty(); ++distance) {
    uint64_t arcs = 0;
    for (const uint32_t u : frontier_) arcs += p_.OutDegree(u);
    NOTEGRAPH_RETURN_IF_ERROR(arcs > open_arcs_ / kPullGain ? Pull(context) : Push(context));
    for (const uint32_t u : frontier_) level_[u] = {};
    for (const uint32_t v : next_frontier_) {
      level_[v] = std::exchange(next_[v], {});
      Settle(v, level_[v]);
      found(v, distance, Count(level_[v]));
    }
    frontier_.swap(next_frontier_);
    next_frontier_.clear();
  }
  return absl::OkStatus();
}

void DistanceBatch::Start(std::span<const uint32_t> sources) {
  for (const uint32_t v : touched_) seen_[v] = {};
  touched_.clear();
  frontier_.assign(sources.begin(), sources.end());
  open_arcs_ = p_.arc_count();
  all_ = {};
  for (size_t i = 0; i < sources.size(); ++i) {
    level_[sources[i]].words[i / 64] = uint64_t{1} << i % 64;
    Unite(all_, level_[sources[i]]);
  }
  for (const uint32_t v : sources) Settle(v, level_[v]);
}

absl::Status DistanceBatch::Push(const RunContext& context) {
  WorkMeter meter(context);
  for (const uint32_t u : frontier_) {
    for (const uint32_t w : p_.Out(u)) {
      const Lanes fresh = AndNot(level_[u], seen_[w]);
      if (IsEmpty(fresh)) continue;
      if (IsEmpty(next_[w])) next_frontier_.push_back(w);
      Unite(next_[w], fresh);
    }
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(p_.OutDegree(u)));
  }
  return absl::OkStatus();
}

absl::Status DistanceBatch::Pull(const RunContext& context) {
  WorkMeter meter(context);
  for (uint32_t w = 0; w < p_.node_count(); ++w) {
    const std::span<const uint32_t> row = p_.In(w);
    if (row.empty()) continue;
    const Lanes open = AndNot(all_, seen_[w]);
    if (IsEmpty(open)) continue;
    Lanes reached;
    for (const uint32_t u : row) {
      Unite(reached, level_[u]);
      if (IsEmpty(AndNot(open, reached))) break;
    }
    const Lanes fresh = AndNot(reached, seen_[w]);
    if (!IsEmpty(fresh)) {
      next_[w] = fresh;
      next_frontier_.push_back(w);
    }
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(row.size()));
  }
  return absl::OkStatus();
}

void DistanceBatch::Settle(uint32_t v, const Lanes& fresh) {
  if (IsEmpty(seen_[v])) touched_.push_back(v);
  Unite(seen_[v], fresh);
  if (IsEmpty(AndNot(all_, seen_[v]))) open_arcs_ -= p_.InDegree(v);
}

}  // namespace notegraph
