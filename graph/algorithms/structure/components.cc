#include "graph/algorithms/structure/components.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/algorithms/parallel.h"

namespace notegraph {
namespace {

uint32_t FindRoot(std::vector<uint32_t>& parent, uint32_t v) {
  while (parent[v] != v) v = parent[v] = parent[parent[v]];
  return v;
}

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
  if (auto status = memory.Reserve(4 * int64_t{n}, "connected components"); !status.ok()) return status;
  std::vector<uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0);
  for (uint32_t v = 0; v < n; ++v) {
    if (v % kNodeBlock == 0) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
    }
    for (const uint32_t w : projection.Out(v)) {
      const uint32_t a = FindRoot(parent, v), b = FindRoot(parent, w);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  for (uint32_t v = 0; v < n; ++v) parent[v] = FindRoot(parent, v);
  return NumberByFirstNode(std::move(parent));
}

}  // namespace notegraph
