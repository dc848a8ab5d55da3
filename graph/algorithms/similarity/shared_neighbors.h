// Internal to similarity/. Scores pairs of nodes by the neighbours they share, without looking at pairs that share
// none.
//
// A measure says what a shared neighbour adds and what the sum means:
//
//   struct Measure {
//     bool Admits(uint32_t v) const;                   // whether v is in any pair
//     // What w adds to the pair of u and v: w is u's i-th out-neighbour, v is w's j-th in-neighbour. At least 0.
//     double Term(uint32_t u, uint32_t i, uint32_t w, uint32_t j, uint32_t v) const;
//     // The score of the pair; nothing: the pair is none.
//     std::optional<double> Score(uint32_t u, uint32_t v, double sum) const;
//   };
//
// Neighbours are out-neighbours. Terms are added in ascending order of in-degree, then id, of the neighbour, so equal
// terms that depend on the degree alone give equal sums, whatever the ids.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_SHARED_NEIGHBORS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_SHARED_NEIGHBORS_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/similarity/scored_pairs.h"
#include "graph/algorithms/strided_blocks.h"
#include "graph/algorithms/work_meter.h"
#include "graph/run_context.h"
#include "graph/status_macros.h"

namespace notegraph {

// Places of v's out-arcs in its row, the rarest neighbour first.
inline void OrderByRarity(const Projection& p, uint32_t v, std::vector<uint32_t>& places) {
  const std::span<const uint32_t> row = p.Out(v);
  places.resize(row.size());
  for (uint32_t i = 0; i < places.size(); ++i) places[i] = i;
  const auto in_degree = [&](uint32_t i) { return p.InDegree(row[i]); };
  std::ranges::stable_sort(places, {}, in_degree);
}

// What one thread needs: the sums of one node's pairs.
class SharedSums {
 public:
  static constexpr int64_t kBytesPerNode = 16;

  explicit SharedSums(uint32_t node_count) : sums_(node_count, kUntouched) {}

  // All v that share a neighbour with u, and the sums of the terms.
  template <typename Measure>
  absl::Status Collect(const Projection& p, const Measure& measure, uint32_t u, WorkMeter& meter) {
    for (const uint32_t v : touched_) sums_[v] = kUntouched;
    touched_.clear();
    OrderByRarity(p, u, places_);
    for (const uint32_t i : places_) {
      const uint32_t w = p.Out(u)[i];
      const std::span<const uint32_t> sharing = p.In(w);
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(sharing.size()));
      for (uint32_t j = 0; j < sharing.size(); ++j) {
        const uint32_t v = sharing[j];
        if (sums_[v] == kUntouched) {
          touched_.push_back(v);
          sums_[v] = 0;
        }
        sums_[v] += measure.Term(u, i, w, j, v);
      }
    }
    return absl::OkStatus();
  }
  const std::vector<uint32_t>& touched() const { return touched_; }
  double sum(uint32_t v) const { return sums_[v]; }

 private:
  static constexpr double kUntouched = -1;
  std::vector<double> sums_;
  std::vector<uint32_t> touched_, places_;
};

// All pairs that share a neighbour and have a score, best first. O(sum over nodes of in-degree squared) terms; a few
// bytes a node and thread, and the pairs, in the account. The same bits for any number of threads.
template <typename Measure>
absl::StatusOr<std::vector<ScoredPair>> ScoreSharingPairs(const Projection& p, const Measure& measure,
                                                          const PairLimits& limits, RunContext& context) {
  const uint32_t n = p.node_count();
  ScopedMemory memory(context.memory());
  const int64_t bytes = StridedWorkers(context, n) * SharedSums::kBytesPerNode * n;
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(bytes, "sums of shared neighbours"));
  std::vector<PairList> lists;
  for (uint32_t i = 0; i < StridedBlockCount(n); ++i) lists.emplace_back(limits, context);

  const auto find_pairs = [&](uint32_t u, const SharedSums& sums, std::vector<ScoredPair>& found) {
    found.clear();
    for (const uint32_t v : sums.touched()) {
      // A node's best pairs need all of its candidates; else every pair is found once, from its first node.
      if (v == u || !measure.Admits(v) || (limits.top_k == UINT32_MAX && v < u)) continue;
      const std::optional<double> score = measure.Score(u, v, sums.sum(v));
      if (score) found.push_back({std::min(u, v), std::max(u, v), *score});
    }
    KeepBest(limits.top_k, found);
  };
  const auto search = [&](const StridedBlock& b) -> absl::Status {
    SharedSums sums(n);
    WorkMeter meter(context);
    std::vector<ScoredPair> found;
    for (uint32_t u = b.block; b.Has(u, n); u += b.stride) {
      if (!measure.Admits(u)) continue;
      NOTEGRAPH_RETURN_IF_ERROR(sums.Collect(p, measure, u, meter));
      find_pairs(u, sums, found);
      NOTEGRAPH_RETURN_IF_ERROR(lists[b.block].Add(found));
      if (b.block == 0) context.ReportProgress("pairs of nodes", static_cast<double>(u) / n);
    }
    return absl::OkStatus();
  };
  NOTEGRAPH_RETURN_IF_ERROR(ForStridedBlocks(context, n, search));
  return PairList::Join(std::move(lists), limits);
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_SHARED_NEIGHBORS_H_
