#include "graph/algorithms/structure/components.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "graph/algorithms/parallel.h"
#include "graph/random.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// The first arcs of a node that are linked before the largest component is looked for; as the paper proposes.
constexpr uint32_t kFirstArcs = 2;
constexpr uint32_t kSampleSize = 1024;

// A forest over the nodes: a tree is (a part of) a component, its root the smallest of it. Threads may link at the same
// time; what becomes of it in the end is the same, whatever the order.
class ComponentForest {
 public:
  explicit ComponentForest(uint32_t node_count) : parent_(node_count) { std::iota(parent_.begin(), parent_.end(), 0); }

  void Link(uint32_t u, uint32_t v) {
    uint32_t a = Load(u), b = Load(v);
    while (a != b) {
      const uint32_t low = std::min(a, b), high = std::max(a, b);
      const uint32_t above = Load(high);
      if (above == low || (above == high && Hook(high, low))) return;
      a = Load(Load(high));
      b = Load(low);
    }
  }

  // Points the nodes begin..end-1 to their roots. REQUIRES: no one links meanwhile.
  void Compress(uint32_t begin, uint32_t end) {
    for (uint32_t v = begin; v < end; ++v) {
      uint32_t root = Load(v);
      while (Load(root) != root) root = Load(root);
      std::atomic_ref(parent_[v]).store(root, std::memory_order_relaxed);
    }
  }

  // The root that most of a sample point to. REQUIRES: compressed, and not empty.
  uint32_t LargestRoot() const {
    Random random(0);
    std::vector<uint32_t> sample(kSampleSize);
    for (uint32_t& root : sample) root = parent_[random.Below(static_cast<uint32_t>(parent_.size()))];
    std::ranges::sort(sample);
    uint32_t largest = sample[0], most = 0, run = 0;
    for (size_t i = 0; i < sample.size(); ++i) {
      run = i > 0 && sample[i] == sample[i - 1] ? run + 1 : 1;
      if (run > most) std::tie(largest, most) = std::pair(sample[i], run);
    }
    return largest;
  }

  // Whether v points to the root; it may be below it and not do so yet.
  bool PointsTo(uint32_t v, uint32_t root) { return Load(v) == root; }

  // REQUIRES: compressed.
  Partition TakePartition() {
    Partition partition;
    // A root comes before the rest of its tree.
    for (uint32_t v = 0; v < parent_.size(); ++v)
      parent_[v] = parent_[v] == v ? partition.count++ : parent_[parent_[v]];
    partition.of = std::move(parent_);
    return partition;
  }

 private:
  uint32_t Load(uint32_t v) { return std::atomic_ref(parent_[v]).load(std::memory_order_relaxed); }
  bool Hook(uint32_t root, uint32_t below) {
    return std::atomic_ref(parent_[root]).compare_exchange_strong(root, below, std::memory_order_relaxed);
  }

  std::vector<uint32_t> parent_;
};

}  // namespace

Partition NumberByFirstNode(std::vector<uint32_t> labels) {
  Partition partition;
  std::vector<uint32_t> number_of(labels.size(), UINT32_MAX);
  for (uint32_t& label : labels) {
    uint32_t& number = number_of[label];
    if (number == UINT32_MAX) number = partition.count++;
    label = number;
  }
  partition.of = std::move(labels);
  return partition;
}

absl::StatusOr<Partition> WeaklyConnectedComponents(const Projection& projection, RunContext& context) {
  const uint32_t n = projection.node_count();
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(4 * int64_t{n}, "connected components"));
  ComponentForest forest(n);
  const auto compress = [&](uint32_t, uint32_t begin, uint32_t end) { forest.Compress(begin, end); };
  NOTEGRAPH_RETURN_IF_ERROR(ParallelBlocks(context, n, kNodeBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
    for (uint32_t v = begin; v < end; ++v) {
      const std::span<const uint32_t> row = projection.Out(v);
      for (const uint32_t w : row.first(std::min<size_t>(row.size(), kFirstArcs))) forest.Link(v, w);
    }
  }));
  NOTEGRAPH_RETURN_IF_ERROR(ParallelBlocks(context, n, kNodeBlock, compress));
  if (n == 0) return Partition();
  const uint32_t largest = forest.LargestRoot();
  NOTEGRAPH_RETURN_IF_ERROR(ParallelBlocks(context, n, kNodeBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
    for (uint32_t v = begin; v < end; ++v) {
      if (forest.PointsTo(v, largest)) continue;
      const std::span<const uint32_t> row = projection.Out(v);
      for (const uint32_t w : row.subspan(std::min<size_t>(row.size(), kFirstArcs))) forest.Link(v, w);
      // Arcs from nodes of the largest component, which are not looked at from there.
      if (!projection.is_undirected()) {
        for (const uint32_t w : projection.In(v)) forest.Link(v, w);
      }
    }
  }));
  NOTEGRAPH_RETURN_IF_ERROR(ParallelBlocks(context, n, kNodeBlock, compress));
  return forest.TakePartition();
}

}  // namespace notegraph
