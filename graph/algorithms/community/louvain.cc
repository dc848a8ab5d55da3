#include "graph/algorithms/community/louvain.h"

#include <cmath>
#include <numeric>
#include <utility>

#include "graph/algorithms/community/level.h"
#include "graph/algorithms/community/local_moving.h"
#include "graph/random.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

absl::Status CheckOptions(const LouvainOptions& options) {
  if (!(options.resolution > 0 && std::isfinite(options.resolution)))
    return absl::InvalidArgumentError("`resolution` must be above 0; the usual one is 1");
  if (!(options.tolerance >= 0)) return absl::InvalidArgumentError("`tolerance` must not be negative");
  if (options.max_levels == 0) return absl::InvalidArgumentError("`maxLevels` must be at least 1");
  if (options.max_iterations == 0) return absl::InvalidArgumentError("`maxIterations` must be at least 1");
  return absl::OkStatus();
}

// Of the partition where each node of the level is a community.
double ModularityOf(const Level& level, double resolution) {
  double modularity = 0;
  for (uint32_t v = 0; v < level.size(); ++v) {
    const double share = level.node_size(v) / level.total_degree();
    modularity += 2 * level.inside(v) / level.total_degree() - resolution * share * share;
  }
  return modularity;
}

std::vector<uint32_t> EachAlone(uint32_t count) {
  std::vector<uint32_t> communities(count);
  std::iota(communities.begin(), communities.end(), 0);
  return communities;
}

}  // namespace

absl::StatusOr<LouvainResult> Louvain(const Projection& projection, const LouvainOptions& options,
                                      RunContext& context) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckOptions(options));
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(12 * int64_t{projection.node_count()}, "Louvain"));
  NOTEGRAPH_ASSIGN_OR_RETURN(Level level, Level::Of(projection, NodeSize::kDegree, context));
  LouvainResult result;
  result.communities = {EachAlone(projection.node_count()), projection.node_count()};
  if (level.total_degree() == 0) return result;
  result.modularity = ModularityOf(level, options.resolution);
  Random random(options.random_seed);
  while (result.levels < options.max_levels) {
    std::vector<uint32_t> moved = EachAlone(level.size());
    NOTEGRAPH_RETURN_IF_ERROR(
        MoveNodes(level, options.resolution / level.total_degree(), options.max_iterations, moved, random, context));
    const Partition merged = NumberByFirstNode(std::move(moved));
    if (merged.count == level.size()) break;
    NOTEGRAPH_ASSIGN_OR_RETURN(level, level.Aggregate(merged, context));
    const double modularity = ModularityOf(level, options.resolution);
    if (modularity <= result.modularity + options.tolerance) break;
    result.modularity = modularity;
    for (uint32_t& community : result.communities.of) community = merged.of[community];
    result.communities.count = merged.count;
    if (options.keep_levels) {
      NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(4 * int64_t{projection.node_count()}, "Louvain"));
      result.intermediate.push_back(result.communities);
    }
    context.ReportProgress("Louvain", 1 - static_cast<double>(merged.count) / projection.node_count());
    ++result.levels;
  }
  return result;
}

}  // namespace notegraph
