#include "report/link_graph.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "graph/algorithms/neighbors.h"
#include "report/content.h"

namespace notegraph::report {
namespace {

std::vector<NodeId> AllNodes(const Graph& graph) {
  std::vector<NodeId> nodes(graph.node_count());
  for (NodeId node = 0; node < graph.node_count(); ++node) nodes[node] = node;
  return nodes;
}

std::vector<NodeId> Chosen(const Source& source, const std::vector<LabelId>& labels) {
  std::vector<NodeId> nodes;
  for (const LabelId label : labels) {
    for (const NodeId node : NodesWith(source.graph, label)) {
      if (!source.IsIgnored(node)) nodes.push_back(node);
    }
  }
  std::ranges::sort(nodes);
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

// The graph of the nodes and of what links(node, emit) emits for each of them: nodes, of which only those among `nodes`
// count.
template <typename Links>
absl::StatusOr<LinkGraph> Make(const Source& source, std::vector<NodeId> nodes, Links&& links) {
  std::vector<uint32_t> dense_ids(source.graph.node_count(), Projection::kNotIn);
  for (uint32_t v = 0; v < nodes.size(); ++v) dense_ids[nodes[v]] = v;
  std::vector<Arc> arcs;
  for (uint32_t v = 0; v < nodes.size(); ++v) {
    if (v % 1024 == 0) {
      if (absl::Status status = source.context.Poll(); !status.ok()) return status;
    }
    links(nodes[v], [&](NodeId other) {
      if (dense_ids[other] != Projection::kNotIn) arcs.push_back({v, dense_ids[other], 1});
    });
  }
  auto projection = Projection::FromArcs(static_cast<uint32_t>(nodes.size()), arcs, Orientation::kUndirected,
                                         /*has_weights=*/false, /*keep_parallel=*/false, source.context);
  if (!projection.ok()) return projection.status();
  return LinkGraph{std::move(nodes), *std::move(projection)};
}

}  // namespace

uint32_t LinkGraph::DenseId(NodeId node) const {
  const auto at = std::ranges::lower_bound(nodes, node);
  return at == nodes.end() || *at != node ? Projection::kNotIn : static_cast<uint32_t>(at - nodes.begin());
}

absl::StatusOr<LinkGraph> ContentLinks(const Source& source, bool with_notes) {
  Content content = ContentOf(source.schema);
  if (!with_notes) std::erase(content.labels, source.schema.note);
  std::vector<NodeId> nodes = source.IsOfNotes() ? Chosen(source, content.labels) : AllNodes(source.graph);
  std::vector<std::optional<TypeId>> types(content.types.begin(), content.types.end());
  if (!source.IsOfNotes()) types = AllTypes(source.graph);
  return Make(source, std::move(nodes), [&](NodeId node, auto&& emit) {
    for (const std::optional<TypeId> type : types) {
      ForEachEdge(source.graph, node, type, Direction::kOut, [&](NodeId other, EdgeId) { emit(other); });
    }
  });
}

absl::StatusOr<LinkGraph> PeopleLinks(const Source& source) {
  const NoteSchema& schema = source.schema;
  Content content = ContentOf(schema);
  std::erase_if(content.labels, [&](LabelId label) { return label == schema.talk || label == schema.note; });
  std::vector<NodeId> nodes = Chosen(source, content.labels);
  return Make(source, std::move(nodes), [&](NodeId node, auto&& emit) {
    ForEachEdge(source.graph, node, schema.gave, Direction::kOut, [&](NodeId talk, EdgeId) {
      for (const std::optional<TypeId> type : {schema.mentions, schema.recommends}) {
        ForEachEdge(source.graph, talk, type, Direction::kOut, [&](NodeId topic, EdgeId) {
          if (!HasLabel(source.graph, topic, schema.speaker)) emit(topic);
        });
      }
    });
  });
}

}  // namespace notegraph::report
