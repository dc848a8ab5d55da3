#include "graph/algorithms/community/leiden.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "graph/algorithms/community/level.h"
#include "graph/algorithms/community/local_moving.h"
#include "graph/algorithms/community/partition_quality.h"
#include "graph/algorithms/community/refinement.h"
#include "graph/algorithms/work_meter.h"
#include "graph/random.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

absl::Status CheckOptions(const LeidenOptions& options) {
  if (!(options.gamma > 0 && std::isfinite(options.gamma)))
    return absl::InvalidArgumentError("`gamma` must be above 0; the usual one is 1");
  if (!(options.theta > 0 && std::isfinite(options.theta)))
    return absl::InvalidArgumentError("`theta` must be above 0; the usual one is 0.01");
  if (options.max_levels == 0) return absl::InvalidArgumentError("`maxLevels` must be at least 1");
  if (options.max_iterations == 0) return absl::InvalidArgumentError("`maxIterations` must be at least 1");
  return absl::OkStatus();
}

double MeanLinkWeight(const Level& level) {
  uint64_t arcs = 0;
  for (uint32_t v = 0; v < level.size(); ++v) arcs += level.ArcCount(v);
  return arcs > 0 ? level.total_degree() / static_cast<double>(arcs) : 1;
}

class LeidenRun {
 public:
  LeidenRun(const Level& first, const LeidenOptions& options, RunContext& context)
      : first_(first),
        options_(options),
        gamma_(options.objective == LeidenObjective::kModularity ? options.gamma / first.total_degree()
                                                                 : options.gamma),
        theta_(options.theta * MeanLinkWeight(first)),
        random_(options.random_seed),
        context_(context) {}

  absl::Status Run(LeidenResult& result) {
    while (!result.converged && result.iterations < options_.max_iterations) {
      NOTEGRAPH_ASSIGN_OR_RETURN(Partition next, Iterate(result.communities, result.levels));
      result.converged = next.of == result.communities.of;
      result.communities = std::move(next);
      ++result.iterations;
    }
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<Partition> Iterate(const Partition& start, uint32_t& levels) {
    std::vector<uint32_t> node_of(first_.size());  // of the original nodes, on the level
    std::iota(node_of.begin(), node_of.end(), 0);
    std::vector<uint32_t> communities = start.of;  // of the level's nodes
    std::optional<Level> coarser;
    const Level* level = &first_;
    for (levels = 1;; ++levels) {
      NOTEGRAPH_RETURN_IF_ERROR(MoveNodes(*level, gamma_, kMaxRounds, communities, random_, context_));
      Partition moved = NumberByFirstNode(std::move(communities));
      if (moved.count == level->size() || levels == options_.max_levels) {
        for (uint32_t& node : node_of) node = moved.of[node];
        return NumberByFirstNode(std::move(node_of));
      }
      NOTEGRAPH_ASSIGN_OR_RETURN(Partition parts, Refine(*level, moved, gamma_, theta_, random_, context_));
      if (parts.count == level->size()) parts = moved;  // nothing merged: go on with something smaller all the same
      communities.assign(parts.count, 0);
      for (uint32_t v = 0; v < level->size(); ++v) communities[parts.of[v]] = moved.of[v];
      for (uint32_t& node : node_of) node = parts.of[node];
      NOTEGRAPH_ASSIGN_OR_RETURN(coarser, level->Aggregate(parts, context_));
      level = &*coarser;
      context_.ReportProgress("Leiden", 1 - static_cast<double>(parts.count) / first_.size());
    }
  }

  const Level& first_;
  const LeidenOptions& options_;
  const double gamma_, theta_;
  Random random_;
  RunContext& context_;
};

// Communities that are not connected become as many as they have components: the objective only gains. Needed where the
// levels end before each community is one node.
absl::StatusOr<Partition> SplitDisconnected(const Projection& p, const Partition& communities, RunContext& context) {
  std::vector<uint32_t> first_seen(p.node_count(), UINT32_MAX), queue;
  WorkMeter meter(context);
  for (uint32_t root = 0; root < p.node_count(); ++root) {
    if (first_seen[root] != UINT32_MAX) continue;
    queue.assign(1, root);
    first_seen[root] = root;
    for (size_t i = 0; i < queue.size(); ++i) {
      const uint32_t v = queue[i];
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(uint64_t{p.OutDegree(v)} + p.InDegree(v)));
      ForEachLink(p, v, [&](uint32_t w, double) {
        if (first_seen[w] != UINT32_MAX || communities.of[w] != communities.of[v]) return;
        first_seen[w] = root;
        queue.push_back(w);
      });
    }
  }
  return NumberByFirstNode(std::move(first_seen));
}

absl::StatusOr<double> Quality(const Projection& p, const Partition& communities, const LeidenOptions& options,
                               RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const PartitionQuality quality, QualityOf(p, communities, options.gamma, context));
  if (options.objective == LeidenObjective::kModularity) return quality.modularity;
  double sum = 0;
  for (const CommunityQuality& c : quality.communities) {
    sum += c.inside - options.gamma * (static_cast<double>(c.members) * (c.members - 1.0) / 2);
  }
  return sum;
}

}  // namespace

absl::StatusOr<LeidenResult> Leiden(const Projection& projection, const LeidenOptions& options, RunContext& context) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckOptions(options));
  const uint32_t n = projection.node_count();
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(20 * int64_t{n}, "Leiden"));
  const NodeSize size = options.objective == LeidenObjective::kModularity ? NodeSize::kDegree : NodeSize::kCount;
  LeidenResult result;
  result.communities.of.resize(n);
  std::iota(result.communities.of.begin(), result.communities.of.end(), 0);
  result.communities.count = n;
  NOTEGRAPH_ASSIGN_OR_RETURN(const Level first, Level::Of(projection, size, context));
  result.converged = first.total_degree() == 0;
  NOTEGRAPH_RETURN_IF_ERROR(LeidenRun(first, options, context).Run(result));
  NOTEGRAPH_ASSIGN_OR_RETURN(result.communities, SplitDisconnected(projection, result.communities, context));
  NOTEGRAPH_ASSIGN_OR_RETURN(result.quality, Quality(projection, result.communities, options, context));
  return result;
}

}  // namespace notegraph
