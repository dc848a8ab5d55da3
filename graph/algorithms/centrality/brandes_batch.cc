#include "graph/algorithms/centrality/brandes_batch.h"

#include <algorithm>
#include <array>
#include <bit>

#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// A row is looked at in pieces: first which neighbours count, without a branch, then their lanes.
constexpr uint32_t kPiece = 32;
// A pull reads its arcs in order and writes each node once, so it may look at more arcs than a push.
constexpr uint64_t kPullGain = 2;
// The sum of as many counts as there are nodes stays finite, and so does all that is made of them.
constexpr double kTooMany = 0x1p960;

// All ones in the lanes of four marks.
constexpr std::array<std::array<uint64_t, 4>, 16> MakeMasks() {
  std::array<std::array<uint64_t, 4>, 16> masks{};
  for (uint32_t marks = 0; marks < 16; ++marks) {
    for (uint32_t lane = 0; lane < 4; ++lane) masks[marks][lane] = (marks >> lane & 1) != 0 ? ~uint64_t{0} : 0;
  }
  return masks;
}
alignas(32) constexpr std::array<std::array<uint64_t, 4>, 16> kMasks = MakeMasks();

double Masked(double value, uint64_t mask) { return std::bit_cast<double>(std::bit_cast<uint64_t>(value) & mask); }

// sum[i] += value[i] in the marked lanes.
inline void AddMarked(double* sum, const double* value, uint32_t marks) {
  const uint64_t* low = kMasks[marks & 15].data();
  const uint64_t* high = kMasks[marks >> 4].data();
  for (int i = 0; i < 4; ++i) sum[i] += Masked(value[i], low[i]);
  for (int i = 0; i < 4; ++i) sum[i + 4] += Masked(value[i + 4], high[i]);
}

// to[i] = value[i] in the marked lanes.
inline void AssignMarked(double* to, const double* value, uint32_t marks) {
  const auto blend = [](double old, double fresh, uint64_t mask) {
    return std::bit_cast<double>((std::bit_cast<uint64_t>(old) & ~mask) | (std::bit_cast<uint64_t>(fresh) & mask));
  };
  const uint64_t* low = kMasks[marks & 15].data();
  const uint64_t* high = kMasks[marks >> 4].data();
  for (int i = 0; i < 4; ++i) to[i] = blend(to[i], value[i], low[i]);
  for (int i = 0; i < 4; ++i) to[i + 4] = blend(to[i + 4], value[i + 4], high[i]);
}

}  // namespace

// The neighbours of a piece of a row that are marked in a wanted lane.
struct BrandesBatch::Hits {
  uint32_t count = 0;
  uint8_t place[kPiece];
  Marks marks[kPiece];
};

BrandesBatch::BrandesBatch(const Projection& p)
    : p_(p),
      values_(p.node_count()),
      seen_(p.node_count()),
      marked_(p.node_count()),
      next_(p.node_count()),
      nodes_(std::make_unique_for_overwrite<uint32_t[]>(size_t{p.node_count()} * kLanes)),
      marks_(std::make_unique_for_overwrite<Marks[]>(size_t{p.node_count()} * kLanes)) {}

absl::Status BrandesBatch::Add(std::span<const PathSource> sources, DependencySums& sums, std::span<double> reached,
                               const RunContext& context) {
  Start(sources);
  absl::Status status = CountPaths(context);
  if (status.ok()) status = CollectDependencies(sums, context);
  // What leads through the source leads to every node it reaches.
  for (size_t i = 0; i < sources.size(); ++i) reached[i] = values_[sources[i].node].lane[i] - 1;
  CleanUp();
  return status;
}

void BrandesBatch::Start(std::span<const PathSource> sources) {
  all_ = static_cast<Marks>((1u << sources.size()) - 1);
  open_arcs_ = p_.arc_count();
  settled_ = 0;
  too_many_paths_ = false;
  levels_.clear();
  weights_ = {};
  for (size_t i = 0; i < sources.size(); ++i) {
    weights_.lane[i] = sources[i].weight;
    values_[sources[i].node].lane[i] = 1;
    Settle(sources[i].node, static_cast<Marks>(1u << i));
  }
}

absl::Status BrandesBatch::CountPaths(const RunContext& context) {
  for (Level level{0, settled_}; level.begin < level.end; level = {level.end, settled_}) {
    levels_.push_back(level);
    Mark(level);
    uint64_t arcs = 0;
    for (size_t i = level.begin; i < level.end; ++i) arcs += p_.OutDegree(nodes_[i]);
    absl::Status status = arcs * kPullGain > open_arcs_ ? Pull(context) : Push(level, context);
    Unmark(level);
    if (!status.ok()) return status;
    if (too_many_paths_) return absl::OutOfRangeError("more shortest paths than a double counts");
  }
  return absl::OkStatus();
}

absl::Status BrandesBatch::Push(Level level, const RunContext& context) {
  WorkMeter meter(context);
  const size_t first = settled_;
  size_t end = first;
  absl::Status status;
  for (size_t i = level.begin; i < level.end && status.ok(); ++i) {
    const uint32_t u = nodes_[i];
    for (const uint32_t w : p_.Out(u)) {
      const auto fresh = static_cast<Marks>(marks_[i] & ~seen_[w]);
      if (fresh == 0) continue;
      if (next_[w] == 0) nodes_[end++] = w;
      next_[w] |= fresh;
      AddMarked(values_[w].lane, values_[u].lane, fresh);
    }
    status = meter.Add(p_.OutDegree(u));
  }
  for (size_t i = first; i < end; ++i) {
    const uint32_t w = nodes_[i];
    Settle(w, next_[w]);
    next_[w] = 0;
  }
  return status;
}

