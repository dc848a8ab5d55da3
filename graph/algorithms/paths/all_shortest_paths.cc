#include "graph/algorithms/paths/all_shortest_paths.h"

#include <utility>

#include "graph/algorithms/paths/dijkstra.h"
#include "graph/algorithms/paths/shortest_path_enumerator.h"
#include "graph/status_macros.h"

namespace notegraph {

absl::StatusOr<AllShortestPathsResult> AllShortestPaths(const Projection& projection, uint32_t source, uint32_t target,
                                                        const AllShortestPathsOptions& options, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(8 * int64_t{projection.node_count()}, "all shortest paths"));
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<double> distances,
                             DijkstraDistances(projection, source, {.targets = {target}}, context));
  AllShortestPathsResult result;
  if (distances[target] == kUnreachable) return result;
  NOTEGRAPH_RETURN_IF_ERROR(
      memory.Reserve(ShortestPathEnumerator::kBytesPerNode * projection.node_count(), "all shortest paths"));
  ShortestPathEnumerator paths(projection, source, target, distances, {});
  while (true) {
    NOTEGRAPH_ASSIGN_OR_RETURN(WeightedPath path, paths.Next(context));
    if (path.nodes.empty()) return result;
    result.is_complete = result.paths.size() < options.max_paths;
    if (!result.is_complete) return result;
    NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(12 * static_cast<int64_t>(path.nodes.size()) + 48, "all shortest paths"));
    result.paths.push_back(std::move(path));
  }
}

}  // namespace notegraph
