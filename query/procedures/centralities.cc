// algo.degree, algo.betweenness, algo.closeness: node, score; best first, then by node.
#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/algorithms/centrality/betweenness.h"
#include "graph/algorithms/centrality/closeness.h"
#include "graph/algorithms/centrality/degree.h"
#include "query/procedures/configuration.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

ProcedureResult Ranking(const Projection& projection, const std::vector<double>& scores) {
  std::vector<uint32_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return scores[a] > scores[b]; });
  ProcedureResult result(2);
  for (const uint32_t v : order) result.AddRow({Value::Node(projection.node(v)), Value::Float(scores[v])});
  return result;
}

absl::StatusOr<ProcedureResult> Degree(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty", "normalized"};
  Configuration config(call.graph, call.arguments[0], kKeys);
  ProjectionOptions projected = config.Projection();
  DegreeOptions options;
  options.normalized = config.Boolean("normalized", true);
  // NetworkX counts both directions, the GDS library the one that the orientation names.
  if (config.Has("orientation")) options.direction = DegreeDirection::kOut;
  if (!config.status().ok()) return config.status();
  const absl::StatusOr<Projection> projection = Projection::Make(call.graph, projected, call.context);
  if (!projection.ok()) return projection.status();
  return Ranking(*projection, DegreeCentrality(*projection, options));
}

absl::StatusOr<ProcedureResult> RunBetweenness(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"samplingSize", "randomSeed", "normalized"};
  Configuration config(call.graph, call.arguments[0], kKeys);
  const ProjectionOptions projected = config.Projection();
  BetweennessOptions options;
  options.sampling_size = static_cast<uint32_t>(config.Integer("samplingSize", 1, UINT32_MAX, 0));
  options.random_seed = static_cast<uint64_t>(config.Integer("randomSeed", INT64_MIN, INT64_MAX, 0));
  options.normalized = config.Boolean("normalized", true);
  if (!config.status().ok()) return config.status();
  const absl::StatusOr<Projection> projection = Projection::Make(call.graph, projected, call.context);
  if (!projection.ok()) return projection.status();
  const absl::StatusOr<BetweennessResult> result = Betweenness(*projection, options, call.context);
  if (!result.ok()) return result.status();
  return Ranking(*projection, result->scores);
}

absl::StatusOr<ProcedureResult> RunCloseness(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"useWassermanFaust"};
  Configuration config(call.graph, call.arguments[0], kKeys);
  const ProjectionOptions projected = config.Projection();
  const ClosenessOptions options{config.Boolean("useWassermanFaust", true)};
  if (!config.status().ok()) return config.status();
  const absl::StatusOr<Projection> projection = Projection::Make(call.graph, projected, call.context);
  if (!projection.ok()) return projection.status();
  const absl::StatusOr<std::vector<double>> scores = Closeness(*projection, options, call.context);
  if (!scores.ok()) return scores.status();
  return Ranking(*projection, *scores);
}

constexpr ProcedureYield kYields[] = {{"node", ProcedureType::kNode}, {"score", ProcedureType::kFloat}};

constexpr Procedure kProcedures[] = {
    {"algo.degree",
     "Degree centrality: links of a node (parallel ones once) divided by the number of other nodes. Both directions "
     "together; with orientation NATURAL those that leave, REVERSE those that enter, UNDIRECTED distinct neighbours. "
     "Config: normalized (true), relationshipWeightProperty.",
     kConfigurationArgument, kYields, Degree},
    {"algo.betweenness",
     "Betweenness centrality (Brandes), normalised by (n-1)(n-2). Config: samplingSize (all nodes: exact), randomSeed "
     "(0), normalized (true).",
     kConfigurationArgument, kYields, RunBetweenness},
    {"algo.closeness",
     "Closeness centrality by the distances of the nodes that reach a node, in the form of Wasserman and Faust. "
     "Config: "
     "useWassermanFaust (true).",
     kConfigurationArgument, kYields, RunCloseness},
};

}  // namespace

std::span<const Procedure> CentralityProcedures() { return kProcedures; }

}  // namespace notegraph::query
