#include "graph/algorithms/paths/bfs.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

#include "graph/algorithms/parallel.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// The search turns bottom-up when the frontier has more than 1 / kAlpha of the arcs not yet looked at, and top-down
// again when it shrinks below 1 / kBeta of the nodes: the values of the paper's authors in the GAP Benchmark Suite.
constexpr uint64_t kAlpha = 15, kBeta = 18;
constexpr uint64_t kArcsBetweenPolls = 1 << 18;

using Bitmap = std::vector<uint64_t>;

Bitmap MakeBitmap(uint32_t bits) { return Bitmap((size_t{bits} + 63) / 64); }
bool Has(const Bitmap& bitmap, uint32_t bit) { return (bitmap[bit / 64] >> bit % 64 & 1) != 0; }
void Add(Bitmap& bitmap, uint32_t bit) { bitmap[bit / 64] |= uint64_t{1} << bit % 64; }

class Search {
 public:
  // Reserves for itself and for `tree`, which gets the result; parents only if wanted.
  Search(const Projection& p, uint32_t max_distance, bool with_parents, BfsTree& tree, RunContext& context)
      : p_(p), max_distance_(max_distance), with_parents_(with_parents), tree_(tree), context_(context) {}

  // Stops early when a level has ended in which `until` (if a node) was reached.
  absl::Status Run(std::span<const uint32_t> sources, uint32_t until) {
    Begin(sources);
    while (frontier_size_ > 0 && level_ < max_distance_ && !(until < p_.node_count() && Has(reached_, until))) {
      NOTEGRAPH_RETURN_IF_ERROR(IsBottomUpCheaper() ? BottomUp() : TopDown());
      ++level_;
    }
    return absl::OkStatus();
  }

 private:
  void Begin(std::span<const uint32_t> sources) {
    tree_.distances.assign(p_.node_count(), kUnreached);
    if (with_parents_) tree_.parents.assign(p_.node_count(), kUnreached);
    reached_ = MakeBitmap(p_.node_count());
    for (const uint32_t v : sources) {
      if (!Has(reached_, v)) Reach(v, v, 0);
    }
    unexplored_arcs_ = p_.arc_count();
    frontier_.swap(next_);
    frontier_size_ = frontier_.size();
  }

  void Reach(uint32_t v, uint32_t parent, uint32_t distance) {
    Add(reached_, v);
    tree_.distances[v] = distance;
    if (with_parents_) tree_.parents[v] = parent;
    next_.push_back(v);
    next_arcs_ += p_.OutDegree(v);
  }

  bool IsBottomUpCheaper() const {
    if (is_bottom_up_) return is_growing_ || frontier_size_ > p_.node_count() / kBeta;
    return next_arcs_ > unexplored_arcs_ / kAlpha;
  }

  absl::Status TopDown() {
    if (is_bottom_up_) {
      LeaveBottomUp();
    } else if (with_parents_) {
      // So the first to reach a node is the smallest.
      std::ranges::sort(frontier_);
    }
    unexplored_arcs_ -= std::min(unexplored_arcs_, std::exchange(next_arcs_, 0));
    next_.clear();
    uint64_t unpolled = kArcsBetweenPolls;
    for (const uint32_t u : frontier_) {
      if (unpolled >= kArcsBetweenPolls) {
        NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
        unpolled = 0;
      }
      unpolled += p_.OutDegree(u) + 1;
      for (const uint32_t v : p_.Out(u)) {
        if (!Has(reached_, v)) Reach(v, u, level_ + 1);
      }
    }
    frontier_.swap(next_);
    frontier_size_ = frontier_.size();
    return absl::OkStatus();
  }

  absl::Status BottomUp() {
    if (!is_bottom_up_) EnterBottomUp();
    std::vector<uint32_t> found((p_.node_count() + kNodeBlock - 1) / kNodeBlock);
    NOTEGRAPH_RETURN_IF_ERROR(
        ParallelBlocks(context_, p_.node_count(), kNodeBlock,
                       [&](uint32_t block, uint32_t begin, uint32_t end) { found[block] = FindParents(begin, end); }));
    const uint64_t before = std::exchange(frontier_size_, std::accumulate(found.begin(), found.end(), uint64_t{0}));
    is_growing_ = frontier_size_ >= before;
    front_.swap(next_front_);
    return absl::OkStatus();
  }

  // Looks from the nodes begin..end-1 for the frontier; returns how many found it. A block is whole words of the
  // bitmaps.
  uint32_t FindParents(uint32_t begin, uint32_t end) {
    uint32_t found = 0;
    for (uint32_t word = begin / 64; word * 64 < end; ++word) {
      uint64_t reached_now = 0;
      uint64_t left = ~reached_[word];
      if (end - word * 64 < 64) left &= (uint64_t{1} << (end - word * 64)) - 1;
      for (; left != 0; left &= left - 1) {
        const uint32_t v = word * 64 + static_cast<uint32_t>(std::countr_zero(left));
        for (const uint32_t u : p_.In(v)) {
          if (!Has(front_, u)) continue;
          tree_.distances[v] = level_ + 1;
          if (with_parents_) tree_.parents[v] = u;
          reached_now |= left & -left;
          break;
        }
      }
      next_front_[word] = reached_now;
      reached_[word] |= reached_now;
      found += static_cast<uint32_t>(std::popcount(reached_now));
    }
    return found;
  }

