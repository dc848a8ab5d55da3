// Beamer, Asanovic, Patterson: Direction-optimizing breadth-first search, SC 2012: a level is made from its frontier
// while that is small, else by looking from each unvisited node for a parent in it. Alpha 15 and beta 18 as in GAP.
#include <bit>

#include "bench/reference/kernels.h"

namespace notegraph::reference {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
constexpr uint64_t kAlpha = 15, kBeta = 18;

class Bitmap {
 public:
  explicit Bitmap(uint32_t bits) : words_((size_t{bits} + 63) / 64) {}
  void Set(uint32_t i) { words_[i / 64] |= uint64_t{1} << i % 64; }
  bool Get(uint32_t i) const { return (words_[i / 64] >> i % 64 & 1) != 0; }
  void Clear() { words_.assign(words_.size(), 0); }
  std::vector<uint32_t> Members() const {
    std::vector<uint32_t> members;
    for (size_t word = 0; word < words_.size(); ++word) {
      for (uint64_t bits = words_[word]; bits != 0; bits &= bits - 1) {
        members.push_back(static_cast<uint32_t>(word * 64) + static_cast<uint32_t>(std::countr_zero(bits)));
      }
    }
    return members;
  }

 private:
  std::vector<uint64_t> words_;
};

// Returns the number of arcs of the nodes found.
uint64_t TopDownStep(const Csr& graph, std::vector<uint32_t>& frontier, std::vector<uint32_t>& parents) {
  std::vector<uint32_t> next;
  uint64_t arcs = 0;
  for (const uint32_t u : frontier) {
    for (const uint32_t v : graph.Row(u)) {
      if (parents[v] != kNone) continue;
      parents[v] = u;
      next.push_back(v);
      arcs += graph.Degree(v);
    }
  }
  frontier.swap(next);
  return arcs;
}

// Returns the number of nodes found.
uint64_t BottomUpStep(const Csr& graph, const Bitmap& front, Bitmap& next, std::vector<uint32_t>& parents) {
  uint64_t awake = 0;
  next.Clear();
  for (uint32_t v = 0; v < graph.node_count(); ++v) {
    if (parents[v] != kNone) continue;
    for (const uint32_t u : graph.Row(v)) {
      if (!front.Get(u)) continue;
      parents[v] = u;
      next.Set(v);
      ++awake;
      break;
    }
  }
  return awake;
}

}  // namespace

std::vector<uint32_t> Bfs(const Csr& graph, uint32_t source) {
  std::vector<uint32_t> parents(graph.node_count(), kNone), frontier = {source};
  Bitmap front(graph.node_count()), next(graph.node_count());
  parents[source] = source;
  uint64_t unexplored = graph.arc_count(), scout = graph.Degree(source);
  while (!frontier.empty()) {
    if (scout <= unexplored / kAlpha) {
      unexplored -= scout;
      scout = TopDownStep(graph, frontier, parents);
      continue;
    }
    front.Clear();
    for (const uint32_t v : frontier) front.Set(v);
    uint64_t awake = frontier.size(), before = 0;
    do {
      before = awake;
      awake = BottomUpStep(graph, front, next, parents);
      std::swap(front, next);
    } while (awake >= before || awake > graph.node_count() / kBeta);
    frontier = front.Members();
    scout = 1;
  }
  return parents;
}

std::vector<uint32_t> Depths(const std::vector<uint32_t>& parents, uint32_t source) {
  std::vector<uint32_t> depths(parents.size(), kNone), way;
  depths[source] = 0;
  for (uint32_t v = 0; v < parents.size(); ++v) {
    if (parents[v] == kNone) continue;
    uint32_t at = v;
    for (; depths[at] == kNone; at = parents[at]) way.push_back(at);
    for (uint32_t depth = depths[at]; !way.empty(); way.pop_back()) depths[way.back()] = ++depth;
  }
  return depths;
}

}  // namespace notegraph::reference
