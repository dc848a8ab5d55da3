#include "graph/algorithms/centrality/pagerank.h"

namespace notegraph {

absl::StatusOr<PageRankResult> PageRank(const Projection& projection, const PageRankOptions& options,
                                        RunContext& context) {
  return IterateRanks(projection,
                      {.name = "PageRank",
                       .damping_factor = options.damping_factor,
                       .max_iterations = options.max_iterations,
                       .tolerance = options.tolerance,
                       .source_nodes = options.source_nodes},
                      context);
}

}  // namespace notegraph
