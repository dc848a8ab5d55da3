#include "graph/algorithms/paths/shortest_path_tree.h"

#include <algorithm>

#include "graph/algorithms/parallel.h"
#include "graph/algorithms/paths/arcs.h"
#include "graph/status_macros.h"

namespace notegraph {

absl::StatusOr<std::vector<uint32_t>> ShortestPathParents(const Projection& projection, uint32_t source,
                                                          std::span<const double> distances, RunContext& context) {
  const uint32_t n = projection.node_count();
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(16 * int64_t{n}, "the tree of shortest paths"));
  std::vector<uint32_t> parents(n, kNoParent), steps(n), order = {source};
  order.reserve(n);
  parents[source] = source;
  for (size_t i = 0; i < order.size(); ++i) {
    if (i % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    const uint32_t u = order[i];
    ForEachArc(projection, u, Direction::kOut, [&](uint32_t v, double weight) {
      if (distances[u] + weight != distances[v]) return;
      if (parents[v] == kNoParent) {
        parents[v] = u;
        steps[v] = steps[u] + 1;
        order.push_back(v);
      } else if (steps[v] == steps[u] + 1) {
        parents[v] = std::min(parents[v], u);
      }
    });
  }
  return parents;
}

WeightedPath PathTo(const SingleSourcePaths& paths, uint32_t target) {
  WeightedPath path;
  if (paths.parents[target] == kNoParent) return path;
  for (uint32_t v = target; v != paths.source; v = paths.parents[v]) path.nodes.push_back(v);
  path.nodes.push_back(paths.source);
  std::ranges::reverse(path.nodes);
  for (const uint32_t v : path.nodes) path.costs.push_back(paths.distances[v]);
  return path;
}

}  // namespace notegraph
