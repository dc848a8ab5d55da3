// algo.eigenvector, algo.katz: node, score. algo.hits: node, score, hub, authority. Best first, then by node.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/algorithms/centrality/eigenvector.h"
#include "graph/algorithms/centrality/hits.h"
#include "graph/algorithms/centrality/katz.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

uint32_t ReadMaxIterations(Configuration& config, uint32_t otherwise) {
  return static_cast<uint32_t>(config.Integer("maxIterations", 1, INT32_MAX, otherwise));
}

std::string IterationsText(bool converged, uint32_t iterations, double tolerance) {
  return absl::StrCat(converged ? "converged after " : "stopped, not converged, after ", iterations,
                      iterations == 1 ? " iteration" : " iterations", ", tolerance ", tolerance);
}

std::string_view WeightText(const Projection& projection) { return projection.has_weights() ? ", weighted" : ""; }

absl::StatusOr<ProcedureResult> RunEigenvector(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty", "maxIterations", "tolerance"};
  AlgorithmCall algorithm(call, kKeys);
  EigenvectorOptions options;
  options.max_iterations = ReadMaxIterations(algorithm.config(), options.max_iterations);
  options.tolerance = algorithm.config().Number("tolerance", options.tolerance);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const EigenvectorResult result, EigenvectorCentrality(projection, options, call.context));
  return ScoreRows(projection, result.scores,
                   absl::StrCat("eigenvector centrality by the links that enter", Absl(WeightText(projection)),
                                "; Euclidean length 1; ",
                                IterationsText(result.converged, result.iterations, options.tolerance), " a node"));
}

absl::StatusOr<ProcedureResult> RunKatz(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {
      "relationshipWeightProperty", "alpha", "beta", "maxIterations", "tolerance", "normalized"};
  AlgorithmCall algorithm(call, kKeys);
  Configuration& config = algorithm.config();
  KatzOptions options;
  options.alpha = config.Number("alpha", options.alpha);
  options.beta = config.Number("beta", options.beta);
  options.max_iterations = ReadMaxIterations(config, options.max_iterations);
  options.tolerance = config.Number("tolerance", options.tolerance);
  options.normalized = config.Boolean("normalized", options.normalized);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const PowerIterationResult result, KatzCentrality(projection, options, call.context));
  return ScoreRows(
      projection, result.scores,
      absl::StrCat("Katz centrality by the paths that lead to a node, alpha ", options.alpha, ", beta ", options.beta,
                   Absl(WeightText(projection)), options.normalized ? "; Euclidean length 1; " : "; not normalised; ",
                   IterationsText(result.converged, result.iterations, options.tolerance), " a node"));
}

absl::StatusOr<ProcedureResult> RunHits(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty", "maxIterations", "tolerance"};
  AlgorithmCall algorithm(call, kKeys);
  HitsOptions options;
  options.max_iterations = ReadMaxIterations(algorithm.config(), options.max_iterations);
  options.tolerance = algorithm.config().Number("tolerance", options.tolerance);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const HitsResult result, Hits(projection, options, call.context));
  ProcedureResult rows(4);
  for (const uint32_t v : BestFirst(result.authorities)) {
    const Value authority = Value::Float(result.authorities[v]);
    rows.AddRow({Value::Node(projection.node(v)), authority, Value::Float(result.hubs[v]), authority});
  }
  rows.set_convention(absl::StrCat("HITS", Absl(WeightText(projection)),
                                   "; the score is the authority; hubs and authorities each sum to 1; ",
                                   IterationsText(result.converged, result.iterations, options.tolerance)));
  return rows;
}

constexpr ProcedureYield kHitsYields[] = {{"node", ProcedureType::kNode},
                                          {"score", ProcedureType::kFloat},
                                          {"hub", ProcedureType::kFloat},
                                          {"authority", ProcedureType::kFloat}};

constexpr Procedure kProcedures[] = {
    {"algo.eigenvector",
     "Eigenvector centrality: a node scores by the scores of the nodes that link to it; Euclidean length 1. Config: "
     "maxIterations (100), tolerance (1e-6, a node), relationshipWeightProperty.",
     kConfigurationArgument, kScoreYields, RunEigenvector},
    {"algo.katz",
     "Katz centrality: the paths of any length that lead to a node, each step counting alpha. Config: alpha (0.1; "
     "too large a one is refused with the largest of use), beta (1), normalized (true: Euclidean length 1), "
     "maxIterations (1000), tolerance (1e-6, a node), relationshipWeightProperty.",
     kConfigurationArgument, kScoreYields, RunKatz},
    {"algo.hits",
     "Hubs and authorities (HITS), each sum to 1; the score is the authority. Config: maxIterations (100), tolerance "
     "(1e-8), relationshipWeightProperty.",
     kConfigurationArgument, kHitsYields, RunHits},
};

}  // namespace

std::span<const Procedure> EigenvectorCentralityProcedures() { return kProcedures; }

}  // namespace notegraph::query
