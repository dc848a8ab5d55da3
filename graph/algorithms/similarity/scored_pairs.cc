#include "graph/algorithms/similarity/scored_pairs.h"

#include <algorithm>
#include <utility>

#include "graph/status_macros.h"

namespace notegraph {
namespace {

// Sorted best first and without repetitions; the n best of them.
void KeepFirst(uint64_t n, std::vector<ScoredPair>& pairs) {
  std::sort(pairs.begin(), pairs.end(), IsBetterPair);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  if (pairs.size() > n) pairs.resize(n);
}

}  // namespace

absl::Status PairList::Add(std::span<const ScoredPair> pairs) {
  if (pairs_.size() + pairs.size() > pairs_.capacity()) {
    Prune();
    const size_t more = std::max({pairs.size(), pairs_.capacity(), size_t{64}});
    if (pairs_.size() + pairs.size() > pairs_.capacity()) {
      const auto bytes = static_cast<int64_t>(2 * more * sizeof(ScoredPair));
      NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(bytes, "pairs of nodes"));
      pairs_.reserve(pairs_.capacity() + more);
    }
  }
  pairs_.insert(pairs_.end(), pairs.begin(), pairs.end());
  return absl::OkStatus();
}

void PairList::Prune() {
  if (pairs_.size() / 2 >= limits_.top_n) KeepFirst(limits_.top_n, pairs_);
}

std::vector<ScoredPair> PairList::Join(std::vector<PairList> lists, const PairLimits& limits) {
  std::vector<ScoredPair> all;
  for (PairList& list : lists) {
    if (all.empty()) {
      all = std::move(list.pairs_);
    } else {
      all.insert(all.end(), list.pairs_.begin(), list.pairs_.end());
    }
    list.pairs_ = {};
  }
  KeepFirst(limits.top_n, all);
  return all;
}

void KeepBest(uint32_t top_k, std::vector<ScoredPair>& candidates) {
  if (candidates.size() <= top_k) return;
  std::nth_element(candidates.begin(), candidates.begin() + top_k, candidates.end(), IsBetterPair);
  candidates.resize(top_k);
}

}  // namespace notegraph
