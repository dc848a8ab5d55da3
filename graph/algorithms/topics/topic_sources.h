// The walks from single nodes that topics.h is made of.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TOPIC_SOURCES_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TOPIC_SOURCES_H_

#include <initializer_list>
#include <optional>
#include <vector>

#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"

namespace notegraph {

// 1 / log2(1 + sources), after Adamic and Adar 2003: how much it says that two take up a topic with so many sources.
// Rounded to 1e-6, so that no machine's logarithm shows. REQUIRES: sources > 0.
double TopicRarity(size_t sources);

// Nodes with any of the labels that there are, ascending and distinct.
std::vector<NodeId> NodesWithAny(const Graph& graph, std::initializer_list<std::optional<LabelId>> labels);

// All lists ascend and are free of duplicates. Not thread-safe to make, thread-safe to use.
class TopicSources {
 public:
  explicit TopicSources(const Graph& graph) : graph_(graph), schema_(graph) {}

  const NoteSchema& schema() const { return schema_; }
  bool IsTopic(NodeId node) const;
  // True for what has sources at all: the labels that topics.h names.
  bool HasSources(NodeId node) const;
  std::vector<NodeId> SourcesOf(NodeId node) const;
  std::vector<NodeId> TopicsOf(NodeId source) const;
  // The sources of the node that take up the topic.
  std::vector<NodeId> SourcesOn(NodeId node, NodeId topic) const;

 private:
  void Add(NodeId node, std::optional<TypeId> type, Direction direction, std::vector<NodeId>& list) const;

  const Graph& graph_;
  const NoteSchema schema_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TOPIC_SOURCES_H_
