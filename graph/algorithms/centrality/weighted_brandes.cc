#include "graph/algorithms/centrality/weighted_brandes.h"

#include "graph/status_macros.h"

namespace notegraph {

absl::Status WeightedBrandes::Add(const PathSource& source, DependencySums& sums, double& reached,
                                  const RunContext& context) {
  NOTEGRAPH_RETURN_IF_ERROR(paths_.Search(source.node, context));
  const std::span<const uint32_t> order = paths_.order();
  for (const uint32_t v : order) {
    counts_[v] = PathCount();
    dependencies_[v] = 0;
  }
  counts_[source.node] = PathCount(1);
  for (const uint32_t v : order) paths_.ForEachNext(v, [&](uint32_t w, uint32_t) { counts_[w] += counts_[v]; });
  // Farthest first: what a node leads on to is complete before it is asked for.
  for (size_t i = order.size(); i-- > 0;) {
    const uint32_t v = order[i];
    paths_.ForEachNext(v, [&](uint32_t w, uint32_t place) {
      const double share = counts_[v].ShareOf(counts_[w]) * (1 + dependencies_[w]);
      dependencies_[v] += share;
      if (!sums.arcs.empty()) sums.arcs[p_.FirstArc(v) + place] += share * source.weight;
    });
    if (i > 0) sums.nodes[v] += dependencies_[v] * source.weight;
  }
  reached = static_cast<double>(order.size() - 1);
  return absl::OkStatus();
}

}  // namespace notegraph
