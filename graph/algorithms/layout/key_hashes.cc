#include <string>

#include "absl/container/flat_hash_map.h"
#include "graph/algorithms/layout/layout.h"
#include "graph/name_index.h"
#include "graph/random.h"

namespace notegraph {
namespace {

// What tells a node from others whatever its id: its labels, and its key, else its name.
std::string IdentityOf(const Graph& graph, NodeId node, Arena& arena) {
  std::string identity;
  for (const LabelId label : graph.Labels(node)) identity.append(graph.name(label)).push_back('\n');
  for (const std::string_view property : {"key", "name"}) {
    const std::optional<PropertyKeyId> key = graph.FindPropertyKey(property);
    if (!key) continue;
    const Value value = graph.NodeProperty(node, *key, arena);
    if (!value.is_string()) continue;
    identity.append(value.string());
    break;
  }
  return identity;
}

}  // namespace

std::vector<uint64_t> KeyHashes(const Graph& graph, std::span<const NodeId> nodes) {
  std::vector<uint64_t> hashes;
  hashes.reserve(nodes.size());
  absl::flat_hash_map<uint64_t, uint64_t> seen;  // how many nodes have had the identity
  for (const NodeId node : nodes) {
    Arena arena;
    const uint64_t identity = StableHash(IdentityOf(graph, node, arena));
    hashes.push_back(Random(identity + seen[identity]++).Next());
  }
  return hashes;
}

std::vector<uint64_t> KeyHashes(const Graph& graph, const Projection& projection) {
  std::vector<NodeId> nodes(projection.node_count());
  for (uint32_t v = 0; v < projection.node_count(); ++v) nodes[v] = projection.node(v);
  return KeyHashes(graph, nodes);
}

}  // namespace notegraph
