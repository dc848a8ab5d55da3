#include "graph/algorithms/paths/connection.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/parallel.h"
#include "graph/algorithms/paths/bfs.h"
#include "graph/algorithms/projection.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// All labels but that of notes; none (everything) where an end is a note or has no label.
std::vector<LabelId> LabelsBetween(const Graph& graph, NodeId a, NodeId b) {
  const NoteSchema schema(graph);
  std::vector<LabelId> labels;
  for (size_t i = 0; i < graph.label_names().size(); ++i) {
    if (static_cast<LabelId>(i) != schema.note) labels.push_back(static_cast<LabelId>(i));
  }
  const auto is_in = [&](NodeId node) {
    return std::ranges::any_of(labels, [&](LabelId label) { return graph.HasLabel(node, label); });
  };
  return is_in(a) && is_in(b) ? labels : std::vector<LabelId>();
}

// As ShortestPath, but not through `avoided` (ascending), unless an end is among them.
absl::StatusOr<std::vector<uint32_t>> ShortestPathAround(const Projection& projection, uint32_t source, uint32_t target,
                                                         std::span<const NodeId> avoided, RunContext& context) {
  if (avoided.empty()) return ShortestPath(projection, source, target, context);
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(
      memory.Reserve(static_cast<int64_t>(sizeof(Arc)) * projection.arc_count(), "the way around avoided nodes"));
  const auto is_avoided = [&](uint32_t v) {
    return v != source && v != target && std::ranges::binary_search(avoided, projection.node(v));
  };
  std::vector<Arc> arcs;
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    if (v % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    if (is_avoided(v)) continue;
    for (const uint32_t w : projection.Out(v)) {
      if (v <= w && !is_avoided(w)) arcs.push_back({v, w, 1});
    }
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(
      const Projection around,
      Projection::FromArcs(projection.node_count(), arcs, Orientation::kUndirected, /*has_weights=*/false,
                           /*keep_parallel=*/false, context));
  return ShortestPath(around, source, target, context);
}

}  // namespace

std::vector<EdgeId> EdgesBetween(const Graph& graph, NodeId a, NodeId b) {
  std::vector<EdgeId> edges;
  for (size_t i = 0; i < graph.type_names().size(); ++i) {
    for (const auto& [source, target] : {std::pair(a, b), std::pair(b, a)}) {
      ForEachEdge(graph, source, static_cast<TypeId>(i), Direction::kOut, [&](NodeId neighbor, EdgeId edge) {
        if (neighbor == target) edges.push_back(edge);
      });
    }
  }
  std::sort(edges.begin(), edges.end());
  return edges;
}

absl::StatusOr<Connection> FindConnection(const Graph& graph, NodeId a, NodeId b, RunContext& context,
                                          std::span<const NodeId> avoided) {
  ProjectionOptions options;
  options.labels = LabelsBetween(graph, a, b);
  options.orientation = Orientation::kUndirected;
  const absl::StatusOr<Projection> projection = Projection::Make(graph, options, context);
  if (!projection.ok()) return projection.status();
  const auto path = ShortestPathAround(*projection, projection->DenseId(a), projection->DenseId(b), avoided, context);
  if (!path.ok()) return path.status();
  Connection connection;
  for (const uint32_t v : *path) connection.nodes.push_back(projection->node(v));
  for (size_t i = 1; i < connection.nodes.size(); ++i) {
    connection.steps.push_back(EdgesBetween(graph, connection.nodes[i - 1], connection.nodes[i]));
  }
  return connection;
}

}  // namespace notegraph
