#include "graph/algorithms/centrality/article_rank.h"

#include <algorithm>
#include <numeric>

namespace notegraph {
namespace {

double MeanOutWeight(const Projection& p) {
  if (p.node_count() == 0) return 0;
  double sum = p.has_weights() ? 0 : p.arc_count();
  for (uint32_t v = 0; p.has_weights() && v < p.node_count(); ++v) {
    sum += std::accumulate(p.OutWeights(v).begin(), p.OutWeights(v).end(), 0.0);
  }
  return sum / p.node_count();
}

}  // namespace

absl::StatusOr<RankResult> ArticleRank(const Projection& projection, const PageRankOptions& options,
                                       RunContext& context) {
  std::vector<uint32_t> sources = options.source_nodes;
  std::ranges::sort(sources);
  sources.erase(std::ranges::unique(sources).begin(), sources.end());
  const double starts = sources.empty() ? projection.node_count() : static_cast<double>(sources.size());
  return IterateRanks(projection,
                      {.name = "ArticleRank",
                       .damping_factor = options.damping_factor,
                       .max_iterations = options.max_iterations,
                       .tolerance = options.tolerance,
                       .source_nodes = std::move(sources),
                       .start_sum = starts,
                       .added_to_divisors = MeanOutWeight(projection),
                       .keeps_dangling = false},
                      context);
}

}  // namespace notegraph
