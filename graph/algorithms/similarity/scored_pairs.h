// Pairs of nodes with a score: what measures of similarity and of likely links give.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_SCORED_PAIRS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_SCORED_PAIRS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"

namespace notegraph {

// An unordered pair of dense ids: first < second.
struct ScoredPair {
  uint32_t first = 0;
  uint32_t second = 0;
  double score = 0;
  friend bool operator==(const ScoredPair&, const ScoredPair&) = default;
};

// Best first, then by ids.
inline bool IsBetterPair(const ScoredPair& a, const ScoredPair& b) {
  if (a.score != b.score) return a.score > b.score;
  return a.first != b.first ? a.first < b.first : a.second < b.second;
}

struct PairLimits {
  uint32_t top_k = UINT32_MAX;  // pairs a node: a pair stays when it is among the best of one of its ends
  uint64_t top_n = UINT64_MAX;  // pairs in all
};

// Pairs as they're found; 32 bytes each in the account, since joining copies them. Prunes what top_n makes needless.
// Not thread-safe.
class PairList {
 public:
  PairList(const PairLimits& limits, RunContext& context) : limits_(limits), memory_(context.memory()) {}

  absl::Status Add(const ScoredPair& pair) { return Add({&pair, 1}); }
  absl::Status Add(std::span<const ScoredPair> pairs);
  // The pairs of all lists, each once, best first, at most top_n.
  static std::vector<ScoredPair> Join(std::vector<PairList> lists, const PairLimits& limits);

 private:
  void Prune();

  PairLimits limits_;
  ScopedMemory memory_;
  std::vector<ScoredPair> pairs_;
};

// Keeps the `top_k` best of one node's candidates, in no order.
void KeepBest(uint32_t top_k, std::vector<ScoredPair>& candidates);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_SCORED_PAIRS_H_
