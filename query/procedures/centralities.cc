// algo.degree, algo.closeness, algo.harmonic: node, score; best first, then by node.
#include "absl/strings/str_cat.h"
#include "graph/algorithms/centrality/closeness.h"
#include "graph/algorithms/centrality/degree.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kWeight = "relationshipWeightProperty";

std::string_view DegreeText(const Projection& projection, const DegreeOptions& options) {
  if (projection.is_undirected()) return "undirected";
  return options.direction == DegreeDirection::kBoth ? "those that enter and those that leave"
                                                     : "those along the orientation";
}

absl::StatusOr<ProcedureResult> Degree(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {kWeight, "normalized"};
  AlgorithmCall algorithm(call, kKeys);
  DegreeOptions options;
  options.normalized = algorithm.config().Boolean("normalized", true);
  // NetworkX counts both directions, the GDS library the one that the orientation names.
  if (algorithm.config().Has("orientation")) options.direction = DegreeDirection::kOut;
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  return ScoreRows(
      projection, DegreeCentrality(projection, options),
      absl::StrCat("degree centrality: ", projection.has_weights() ? "weight of the links" : "number of links", ", ",
                   Absl(DegreeText(projection, options)), options.normalized ? ", divided by n-1" : "", "; exact"));
}

std::string LengthText(const Projection& projection) {
  return absl::StrCat("distances ",
                      projection.is_undirected() ? "along undirected links" : "of the nodes that reach it",
                      projection.has_weights() ? ", lengths by weight" : ", each link of length 1", "; exact");
}

absl::StatusOr<ProcedureResult> RunCloseness(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {kWeight, "useWassermanFaust"};
  AlgorithmCall algorithm(call, kKeys);
  ClosenessOptions options;
  options.wasserman_faust = algorithm.config().Boolean("useWassermanFaust", true);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.ProjectLengths());
  options.weights_are_lengths = projection.has_weights();
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<double> scores, Closeness(projection, options, call.context));
  return ScoreRows(projection, scores,
                   absl::StrCat("closeness", options.wasserman_faust ? " (Wasserman-Faust)" : " in the reached part",
                                ", ", LengthText(projection)));
}

absl::StatusOr<ProcedureResult> RunHarmonic(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {kWeight, "normalized"};
  AlgorithmCall algorithm(call, kKeys);
  HarmonicOptions options;
  options.normalized = algorithm.config().Boolean("normalized", false);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.ProjectLengths());
  options.weights_are_lengths = projection.has_weights();
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<double> scores, HarmonicCentrality(projection, options, call.context));
  return ScoreRows(projection, scores,
                   absl::StrCat("harmonic centrality: sum of 1 / distance",
                                options.normalized ? ", divided by n-1" : "", ", ", LengthText(projection)));
}

constexpr Procedure kProcedures[] = {
    {"algo.degree",
     "Degree centrality: links of a node (parallel ones once) divided by the number of other nodes. Both directions "
     "together; with orientation NATURAL those that leave, REVERSE those that enter, UNDIRECTED distinct neighbours. "
     "Config: normalized (true), relationshipWeightProperty.",
     kConfigurationArgument, kScoreYields, Degree},
    {"algo.closeness",
     "Closeness centrality by the distances of the nodes that reach a node, in the form of Wasserman and Faust. "
     "Config: useWassermanFaust (true), relationshipWeightProperty (lengths).",
     kConfigurationArgument, kScoreYields, RunCloseness},
    {"algo.harmonic",
     "Harmonic centrality: the sum of 1 / distance over the nodes that reach a node. Config: normalized (false: not "
     "divided by the number of other nodes), relationshipWeightProperty (lengths).",
     kConfigurationArgument, kScoreYields, RunHarmonic},
};

}  // namespace

std::span<const Procedure> CentralityProcedures() { return kProcedures; }

}  // namespace notegraph::query
