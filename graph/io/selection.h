// The part of a graph that is written out or drawn: the whole, what a query returned, or what lies around a node.
//
//   auto around = Around(graph, {{node}}, 2, context);
//   auto small = MostImportant(graph, *around, 60, {{node}}, context);
//   WriteNodeLinkJson(graph, *small, std::cout, context);                // graph/io/node_link_json.h
#ifndef NOTEGRAPH_GRAPH_IO_SELECTION_H_
#define NOTEGRAPH_GRAPH_IO_SELECTION_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "graph/value.h"

namespace notegraph {

// Both lists ascend and are free of duplicates; both ends of every edge are among the nodes.
struct GraphSelection {
  std::vector<NodeId> nodes;
  std::vector<EdgeId> edges;

  bool Contains(NodeId node) const;  // O(log nodes)
};

GraphSelection WholeGraph(const Graph& graph);

// Collects nodes and edges in any order, with duplicates.
class SelectionBuilder {
 public:
  void AddNode(NodeId node) { nodes_.push_back(node); }
  void AddEdge(EdgeId edge) { edges_.push_back(edge); }
  // All nodes, relationships and paths in the value, however deep in lists and maps.
  void AddValue(const Value& value);

  // With the ends of all edges. Nodes alone, without any edge, get the edges between them: who asks for
  // MATCH (a)-->(b) RETURN a, b wants to see the arrows.
  GraphSelection Build(const Graph& graph) const;

 private:
  std::vector<NodeId> nodes_;
  std::vector<EdgeId> edges_;
};

// The nodes and all edges of the graph between them. O(edges of the nodes).
GraphSelection Induced(const Graph& graph, std::vector<NodeId> nodes);

// The nodes at most `hops` edges from one of the centers, directions disregarded, and the edges between them. Notes are
// reached but not walked through (unless they are centers): a file is no relation between all that it holds.
// Errors: Cancelled, DeadlineExceeded.
absl::StatusOr<GraphSelection> Around(const Graph& graph, std::span<const NodeId> centers, uint32_t hops,
                                      RunContext& context);

// PageRank within the selection, directions disregarded, by place in selection.nodes. Notes and events take no part and
// score 0 where the selection holds other nodes: everything hangs on them.
absl::StatusOr<std::vector<double>> Importance(const Graph& graph, const GraphSelection& selection,
                                               RunContext& context);

// At most `count` nodes of the selection, the most important topics (libraries and concepts) and others by turns, and
// the edges between them. A talk brings its speakers along, and what would stand alone makes room for what is linked.
// Events don't count and come along with their talks; notes go. `keep` stays whatever its importance.
absl::StatusOr<GraphSelection> MostImportant(const Graph& graph, const GraphSelection& selection, size_t count,
                                             std::span<const NodeId> keep, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_SELECTION_H_
