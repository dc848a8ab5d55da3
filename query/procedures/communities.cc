// algo.labelPropagation, algo.leiden, algo.louvain: node, community; in order of node.
#include "graph/algorithms/community/communities.h"

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

uint64_t Seed(Configuration& config) {
  return static_cast<uint64_t>(config.Integer("randomSeed", INT64_MIN, INT64_MAX, 0));
}

// As it was given.
int64_t GivenSeed(uint64_t seed) { return static_cast<int64_t>(seed); }

uint32_t Count(Configuration& config, std::string_view key, uint32_t otherwise) {
  return static_cast<uint32_t>(config.Integer(key, 1, INT32_MAX, otherwise));
}

std::string Counted(uint32_t count, std::string_view one, std::string_view many) {
  return absl::StrCat(count, " ", Absl(count == 1 ? one : many));
}

absl::StatusOr<ProcedureResult> RunLabelPropagation(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty", "maxIterations", "randomSeed"};
  AlgorithmCall algorithm(call, kKeys);
  LabelPropagationOptions options;
  options.max_iterations = Count(algorithm.config(), "maxIterations", options.max_iterations);
  options.random_seed = Seed(algorithm.config());
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(const LabelPropagationResult found, LabelPropagation(projection, options, call.context));
  return CommunityRows(projection, found.communities,
                       absl::StrCat("label propagation, asynchronous, seed ", GivenSeed(options.random_seed), ": ",
                                    Counted(found.communities.count, "community", "communities"), "; ",
                                    found.converged ? "converged after " : "stopped, not converged, after ",
                                    Counted(found.iterations, "iteration", "iterations"), "; directions disregarded"));
}

// node, community, and the community on each level where levels were kept.
ProcedureResult LevelRows(const ProcedureCall& call, const Projection& projection, const LouvainResult& found) {
  ProcedureResult result(3);
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    Value levels = Value::Null();
    if (!found.intermediate.empty()) {
      const std::span<Value> list = call.arena.AllocateArray<Value>(found.intermediate.size());
      for (size_t i = 0; i < list.size(); ++i) list[i] = Value::Integer(found.intermediate[i].of[v]);
      levels = Value::List(list);
    }
    result.AddRow({Value::Node(projection.node(v)), Value::Integer(found.communities.of[v]), levels});
  }
  return result;
}

absl::StatusOr<ProcedureResult> RunLouvain(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {
      "relationshipWeightProperty",    "resolution", "tolerance", "maxLevels", "maxIterations", "randomSeed",
      "includeIntermediateCommunities"};
  AlgorithmCall algorithm(call, kKeys);
  Configuration& config = algorithm.config();
  LouvainOptions options;
  options.resolution = config.Number("resolution", options.resolution);
  options.tolerance = config.Number("tolerance", options.tolerance);
  options.max_levels = Count(config, "maxLevels", options.max_levels);
  options.max_iterations = Count(config, "maxIterations", options.max_iterations);
  options.random_seed = Seed(config);
  options.keep_levels = config.Boolean("includeIntermediateCommunities", false);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(const LouvainResult found, Louvain(projection, options, call.context));
  ProcedureResult result = LevelRows(call, projection, found);
  result.set_convention(absl::StrCat("Louvain: ", Counted(found.communities.count, "community", "communities"),
                                     " of modularity ", found.modularity, " at resolution ", options.resolution,
                                     " after ", Counted(found.levels, "level", "levels"), ", seed ",
                                     GivenSeed(options.random_seed), "; directions disregarded"));
  return result;
}

absl::StatusOr<ProcedureResult> RunLeiden(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {
      "relationshipWeightProperty", "objective", "gamma", "theta", "maxLevels", "maxIterations", "randomSeed"};
  // What is made large, by igraph's words, in the order of LeidenObjective.
  static constexpr std::string_view kObjectives[] = {"modularity", "CPM"};
  AlgorithmCall algorithm(call, kKeys);
  Configuration& config = algorithm.config();
  LeidenOptions options;
  options.objective = static_cast<LeidenObjective>(config.Choice("objective", kObjectives));
  options.gamma = config.Number("gamma", options.gamma);
  options.theta = config.Number("theta", options.theta);
  options.max_levels = Count(config, "maxLevels", options.max_levels);
  options.max_iterations = Count(config, "maxIterations", options.max_iterations);
  options.random_seed = Seed(config);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(const LeidenResult found, Leiden(projection, options, call.context));
  const std::string_view objective =
      options.objective == LeidenObjective::kModularity ? "modularity" : "constant Potts model";
  return CommunityRows(
      projection, found.communities,
      absl::StrCat("Leiden: ", Counted(found.communities.count, "community", "communities"), ", each connected, of ",
                   Absl(objective), " ", found.quality, " at gamma ", options.gamma, "; ",
                   found.converged ? "converged after " : "stopped, not converged, after ",
                   Counted(found.iterations, "iteration", "iterations"), ", seed ", GivenSeed(options.random_seed),
                   "; directions disregarded"));
}

constexpr ProcedureYield kLouvainYields[] = {{"node", ProcedureType::kNode},
                                             {"community", ProcedureType::kInteger},
                                             {"intermediateCommunityIds", ProcedureType::kList}};

constexpr Procedure kProcedures[] = {
    {"algo.labelPropagation",
     "Communities by label propagation: each node takes the label that is heaviest among its neighbours. Directions "
     "disregarded; numbered from 0 in order of their first node. Config: maxIterations (100), randomSeed (0), "
     "relationshipWeightProperty.",
     kConfigurationArgument, kCommunityYields, RunLabelPropagation},
    {"algo.leiden",
     "Communities of high modularity, or by the constant Potts model, connected inside (Leiden). Directions "
     "disregarded; numbered from 0 in order of their first node. Config: objective ('modularity' or 'CPM'), gamma (1; "
     "greater: smaller communities), theta (0.01), maxIterations (10), maxLevels (32), randomSeed (0), "
     "relationshipWeightProperty.",
     kConfigurationArgument, kCommunityYields, RunLeiden},
    {"algo.louvain",
     "Communities of high modularity (Louvain). Directions disregarded; numbered from 0 in order of their first node. "
     "Config: resolution (1; greater: smaller communities), tolerance (1e-7), maxLevels (32), maxIterations (100), "
     "randomSeed (0), relationshipWeightProperty, includeIntermediateCommunities (false): the community on each level, "
     "finest first.",
     kConfigurationArgument, kLouvainYields, RunLouvain},
};

}  // namespace

std::span<const Procedure> CommunityProcedures() { return kProcedures; }

}  // namespace notegraph::query
