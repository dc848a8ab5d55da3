// algo.scc, algo.louvain: node, community; in order of node.
#include "graph/algorithms/community/communities.h"

#include <utility>

#include "graph/algorithms/structure/components.h"
#include "query/procedures/configuration.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

ProcedureResult Membership(const Projection& projection, const Partition& partition) {
  ProcedureResult result(2);
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    result.AddRow({Value::Node(projection.node(v)), Value::Integer(partition.of[v])});
  }
  return result;
}

absl::StatusOr<ProcedureResult> RunComponents(const ProcedureCall& call) {
  Configuration config(call.graph, call.arguments[0], {});
  const ProjectionOptions projected = config.Projection();
  if (!config.status().ok()) return config.status();
  const absl::StatusOr<Projection> projection = Projection::Make(call.graph, projected, call.context);
  if (!projection.ok()) return projection.status();
  const absl::StatusOr<Partition> partition = StronglyConnectedComponents(*projection, call.context);
  if (!partition.ok()) return partition.status();
  return Membership(*projection, *partition);
}

absl::StatusOr<ProcedureResult> RunLouvain(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty", "resolution", "tolerance", "maxLevels",
                                               "randomSeed"};
  Configuration config(call.graph, call.arguments[0], kKeys);
  const ProjectionOptions projected = config.Projection();
  LouvainOptions options;
  options.resolution = config.Number("resolution", options.resolution);
  options.tolerance = config.Number("tolerance", options.tolerance);
  options.max_levels = static_cast<uint32_t>(config.Integer("maxLevels", 1, UINT32_MAX, options.max_levels));
  options.random_seed = static_cast<uint64_t>(config.Integer("randomSeed", INT64_MIN, INT64_MAX, 0));
  if (!config.status().ok()) return config.status();
  const absl::StatusOr<Projection> projection = Projection::Make(call.graph, projected, call.context);
  if (!projection.ok()) return projection.status();
  const absl::StatusOr<LouvainResult> found = Louvain(*projection, options, call.context);
  if (!found.ok()) return found.status();
  return Membership(*projection, found->communities);
}

constexpr ProcedureYield kYields[] = {{"node", ProcedureType::kNode}, {"community", ProcedureType::kInteger}};

constexpr Procedure kProcedures[] = {
    {"algo.scc", "Strongly connected components, numbered from 0 in order of their first node.", kConfigurationArgument,
     kYields, RunComponents},
    {"algo.louvain",
     "Communities of high modularity (Louvain), directions disregarded; numbered from 0 in order of their first node. "
     "Config: resolution (1), tolerance (1e-7), maxLevels (32), randomSeed (0), relationshipWeightProperty.",
     kConfigurationArgument, kYields, RunLouvain},
};

}  // namespace

std::span<const Procedure> CommunityProcedures() { return kProcedures; }

}  // namespace notegraph::query
