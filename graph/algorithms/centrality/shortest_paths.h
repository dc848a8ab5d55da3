// Internal to graph/algorithms/centrality: the distances from one node after the other, by Dijkstra: A note on two
// problems in connexion with graphs, 1959.
//
// paths/ has searches whose result is a tree of paths; here every shortest path counts, and only the order in which
// nodes were settled is kept.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_SHORTEST_PATHS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_SHORTEST_PATHS_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// InvalidArgument when an arc has the length 0: the number of shortest paths need not be finite then.
absl::Status CheckLengthsArePositive(const Projection& projection, RunContext& context);

// The work space of one thread, used again and again. Not thread-safe.
class ShortestPaths {
 public:
  static int64_t Bytes(const Projection& p) { return int64_t{p.node_count()} * 28; }

  // Along the arcs; they have the projection's weights as their lengths, or all the length 1.
  ShortestPaths(const Projection& p, bool has_lengths);

  // O(arcs log nodes). Errors: Cancelled, DeadlineExceeded; nothing of this is of use then.
  absl::Status Search(uint32_t source, const RunContext& context);

  // Of the last search. The nodes that it came to, nearest first:
  std::span<const uint32_t> order() const { return order_; }
  // REQUIRES: v is one of them.
  double distance(uint32_t v) const { return distances_[v]; }
  // Calls visit(w, place of the arc in Out(v)) for every arc that ends a shortest path to w. Distances are compared as
  // the doubles that they are. Of parallel arcs with lengths, the first shortest one alone.
  template <typename Visit>
  void ForEachNext(uint32_t v, Visit&& visit) const {
    ForEachArc(v, [&](uint32_t w, double length, uint32_t place) {
      // A length too small to change the distance leads on, but not back.
      if (ranks_[w] > ranks_[v] && distances_[v] + length == distances_[w]) visit(w, place);
    });
  }

 private:
  static constexpr double kFar = std::numeric_limits<double>::infinity();

  template <typename Visit>
  void ForEachArc(uint32_t v, Visit&& visit) const {
    const std::span<const uint32_t> row = p_.Out(v);
    if (!has_lengths_) {
      for (uint32_t i = 0; i < row.size(); ++i) visit(row[i], 1.0, i);
      return;
    }
    const std::span<const double> lengths = p_.OutWeights(v);
    for (uint32_t i = 0; i < row.size();) {
      uint32_t shortest = i;
      const uint32_t w = row[i];
      while (++i < row.size() && row[i] == w) {
        if (lengths[i] < lengths[shortest]) shortest = i;
      }
      visit(w, lengths[shortest], shortest);
    }
  }
  void Forget();

  const Projection& p_;
  const bool has_lengths_;
  std::vector<double> distances_;  // kFar: not reached
  std::vector<uint32_t> ranks_;    // place in order_; UINT32_MAX: not settled
  std::vector<size_t> heap_places_;
  std::vector<uint32_t> order_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_SHORTEST_PATHS_H_
