// algo.randomWalk: path, nodeIds.
#include "graph/algorithms/paths/random_walk.h"

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"
#include "query/procedures/path_rows.h"
#include "query/procedures/record.h"

namespace notegraph::query {
namespace {

Value NodeIds(const ProcedureCall& call, const Projection& projection, std::span<const uint32_t> walk) {
  std::vector<Value> ids;
  for (const uint32_t v : walk) {
    ids.push_back(Value::Integer(static_cast<int64_t>(call.graph.ElementId(projection.node(v)))));
  }
  return ListOf(ids, call.arena);
}

absl::StatusOr<ProcedureResult> WalkRows(const ProcedureCall& call, const Projection& projection,
                                         const ProjectionOptions& options,
                                         const std::vector<std::vector<uint32_t>>& walks) {
  std::vector<WeightedPath> paths;
  for (const std::vector<uint32_t>& walk : walks) paths.push_back({walk, std::vector<double>(walk.size())});
  NOTEGRAPH_ASSIGN_OR_RETURN(const ProcedureResult rows, PathRows(call, projection, options, paths));
  ProcedureResult result(2);
  for (size_t i = 0; i < walks.size(); ++i) {
    result.AddRow({rows.row(i).front(), NodeIds(call, projection, walks[i])});
  }
  return result;
}

absl::StatusOr<ProcedureResult> RunRandomWalk(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"sourceNodes",
                                               "walkLength",
                                               "walksPerNode",
                                               "returnFactor",
                                               "inOutFactor",
                                               "randomSeed",
                                               "relationshipWeightProperty"};
  AlgorithmCall algorithm(call, kKeys);
  Configuration& config = algorithm.config();
  RandomWalkOptions options;
  options.walk_length = static_cast<uint32_t>(config.Integer("walkLength", 1, INT32_MAX, options.walk_length));
  options.walks_per_node = static_cast<uint32_t>(config.Integer("walksPerNode", 1, INT32_MAX, options.walks_per_node));
  options.return_factor = config.Number("returnFactor", options.return_factor);
  options.in_out_factor = config.Number("inOutFactor", options.in_out_factor);
  options.random_seed = static_cast<uint64_t>(config.Integer("randomSeed", INT64_MIN, INT64_MAX, 0));
  const ProjectionOptions projected = config.Projection();
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(options.source_nodes, algorithm.DenseNodes("sourceNodes", projection));
  NOTEGRAPH_ASSIGN_OR_RETURN(const auto walks, RandomWalks(projection, options, call.context));
  NOTEGRAPH_ASSIGN_OR_RETURN(ProcedureResult result, WalkRows(call, projection, projected, walks));
  result.set_convention(absl::StrCat("random walks of up to ", options.walk_length, " nodes, ", options.walks_per_node,
                                     " from each source, as in node2vec; returnFactor ", options.return_factor,
                                     ", inOutFactor ", options.in_out_factor, ", randomSeed ",
                                     static_cast<int64_t>(options.random_seed),
                                     projection.has_weights() ? "; steps by weight" : "; all relationships alike",
                                     "; ended early where none leads on"));
  return result;
}

constexpr ProcedureYield kYields[] = {{"path", ProcedureType::kAny}, {"nodeIds", ProcedureType::kList}};

constexpr Procedure kProcedures[] = {
    {"algo.randomWalk",
     "Random walks as in node2vec, each a path. Config: sourceNodes (all), walkLength (80 nodes), walksPerNode (10), "
     "returnFactor (1), inOutFactor (1), randomSeed (0), relationshipWeightProperty (all alike).",
     kConfigurationArgument, kYields, RunRandomWalk},
};

}  // namespace

std::span<const Procedure> RandomWalkProcedures() { return kProcedures; }

}  // namespace notegraph::query
