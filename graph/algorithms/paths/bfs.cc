#include "graph/algorithms/paths/bfs.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/parallel.h"

namespace notegraph {
namespace {

// Breadth-first from the sources. `order` gets the nodes reached, nearest first; stops when a level has ended in which
// `until` (if a node) was reached.
absl::Status Search(const Projection& p, std::span<const uint32_t> sources, uint32_t max_distance, uint32_t until,
                    std::vector<uint32_t>& distances, std::vector<uint32_t>& order, RunContext& context) {
  distances.assign(p.node_count(), kUnreached);
  for (const uint32_t v : sources) {
    if (std::exchange(distances[v], 0) == kUnreached) order.push_back(v);
  }
  for (size_t i = 0; i < order.size(); ++i) {
    if (i % kNodeBlock == 0) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
    }
    const uint32_t v = order[i], distance = distances[v];
    if (distance == max_distance || (until < p.node_count() && distances[until] <= distance)) break;
    for (const uint32_t w : p.Out(v)) {
      if (distances[w] != kUnreached) continue;
      distances[w] = distance + 1;
      order.push_back(w);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<uint32_t>> BfsDistances(const Projection& projection, std::span<const uint32_t> sources,
                                                   RunContext& context, uint32_t max_distance) {
  ScopedMemory memory(context.memory());
  if (auto status = memory.Reserve(8 * int64_t{projection.node_count()}, "BFS"); !status.ok()) return status;
  std::vector<uint32_t> distances, order;
  absl::Status status = Search(projection, sources, max_distance, kUnreached, distances, order, context);
  if (!status.ok()) return status;
  return distances;
}

absl::StatusOr<std::vector<uint32_t>> ShortestPath(const Projection& projection, uint32_t source, uint32_t target,
                                                   RunContext& context) {
  ScopedMemory memory(context.memory());
  if (auto status = memory.Reserve(20 * int64_t{projection.node_count()}, "a shortest path"); !status.ok()) {
    return status;
  }
  std::vector<uint32_t> distances, order;
  absl::Status status = Search(projection, {&source, 1}, kUnreached - 1, target, distances, order, context);
  if (!status.ok()) return status;
  if (distances[target] == kUnreached) return std::vector<uint32_t>();

  // Least sum of degrees from the source to each node on the way, the node itself included; nearest first, so that a
  // node's predecessors are done.
  std::vector<uint64_t> cost(projection.node_count());
  std::vector<uint32_t> previous(projection.node_count(), kUnreached);
  for (const uint32_t v : order) {
    if (v == source || distances[v] > distances[target]) continue;
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
