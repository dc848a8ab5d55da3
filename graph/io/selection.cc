#include "graph/io/selection.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/note_schema.h"

namespace notegraph {
namespace {

template <typename T>
void SortDistinct(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

std::vector<TypeId> AllTypes(const Graph& graph) {
  std::vector<TypeId> types(graph.type_names().size());
  for (size_t i = 0; i < types.size(); ++i) types[i] = static_cast<TypeId>(i);
  return types;
}

}  // namespace

bool GraphSelection::Contains(NodeId node) const { return std::binary_search(nodes.begin(), nodes.end(), node); }

GraphSelection WholeGraph(const Graph& graph) {
  GraphSelection all;
  for (NodeId node = 0; node < graph.node_count(); ++node) all.nodes.push_back(node);
  all.edges.reserve(graph.edge_count());
  for (const EdgeTable& table : graph.tables()) {
    for (uint32_t position = 0; position < table.edge_count(); ++position) all.edges.push_back({table.id(), position});
  }
  return all;
}

void SelectionBuilder::AddValue(const Value& value) {
  std::vector<Value> open = {value};
  while (!open.empty()) {
    const Value next = open.back();
    open.pop_back();
    if (next.is_node()) AddNode(next.node());
    if (next.is_relationship()) AddEdge(next.relationship());
    if (next.is_path()) {
      nodes_.insert(nodes_.end(), next.path().nodes.begin(), next.path().nodes.end());
      edges_.insert(edges_.end(), next.path().relationships.begin(), next.path().relationships.end());
    }
    if (next.is_list()) open.insert(open.end(), next.list().begin(), next.list().end());
    if (next.is_map()) {
      for (const MapEntry& entry : next.map()) open.push_back(entry.value);
    }
  }
}

GraphSelection SelectionBuilder::Build(const Graph& graph) const {
  if (edges_.empty()) return Induced(graph, nodes_);
  GraphSelection selection{nodes_, edges_};
  for (const EdgeId edge : edges_) {
    selection.nodes.push_back(graph.Source(edge));
    selection.nodes.push_back(graph.Target(edge));
  }
  SortDistinct(selection.nodes);
  SortDistinct(selection.edges);
  return selection;
}

GraphSelection Induced(const Graph& graph, std::vector<NodeId> nodes) {
  GraphSelection selection{std::move(nodes), {}};
  SortDistinct(selection.nodes);
  for (const NodeId node : selection.nodes) {
    for (const TypeId type : AllTypes(graph)) {
      ForEachEdge(graph, node, type, Direction::kOut, [&](NodeId target, EdgeId edge) {
        if (selection.Contains(target)) selection.edges.push_back(edge);
      });
    }
  }
  SortDistinct(selection.edges);
  return selection;
}

absl::StatusOr<GraphSelection> Around(const Graph& graph, std::span<const NodeId> centers, uint32_t hops,
                                      RunContext& context) {
  const NoteSchema schema(graph);
  std::vector<NodeId> found(centers.begin(), centers.end());
  SortDistinct(found);
  std::vector<bool> is_found(graph.node_count());
  for (const NodeId node : found) is_found[node] = true;
  size_t begin = 0;
  for (uint32_t hop = 0; hop < hops && begin < found.size(); ++hop) {
    for (const size_t end = found.size(); begin < end; ++begin) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      const NodeId node = found[begin];
      if (hop > 0 && HasLabel(graph, node, schema.note)) continue;
      for (const TypeId type : AllTypes(graph)) {
        for (const Direction direction : {Direction::kOut, Direction::kIn}) {
          ForEachEdge(graph, node, type, direction, [&](NodeId neighbor, EdgeId) {
            if (is_found[neighbor]) return;
            is_found[neighbor] = true;
            found.push_back(neighbor);
          });
        }
      }
    }
  }
  return Induced(graph, std::move(found));
}

}  // namespace notegraph
