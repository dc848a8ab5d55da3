// Internal to graph/algorithms/community. The graph that a level of Louvain or Leiden works on: first the projection
// itself, read as undirected, then what the communities of the level before make when each becomes one node.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LEVEL_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LEVEL_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/structure/components.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"

namespace notegraph {

// Calls visit(neighbour, weight) for each arc of v to another node in the undirected reading: two for a->b and b->a of
// a directed projection. Arcs without weight are left out.
template <typename Visit>
void ForEachLink(const Projection& p, uint32_t v, Visit&& visit);

// Sums by community of what lies around one node: dense, cleared through the list of those touched. REQUIRES: no sum is
// 0, so that 0 means untouched.
class SumByCommunity {
 public:
  explicit SumByCommunity(uint32_t size) : sums_(size) {}
  void Add(uint32_t community, double weight) {
    double& sum = sums_[community];
    if (sum == 0) touched_.push_back(community);
    sum += weight;
  }
  double operator[](uint32_t community) const { return sums_[community]; }
  std::span<const uint32_t> touched() const { return touched_; }  // in order of the first Add()
  void Clear() {
    for (const uint32_t c : touched_) sums_[c] = 0;
    touched_.clear();
  }

 private:
  std::vector<double> sums_;
  std::vector<uint32_t> touched_;
};

// The members of each community in ascending order, community after community.
struct Members {
  std::vector<uint32_t> nodes;
  std::vector<uint32_t> firsts;  // one more than communities

  std::span<const uint32_t> Of(uint32_t c) const {
    return std::span(nodes).subspan(firsts[c], firsts[c + 1] - firsts[c]);
  }
};

Members SortByCommunity(const Partition& communities);

// What the null model expects between two nodes is the product of their sizes.
enum class NodeSize : uint8_t {
  kDegree,  // weights of the links, loops twice: modularity
  kCount,   // original nodes: constant Potts model
};

// Movable; the projection must outlive all levels. A level with few arcs has them as rows of its own; one with more
// than half as many as the projection looks at the projection's whenever it is asked, which bounds the memory. Memory:
// 16 bytes a node; 12 an arc for rows of its own, else 8 a node of the projection.
class Level {
 public:
  // The first level. O(arcs).
  static absl::StatusOr<Level> Of(const Projection& projection, NodeSize node_size, RunContext& context);
  // One node for each community. O(arcs).
  absl::StatusOr<Level> Aggregate(const Partition& communities, RunContext& context) const;

  uint32_t size() const { return static_cast<uint32_t>(sizes_.size()); }
  double node_size(uint32_t v) const { return sizes_[v]; }
  double inside(uint32_t v) const { return inside_[v]; }  // weight of the links that v has swallowed, each edge once
  double total_degree() const { return total_degree_; }   // of the whole graph: 2m
  uint64_t ArcCount(uint32_t v) const;                    // as many as ForEachLink() looks at

  // Calls visit(neighbour, weight) for each arc of v to another node; a neighbour may come more than once.
  template <typename Visit>
  void ForEachLink(uint32_t v, Visit&& visit) const {
    if (has_rows_) {
      for (uint64_t i = offsets_[v]; i < offsets_[v + 1]; ++i) visit(neighbors_[i], weights_[i]);
    } else if (node_of_.empty()) {
      notegraph::ForEachLink(*projection_, v, visit);
    } else {
      for (const uint32_t member : members_.Of(v)) {
        notegraph::ForEachLink(*projection_, member, [&](uint32_t w, double weight) {
          if (node_of_[w] != v) visit(node_of_[w], weight);
        });
      }
    }
  }

 private:
  explicit Level(RunContext& context) : memory_(context.memory()) {}
  absl::Status AddUp(const Level& finer, const Partition& communities, const Members& members, RunContext& context);
  absl::Status PlaceArcs(const Level& finer, const Partition& communities, const Members& members, RunContext& context);
  void LookAtProjection(const Level& finer, const Partition& communities);

  const Projection* projection_ = nullptr;
  // Of levels that look at the projection's arcs, but the first: the node that each original node is part of.
  std::vector<uint32_t> node_of_;
  Members members_;
  // Of levels that have rows of their own.
  bool has_rows_ = false;
  std::vector<uint64_t> offsets_;
  std::vector<uint32_t> neighbors_;
  std::vector<double> weights_;
  std::vector<double> sizes_;
  std::vector<double> inside_;
  double total_degree_ = 0;
  ScopedMemory memory_;
};

namespace internal_level {

template <bool kHasWeights, typename Visit>
void VisitRow(uint32_t v, std::span<const uint32_t> row, std::span<const double> weights, Visit&& visit) {
  for (size_t i = 0; i < row.size(); ++i) {
    const double weight = kHasWeights ? weights[i] : 1;
    if (row[i] != v && (!kHasWeights || weight > 0)) visit(row[i], weight);
  }
}

}  // namespace internal_level

template <typename Visit>
void ForEachLink(const Projection& p, uint32_t v, Visit&& visit) {
  if (p.has_weights()) {
    internal_level::VisitRow<true>(v, p.Out(v), p.OutWeights(v), visit);
    if (!p.is_undirected()) internal_level::VisitRow<true>(v, p.In(v), p.InWeights(v), visit);
  } else {
    internal_level::VisitRow<false>(v, p.Out(v), {}, visit);
    if (!p.is_undirected()) internal_level::VisitRow<false>(v, p.In(v), {}, visit);
  }
}

// Weight of v's loops, each once.
inline double LoopWeight(const Projection& p, uint32_t v) {
  const auto [first, last] = std::ranges::equal_range(p.Out(v), v);
  double weight = 0;
  for (auto loop = first; loop != last; ++loop) {
    weight += p.has_weights() ? p.OutWeights(v)[static_cast<size_t>(loop - p.Out(v).begin())] : 1;
  }
  return weight;
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LEVEL_H_