absl::Status BrandesBatch::Pull(const RunContext& context) {
  WorkMeter meter(context);
  for (uint32_t w = 0; w < p_.node_count(); ++w) {
    const auto wanted = static_cast<Marks>(all_ & ~seen_[w]);
    const std::span<const uint32_t> row = p_.In(w);
    if (wanted == 0 || row.empty()) continue;
    Lanes counts;
    Marks fresh = 0;
    for (size_t begin = 0; begin < row.size(); begin += kPiece) {
      const auto piece = row.subspan(begin, std::min<size_t>(kPiece, row.size() - begin));
      const Hits hits = FindHits(piece, wanted);
      for (uint32_t i = 0; i < hits.count; ++i) {
        fresh |= hits.marks[i];
        AddMarked(counts.lane, values_[piece[hits.place[i]]].lane, hits.marks[i]);
      }
    }
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(row.size()));
    if (fresh == 0) continue;
    // In the other lanes the sum is 0.
    for (uint32_t lane = 0; lane < kLanes; ++lane) values_[w].lane[lane] += counts.lane[lane];
    Settle(w, fresh);
  }
  return absl::OkStatus();
}

inline BrandesBatch::Hits BrandesBatch::FindHits(std::span<const uint32_t> neighbors, Marks wanted) const {
  Hits hits;
  for (size_t i = 0; i < neighbors.size(); ++i) {
    const auto marks = static_cast<Marks>(marked_[neighbors[i]] & wanted);
    hits.place[hits.count] = static_cast<uint8_t>(i);
    hits.marks[hits.count] = marks;
    hits.count += marks != 0 ? 1 : 0;
  }
  // All at once, before the first is needed.
  for (uint32_t i = 0; i < hits.count; ++i) __builtin_prefetch(&values_[neighbors[hits.place[i]]]);
  return hits;
}

// The sum of (1 + dependency) / count over the arcs to the next level; arcs get their shares of it.
template <bool kArcs>
inline BrandesBatch::Lanes BrandesBatch::Successors(uint32_t node, Marks marks, std::span<double> arcs) const {
  Lanes sum;
  const std::span<const uint32_t> row = p_.Out(node);
  for (size_t begin = 0; begin < row.size(); begin += kPiece) {
    const auto piece = row.subspan(begin, std::min<size_t>(kPiece, row.size() - begin));
    const Hits hits = FindHits(piece, marks);
    for (uint32_t i = 0; i < hits.count; ++i) {
      const Lanes& successor = values_[piece[hits.place[i]]];
      AddMarked(sum.lane, successor.lane, hits.marks[i]);
      if constexpr (kArcs) {
        Lanes share;
        AddMarked(share.lane, successor.lane, hits.marks[i]);
        double& arc = arcs[p_.FirstArc(node) + begin + hits.place[i]];
        for (uint32_t lane = 0; lane < kLanes; ++lane)
          arc += share.lane[lane] * values_[node].lane[lane] * weights_.lane[lane];
      }
    }
  }
  return sum;
}

absl::Status BrandesBatch::CollectDependencies(DependencySums& sums, const RunContext& context) {
  for (size_t i = levels_.size(); i-- > 0;) {
    NOTEGRAPH_RETURN_IF_ERROR(sums.arcs.empty() ? Collect<false>(levels_[i], sums, context)
                                                : Collect<true>(levels_[i], sums, context));
    if (i + 1 < levels_.size()) Unmark(levels_[i + 1]);
    Mark(levels_[i]);
  }
  return absl::OkStatus();
}

template <bool kArcs>
absl::Status BrandesBatch::Collect(Level level, DependencySums& sums, const RunContext& context) {
  WorkMeter meter(context);
  const bool are_sources = level.begin == 0;
  for (size_t i = level.begin; i < level.end; ++i) {
    const uint32_t v = nodes_[i];
    const Lanes successors = Successors<kArcs>(v, marks_[i], sums.arcs);
    Lanes& values = values_[v];
    Lanes quotients;  // of no use in the lanes not marked, where successors are 0
    double sum = 0;
    for (uint32_t lane = 0; lane < kLanes; ++lane) {
      const double dependency = values.lane[lane] * successors.lane[lane];
      quotients.lane[lane] = (1 + dependency) / values.lane[lane];
      sum += dependency * weights_.lane[lane];
    }
    AssignMarked(values.lane, quotients.lane, marks_[i]);
    if (!are_sources) sums.nodes[v] += sum;
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(p_.OutDegree(v)));
  }
  return absl::OkStatus();
}

void BrandesBatch::Settle(uint32_t node, Marks marks) {
  seen_[node] |= marks;
  if (seen_[node] == all_) open_arcs_ -= p_.InDegree(node);
  nodes_[settled_] = node;
  marks_[settled_++] = marks;
  const double* counts = values_[node].lane;
  too_many_paths_ |= *std::max_element(counts, counts + kLanes) > kTooMany;
}

void BrandesBatch::Mark(Level level) {
  for (size_t i = level.begin; i < level.end; ++i) marked_[nodes_[i]] = marks_[i];
}

void BrandesBatch::Unmark(Level level) {
  for (size_t i = level.begin; i < level.end; ++i) marked_[nodes_[i]] = 0;
}

void BrandesBatch::CleanUp() {
  for (const uint32_t v : touched()) {
    values_[v] = {};
    seen_[v] = marked_[v] = 0;
  }
}

}  // namespace notegraph