  void EnterBottomUp() {
    is_bottom_up_ = is_growing_ = true;
    front_ = MakeBitmap(p_.node_count());
    next_front_.resize(front_.size());
    for (const uint32_t v : frontier_) Add(front_, v);
  }

  void LeaveBottomUp() {
    is_bottom_up_ = false;
    next_arcs_ = 0;
    frontier_.clear();
    for (uint32_t word = 0; word < front_.size(); ++word) {
      for (uint64_t bits = front_[word]; bits != 0; bits &= bits - 1) {
        frontier_.push_back(word * 64 + static_cast<uint32_t>(std::countr_zero(bits)));
      }
    }
  }

  const Projection& p_;
  const uint32_t max_distance_;
  const bool with_parents_;
  BfsTree& tree_;
  RunContext& context_;
  uint32_t level_ = 0;
  uint64_t frontier_size_ = 0, unexplored_arcs_ = 0;
  uint64_t next_arcs_ = 0;  // of the nodes of next_, which then are the frontier
  bool is_bottom_up_ = false, is_growing_ = false;
  Bitmap reached_, front_, next_front_;
  std::vector<uint32_t> frontier_, next_;  // top-down
};

constexpr int64_t kBytesANode = 13;  // distances, bitmaps, frontiers

// The nodes on shortest paths to the target, it first and the source last, farthest first.
absl::StatusOr<std::vector<uint32_t>> OnShortestPaths(const Projection& p, const std::vector<uint32_t>& distances,
                                                      uint32_t target, RunContext& context) {
  std::vector<uint32_t> on_paths = {target};
  Bitmap seen = MakeBitmap(p.node_count());
  for (size_t i = 0; i < on_paths.size() && distances[on_paths[i]] > 0; ++i) {
    if (i % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    for (const uint32_t u : p.In(on_paths[i])) {
      if (distances[u] + 1 != distances[on_paths[i]] || Has(seen, u)) continue;
      Add(seen, u);
      on_paths.push_back(u);
    }
  }
  return on_paths;
}

}  // namespace

absl::StatusOr<std::vector<uint32_t>> BfsDistances(const Projection& projection, std::span<const uint32_t> sources,
                                                   RunContext& context, uint32_t max_distance) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(kBytesANode * projection.node_count(), "breadth-first search"));
  BfsTree tree;
  NOTEGRAPH_RETURN_IF_ERROR(Search(projection, max_distance, false, tree, context).Run(sources, kUnreached));
  return std::move(tree.distances);
}

absl::StatusOr<BfsTree> BreadthFirstTree(const Projection& projection, std::span<const uint32_t> sources,
                                         RunContext& context, uint32_t max_distance) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve((kBytesANode + 4) * projection.node_count(), "breadth-first search"));
  BfsTree tree;
  NOTEGRAPH_RETURN_IF_ERROR(Search(projection, max_distance, true, tree, context).Run(sources, kUnreached));
  return tree;
}

absl::StatusOr<std::vector<uint32_t>> ShortestPath(const Projection& projection, uint32_t source, uint32_t target,
                                                   RunContext& context) {
  const uint32_t n = projection.node_count();
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve((kBytesANode + 16) * n, "a shortest path"));
  BfsTree tree;
  NOTEGRAPH_RETURN_IF_ERROR(Search(projection, kUnreached - 1, false, tree, context).Run({&source, 1}, target));
  const std::vector<uint32_t>& distances = tree.distances;
  if (distances[target] == kUnreached) return std::vector<uint32_t>();

  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<uint32_t> on_paths,
                             OnShortestPaths(projection, distances, target, context));
  // Least sum of degrees from the source to each of them, the node itself included; nearest first, so that a node's
  // predecessors are done.
  std::vector<uint64_t> cost(n);
  std::vector<uint32_t> previous(n, kUnreached);
  for (size_t i = on_paths.size() - 1; i-- > 0;) {
    const uint32_t v = on_paths[i];
    for (const uint32_t u : projection.In(v)) {
      if (distances[u] + 1 != distances[v]) continue;
      if (previous[v] == kUnreached || cost[u] < cost[previous[v]]) previous[v] = u;
    }
    cost[v] = cost[previous[v]] + projection.OutDegree(v) + projection.InDegree(v);
  }
  std::vector<uint32_t> path = {target};
  while (path.back() != source) path.push_back(previous[path.back()]);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace notegraph
