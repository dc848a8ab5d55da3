// algo.modularity, algo.conductance: how good communities are that a property of the nodes names. A row for each
// community, in order of its first node; the measure of the whole stands in each row.
#include "graph/algorithms/community/partition_quality.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/value_compare.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

struct NamedPartition {
  Partition communities;
  std::vector<Value> names;  // by community
  uint32_t nodes_without = 0;
};

// Nodes whose values are the same are one community; those without a value are in none.
NamedPartition PartitionBy(PropertyKeyId property, const Projection& projection, const ProcedureCall& call) {
  NamedPartition partition;
  absl::flat_hash_map<Value, uint32_t, ValueHash, ValueSame> number_of;
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    const Value value = call.graph.NodeProperty(projection.node(v), property, call.arena);
    if (value.is_null()) {
      partition.communities.of.push_back(kNoCommunity);
      ++partition.nodes_without;
      continue;
    }
    const auto [entry, is_new] = number_of.try_emplace(value, partition.communities.count);
    if (is_new) {
      ++partition.communities.count;
      partition.names.push_back(value);
    }
    partition.communities.of.push_back(entry->second);
  }
  return partition;
}

std::string AboutNodesWithout(const NamedPartition& partition) {
  if (partition.nodes_without == 0) return "";
  return absl::StrCat("; ", partition.nodes_without, partition.nodes_without == 1 ? " node has" : " nodes have",
                      " no value and no community, but links that count in the whole");
}

// Calls make(partition, quality) for the partition that the configuration names.
template <typename MakeResult>
absl::StatusOr<ProcedureResult> Measure(AlgorithmCall& algorithm, const ProcedureCall& call, double resolution,
                                        MakeResult&& make) {
  const std::optional<PropertyKeyId> property = algorithm.config().Property("communityProperty", "'community'");
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  if (!property) {
    return absl::InvalidArgumentError(
        "`communityProperty` must name the property that tells a node's community; write `{communityProperty: "
        "'community'}`, after `CALL algo.leiden() YIELD node, community SET node.community = community`");
  }
  const NamedPartition partition = PartitionBy(*property, projection, call);
  NOTEGRAPH_ASSIGN_OR_RETURN(const PartitionQuality quality,
                             QualityOf(projection, partition.communities, resolution, call.context));
  return make(partition, quality);
}

absl::StatusOr<ProcedureResult> RunModularity(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"communityProperty", "relationshipWeightProperty", "resolution"};
  AlgorithmCall algorithm(call, kKeys);
  const double resolution = algorithm.config().Number("resolution", 1);
  return Measure(algorithm, call, resolution, [&](const NamedPartition& partition, const PartitionQuality& quality) {
    ProcedureResult result(4);
    for (uint32_t c = 0; c < partition.names.size(); ++c) {
      result.AddRow({partition.names[c], Value::Float(quality.communities[c].modularity),
                     Value::Integer(quality.communities[c].members), Value::Float(quality.modularity)});
    }
    result.set_convention(absl::StrCat("modularity ", quality.modularity, " in all, the sum over communities of ",
                                       "inside / m - resolution * (volume / 2m)^2 at resolution ", resolution,
                                       "; directions disregarded", AboutNodesWithout(partition)));
    return result;
  });
}

absl::StatusOr<ProcedureResult> RunConductance(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"communityProperty", "relationshipWeightProperty"};
  AlgorithmCall algorithm(call, kKeys);
  return Measure(algorithm, call, 1, [&](const NamedPartition& partition, const PartitionQuality& quality) {
    ProcedureResult result(6);
    for (uint32_t c = 0; c < partition.names.size(); ++c) {
      const CommunityQuality& community = quality.communities[c];
      result.AddRow({partition.names[c], Value::Float(community.conductance), Value::Integer(community.members),
                     Value::Float(quality.average_conductance), Value::Float(community.volume - 2 * community.inside),
                     Value::Float(community.volume)});
    }
    result.set_convention(absl::StrCat("conductance ", quality.average_conductance,
                                       " on average: links that leave / the smaller of the volumes inside and outside,",
                                       " a volume being a sum of degrees; directions disregarded",
                                       AboutNodesWithout(partition)));
    return result;
  });
}

constexpr ProcedureYield kModularityYields[] = {{"community", ProcedureType::kAny},
                                                {"modularity", ProcedureType::kFloat},
                                                {"size", ProcedureType::kInteger},
                                                {"total", ProcedureType::kFloat}};
constexpr ProcedureYield kConductanceYields[] = {
    {"community", ProcedureType::kAny}, {"conductance", ProcedureType::kFloat}, {"size", ProcedureType::kInteger},
    {"average", ProcedureType::kFloat}, {"cut", ProcedureType::kFloat},         {"volume", ProcedureType::kFloat}};

constexpr Procedure kProcedures[] = {
    {"algo.modularity",
     "Modularity of the communities that a property of the nodes names (SET node.community = community): of each, and "
     "in "
     "all (total). Directions disregarded. Config: communityProperty, resolution (1), relationshipWeightProperty.",
     kConfigurationArgument, kModularityYields, RunModularity},
    {"algo.conductance",
     "Conductance of the communities that a property of the nodes names: cut / min(volume, volume of the rest), of "
     "each, and on average. Directions disregarded. Config: communityProperty, relationshipWeightProperty.",
     kConfigurationArgument, kConductanceYields, RunConductance},
};

}  // namespace

std::span<const Procedure> PartitionQualityProcedures() { return kProcedures; }

}  // namespace notegraph::query
