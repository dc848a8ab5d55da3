#include "graph/algorithms/topics/topic_graph.h"

#include <algorithm>
#include <optional>

#include "graph/algorithms/parallel.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

constexpr int64_t kBytesPerNode = 5;

// How many topics sources can have, one counted once for each edge.
int64_t EdgesToTopics(const Graph& graph, const NoteSchema& schema) {
  int64_t edges = 0;
  for (const std::optional<TypeId> type : {schema.mentions, schema.recommends}) {
    if (!type) continue;
    for (const TableId table : graph.TablesOfType(*type)) edges += graph.table(table).edge_count();
  }
  return edges;
}

}  // namespace

absl::StatusOr<TopicGraph> TopicGraph::Make(const Graph& graph, RunContext& context) {
  const TopicSources walks(graph);
  const NoteSchema& schema = walks.schema();
  ScopedMemory memory(context.memory()), scratch(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(kBytesPerNode * graph.node_count(), "the topics"));
  NOTEGRAPH_RETURN_IF_ERROR(
      scratch.Reserve(static_cast<int64_t>(sizeof(Arc)) * EdgesToTopics(graph, schema), "the topics of each source"));

  std::vector<NodeId> nodes = NodesWithAny(graph, {schema.talk, schema.note, schema.library, schema.concept_label});
  // A note is a source only where it says something outside its talks.
  std::erase_if(nodes, [&](NodeId node) {
    return !walks.IsTopic(node) && !HasLabel(graph, node, schema.talk) && walks.TopicsOf(node).empty();
  });
  const auto dense_id = [&](NodeId node) {
    return static_cast<uint32_t>(std::ranges::lower_bound(nodes, node) - nodes.begin());
  };
  std::vector<bool> is_topic(nodes.size());
  std::vector<Arc> arcs;
  for (uint32_t v = 0; v < nodes.size(); ++v) {
    if (v % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    is_topic[v] = walks.IsTopic(nodes[v]);
    if (is_topic[v]) continue;
    for (const NodeId topic : walks.TopicsOf(nodes[v])) arcs.push_back({v, dense_id(topic), 1});
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(Projection projection,
                             Projection::FromArcs(static_cast<uint32_t>(nodes.size()), arcs, Orientation::kUndirected,
                                                  /*has_weights=*/false, /*keep_parallel=*/false, context));
  TopicGraph topics(std::move(projection), std::move(memory));
  topics.source_count_ = static_cast<uint32_t>(std::ranges::count(is_topic, false));
  topics.nodes_ = std::move(nodes);
  topics.is_topic_ = std::move(is_topic);
  return topics;
}

uint32_t TopicGraph::DenseId(NodeId node) const {
  const auto found = std::ranges::lower_bound(nodes_, node);
  return found != nodes_.end() && *found == node ? static_cast<uint32_t>(found - nodes_.begin()) : kNotIn;
}

}  // namespace notegraph
