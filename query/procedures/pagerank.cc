// algo.pagerank: node, score; best first, then by node.
#include "graph/algorithms/centrality/pagerank.h"

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

absl::StatusOr<ProcedureResult> RunPageRank(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty", "dampingFactor", "maxIterations",
                                               "tolerance", "sourceNodes"};
  AlgorithmCall algorithm(call, kKeys);
  Configuration& config = algorithm.config();
  PageRankOptions options;
  options.damping_factor = config.Number("dampingFactor", options.damping_factor);
  options.max_iterations = static_cast<uint32_t>(config.Integer("maxIterations", 1, INT32_MAX, options.max_iterations));
  options.tolerance = config.Number("tolerance", options.tolerance);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(options.source_nodes, algorithm.DenseNodes("sourceNodes", projection));
  NOTEGRAPH_ASSIGN_OR_RETURN(const PageRankResult ranked, PageRank(projection, options, call.context));
  const std::string restart = options.source_nodes.empty()
                                  ? "every node alike"
                                  : absl::StrCat("one of ", options.source_nodes.size(), " source nodes");
  return ScoreRows(projection, ranked.scores,
                   absl::StrCat("PageRank; scores sum to 1; damping ", options.damping_factor, ", a new start at ",
                                restart, ", the mass of nodes without links is spread; ",
                                ranked.converged ? "converged after " : "stopped, not converged, after ",
                                ranked.iterations, ranked.iterations == 1 ? " iteration" : " iterations"));
}

constexpr Procedure kProcedures[] = {
    {"algo.pagerank",
     "PageRank; scores sum to 1, the mass of nodes without links is spread. Config: dampingFactor (0.85), "
     "maxIterations (100), tolerance (1e-6), sourceNodes (personalised), relationshipWeightProperty.",
     kConfigurationArgument, kScoreYields, RunPageRank},
};

}  // namespace

std::span<const Procedure> PageRankProcedures() { return kProcedures; }

}  // namespace notegraph::query
