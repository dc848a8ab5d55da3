// All topics of a graph and all their sources (topics.h), as one undirected projection: the neighbours of a topic are
// its sources, those of a source its topics. For what looks at many topics; topic_sources.h walks from single nodes.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TOPIC_GRAPH_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TOPIC_GRAPH_H_

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"

namespace notegraph {

// Over dense ids of its own: all sources and topics, ascending with node ids. A source is a talk, or a note that takes
// up a topic outside any talk. Immutable, thread-safe.
class TopicGraph {
 public:
  static constexpr uint32_t kNotIn = UINT32_MAX;

  // O(nodes + edges). 13 bytes a source or topic and 8 a topic of a source, and 16 a topic of a source while it is
  // made; the context's memory account must outlive it. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
  static absl::StatusOr<TopicGraph> Make(const Graph& graph, RunContext& context);

  const Projection& projection() const { return projection_; }
  uint32_t node_count() const { return static_cast<uint32_t>(nodes_.size()); }
  NodeId node(uint32_t v) const { return nodes_[v]; }
  // kNotIn for what is neither a source nor a topic. O(log nodes).
  uint32_t DenseId(NodeId node) const;
  bool IsTopic(uint32_t v) const { return is_topic_[v]; }
  bool IsSource(uint32_t v) const { return !is_topic_[v]; }
  uint32_t source_count() const { return source_count_; }
  // Distinct, ascending. Of a topic its sources, of a source its topics.
  std::span<const uint32_t> SourcesOf(uint32_t topic) const { return projection_.Out(topic); }
  std::span<const uint32_t> TopicsOf(uint32_t source) const { return projection_.Out(source); }

 private:
  TopicGraph(Projection projection, ScopedMemory memory)
      : projection_(std::move(projection)), memory_(std::move(memory)) {}

  Projection projection_;
  std::vector<NodeId> nodes_;  // ascending
  std::vector<bool> is_topic_;
  uint32_t source_count_ = 0;
  ScopedMemory memory_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TOPIC_GRAPH_H_
