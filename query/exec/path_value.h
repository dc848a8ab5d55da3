// Internal to query/exec. Makes a path of the columns of a pattern.
#ifndef NOTEGRAPH_QUERY_EXEC_PATH_VALUE_H_
#define NOTEGRAPH_QUERY_EXEC_PATH_VALUE_H_

#include <vector>

#include "graph/arena.h"
#include "graph/graph.h"

namespace notegraph::query {

// Collects nodes and relationships in the order walked.
class PathMaker {
 public:
  PathMaker(const Graph& graph, NodeId start) : graph_(graph), nodes_{start} {}

  void Step(EdgeId edge, NodeId to) {
    edges_.push_back(edge);
    nodes_.push_back(to);
  }
  // Walks the relationships of a list, in whichever direction each fits.
  void Walk(const Value& relationships) {
    for (const Value& value : relationships.list()) {
      const EdgeId edge = value.relationship();
      const NodeId source = graph_.Source(edge);
      Step(edge, source == nodes_.back() ? graph_.Target(edge) : source);
    }
  }
  Value Finish(Arena& arena) const {
    const std::span<NodeId> nodes = arena.AllocateArray<NodeId>(nodes_.size());
    std::copy(nodes_.begin(), nodes_.end(), nodes.begin());
    const std::span<EdgeId> edges = arena.AllocateArray<EdgeId>(edges_.size());
    std::copy(edges_.begin(), edges_.end(), edges.begin());
    return Value::Path(arena.New<PathValue>(nodes, edges));
  }

 private:
  const Graph& graph_;
  std::vector<NodeId> nodes_;
  std::vector<EdgeId> edges_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_PATH_VALUE_H_
