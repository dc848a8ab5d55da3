// algo.pagerank, algo.articleRank: node, score; best first, then by node.
#include "graph/algorithms/centrality/pagerank.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/centrality/article_rank.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

using RankFunction = absl::StatusOr<RankResult> (*)(const Projection&, const PageRankOptions&, RunContext&);

constexpr std::string_view kPageRank = "PageRank; scores sum to 1, the mass of nodes without links is spread";
constexpr std::string_view kArticleRank =
    "ArticleRank: shares are divided by a node's out-degree and the mean out-degree; scores don't sum to 1";

template <RankFunction kFunction, const std::string_view& kDefinition>
absl::StatusOr<ProcedureResult> RunRank(const ProcedureCall& call) {
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
  std::ranges::sort(options.source_nodes);
  options.source_nodes.erase(std::ranges::unique(options.source_nodes).begin(), options.source_nodes.end());
  NOTEGRAPH_ASSIGN_OR_RETURN(const RankResult ranked, kFunction(projection, options, call.context));
  const std::string start = options.source_nodes.empty()
                                ? "at all nodes alike"
                                : absl::StrCat("at ", options.source_nodes.size(), " source node",
                                               options.source_nodes.size() == 1 ? "" : "s");
  return ScoreRows(projection, ranked.scores,
                   absl::StrCat(Absl(kDefinition), "; damping ", options.damping_factor, ", starts ", start, "; ",
                                ranked.converged ? "converged after " : "stopped without having converged after ",
                                ranked.iterations, ranked.iterations == 1 ? " iteration" : " iterations"));
}

constexpr Procedure kProcedures[] = {
    {"algo.pagerank",
     "PageRank; scores sum to 1, the mass of nodes without links is spread. Config: dampingFactor (0.85), "
     "maxIterations (100), tolerance (1e-6), sourceNodes (personalised), relationshipWeightProperty.",
     kConfigurationArgument, kScoreYields, RunRank<PageRank, kPageRank>},
    {"algo.articleRank",
     "ArticleRank: PageRank that trusts nodes with few links less, as the Neo4j Graph Data Science library defines it. "
     "Config: dampingFactor (0.85), maxIterations (100), tolerance (1e-6), sourceNodes (personalised), "
     "relationshipWeightProperty.",
     kConfigurationArgument, kScoreYields, RunRank<ArticleRank, kArticleRank>},
};

}  // namespace

std::span<const Procedure> PageRankProcedures() { return kProcedures; }

}  // namespace notegraph::query
