// Collects nodes and edges in any order and makes a Graph of them.
//
//   GraphBuilder builder;
//   uint32_t ann = builder.AddNode({"Speaker"});
//   builder.SetNodeProperty(ann, "name", Value::String("Ann Lee"));
//   uint32_t edge = builder.AddEdge("GAVE", ann, talk);
//   absl::StatusOr<GraphPtr> graph = std::move(builder).Build(context);
#ifndef NOTEGRAPH_GRAPH_GRAPH_BUILDER_H_
#define NOTEGRAPH_GRAPH_GRAPH_BUILDER_H_

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/evidence.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "graph/value.h"

namespace notegraph {

// Not thread-safe. The graph is a function of the calls and their order: groups, labels, types and keys in order of
// first use, nodes of a group in order of AddNode, parallel edges in order of AddEdge. Strings and composite values are
// copied.
class GraphBuilder {
 public:
  GraphBuilder();
  ~GraphBuilder();
  GraphBuilder(GraphBuilder&&) noexcept;
  GraphBuilder& operator=(GraphBuilder&&) noexcept;

  // A builder that starts with all of `graph`, its element ids and indexes kept. Its node n is this builder's node n,
  // and its edges come first, in order of (table, position).
  static GraphBuilder From(const Graph& graph);

  // Returns the builder's number of the node: 0, 1, 2, ... Labels in any order, duplicates allowed.
  uint32_t AddNode(std::span<const std::string_view> labels);
  uint32_t AddNode(std::initializer_list<std::string_view> labels) {
    return AddNode(std::span(labels.begin(), labels.size()));
  }
  // Returns the builder's number of the edge: 0, 1, 2, ... REQUIRES: both ends were added.
  uint32_t AddEdge(std::string_view type, uint32_t source, uint32_t target);
  // Null removes. A column whose values all have one scalar kind is typed, else `any`. In a string, bytes that are not
  // UTF-8 become U+FFFD; what can't be stored (graph/value_codec.h) is an error that Build() reports.
  void SetNodeProperty(uint32_t node, std::string_view key, Value value);
  void SetEdgeProperty(uint32_t edge, std::string_view key, Value value);
  void AddLabel(uint32_t node, std::string_view label);
  void RemoveLabel(uint32_t node, std::string_view label);
  void RemoveNode(uint32_t node);  // REQUIRES: its edges are removed before Build()
  void RemoveEdge(uint32_t edge);

  // Evidence. Notes are numbered in order of AddNote. `text` is the decoded text of the note, in UTF-8; bytes of `path`
  // that are not become U+FFFD.
  uint32_t AddNote(std::string_view path, std::string_view text);
  uint16_t AddCue(std::string_view cue);  // the same number for the same words
  void AddEvidence(uint32_t edge, const Evidence& evidence);

  uint32_t node_count() const;
  uint32_t edge_count() const;

  // Where the builder's nodes and edges went, for callers that keep references across Build().
  struct Numbering {
    std::vector<NodeId> nodes;  // by builder number; kNoNode for removed ones
    std::vector<EdgeId> edges;  // by builder number
  };
  // Sorts, deduplicates strings, counts statistics, builds the name index. O(n log n).
  // Errors: ResourceExhausted (memory account; more than 2^32-2 nodes or edges, or 65,535 names of a kind), Cancelled,
  // DeadlineExceeded, InvalidArgument (what can't be stored; evidence outside of its note; an edge of a removed node).
  absl::StatusOr<GraphPtr> Build(RunContext& context, Numbering* numbering = nullptr) &&;

  struct Impl;  // internal to graph/

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_BUILDER_H_
