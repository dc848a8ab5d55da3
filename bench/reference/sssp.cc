// Meyer, Sanders: Delta-stepping, a parallelizable shortest path algorithm, Journal of Algorithms 49, 2003: nodes wait
// in buckets of width delta. With the buckets fused while they refill, after Zhang et al.: Optimizing ordered graph
// algorithms with GraphIt, CGO 2020, as GAP has it.
#include <algorithm>
#include <utility>

#include "bench/reference/kernels.h"

namespace notegraph::reference {

std::vector<int32_t> DeltaStepping(const Csr& graph, uint32_t source, int32_t delta) {
  std::vector<int32_t> distances(graph.node_count(), INT32_MAX);
  std::vector<std::vector<uint32_t>> buckets = {{source}};
  distances[source] = 0;
  std::vector<uint32_t> current;
  for (size_t bucket = 0; bucket < buckets.size(); ++bucket) {
    while (!buckets[bucket].empty()) {
      current.clear();
      std::swap(current, buckets[bucket]);
      for (const uint32_t u : current) {
        // Else it was settled in an earlier bucket.
        if (distances[u] < delta * static_cast<int32_t>(bucket)) continue;
        const std::span<const uint32_t> row = graph.Row(u);
        const std::span<const int32_t> weights = graph.Weights(u);
        for (size_t i = 0; i < row.size(); ++i) {
          const int32_t distance = distances[u] + weights[i];
          if (distance >= distances[row[i]]) continue;
          distances[row[i]] = distance;
          const auto to = static_cast<size_t>(distance / delta);
          if (to >= buckets.size()) buckets.resize(to + 1);
          buckets[to].push_back(row[i]);
        }
      }
    }
  }
  return distances;
}

}  // namespace notegraph::reference
