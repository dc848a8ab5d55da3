#include "graph/algorithms/centrality/shortest_paths.h"

#include <algorithm>
#include <atomic>

#include "graph/algorithms/node_heap.h"
#include "graph/algorithms/parallel.h"
#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
absl::Status CheckLengthsArePositive(const Projection& projection, RunContext& context) {
  std::atomic<bool> has_zero{false};
  absl::Status status =
      ParallelBlocks(context, projection.node_count(), kNodeBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
        for (uint32_t v = begin; v < end; ++v) {
          if (std::ranges::find(projection.OutWeights(v), 0.0) != projection.OutWeights(v).end()) has_zero = true;
        }
      });
  if (!status.ok() || !has_zero) return status;
  return absl::InvalidArgumentError(
      "betweenness takes weights as lengths, which must be above 0, but a relationship weighs 0");
}

ShortestPaths::ShortestPaths(const Projection& p, bool has_lengths)
    : p_(p),
      has_lengths_(has_lengths),
      distances_(p.node_count(), kFar),
      ranks_(p.node_count(), UINT32_MAX),
      heap_places_(p.node_count(), SIZE_MAX) {}

absl::Status ShortestPaths::Search(uint32_t source, const RunContext& context) {
  Forget();
  NodeHeap heap(distances_.data(), heap_places_.data());
  WorkMeter meter(context);
  distances_[source] = 0;
  heap.push(source);
  while (!heap.empty()) {
    const uint32_t v = heap.top();
    heap.pop();
    ranks_[v] = static_cast<uint32_t>(order_.size());
    order_.push_back(v);
    ForEachArc(v, [&](uint32_t w, double length, uint32_t) {
      const double distance = distances_[v] + length;
      if (!(distance < distances_[w])) return;
      distances_[w] = distance;
      heap.push_or_update(w);
    });
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(1 + p_.OutDegree(v)));
  }
  return absl::OkStatus();
}

void ShortestPaths::Forget() {
  for (const uint32_t v : order_) {
    distances_[v] = kFar;
    ranks_[v] = UINT32_MAX;
  }
  order_.clear();
}

}  // namespace notegraph
