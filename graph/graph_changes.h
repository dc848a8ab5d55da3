// What a writing clause does to a graph: recorded here, applied all at once by NextVersion() (graph/next_version.h).
//
//   GraphChanges changes(graph);
//   NodeId ann = changes.AddNode({"Speaker"});
//   changes.SetNodeProperty(ann, "name", Value::String("Ann Lee"));
//   EdgeId gave = changes.AddEdge("GAVE", ann, talk);
//
// The graph's nodes and edges go by their ids; new nodes are numbered from the graph's node_count() on, and new edges
// are {kNewEdges, 0}, {kNewEdges, 1}, ...
#ifndef NOTEGRAPH_GRAPH_GRAPH_CHANGES_H_
#define NOTEGRAPH_GRAPH_GRAPH_CHANGES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/name_table.h"

namespace notegraph {

// Not thread-safe. Strings and composite values are copied.
class GraphChanges {
 public:
  static constexpr TableId kNewEdges = UINT16_MAX - 1;

  explicit GraphChanges(GraphPtr graph);
  GraphChanges(const GraphChanges&) = delete;
  GraphChanges& operator=(const GraphChanges&) = delete;

  NodeId AddNode(std::span<const std::string_view> labels);
  EdgeId AddEdge(std::string_view type, NodeId source, NodeId target);
  // Null removes. What can't be stored (graph/value_codec.h) is an error that NextVersion() reports.
  void SetNodeProperty(NodeId node, std::string_view key, const Value& value);
  void SetEdgeProperty(EdgeId edge, std::string_view key, const Value& value);
  void AddLabel(NodeId node, std::string_view label);
  void RemoveLabel(NodeId node, std::string_view label);
  // As the changes so far have it.
  bool HasLabel(NodeId node, std::string_view label) const;
  // Taken from the system, about. O(property keys).
  size_t allocated_bytes() const;
  // REQUIRES: of the graph, not new.
  void RemoveNode(NodeId node) { removed_nodes_.insert(node); }
  void RemoveEdge(EdgeId edge) { removed_edges_.insert(edge.packed()); }

  // --- For NextVersion() ---
  struct NewEdge {
    TypeId type{};
    NodeId source = 0, target = 0;
  };
  // One value of the cells: `place` is a NodeId or a packed EdgeId, numbered as above. The last of a place counts.
  struct PlacedCell {
    uint64_t place = 0;
    Value value;
  };
  const GraphPtr& graph() const { return graph_; }
  const absl::Status& error() const { return error_; }
  // Names that the graph doesn't have; their ids follow the graph's.
  const NameTable& new_labels() const { return new_labels_; }
  const NameTable& new_types() const { return new_types_; }
  const NameTable& new_property_keys() const { return new_property_keys_; }
  std::string_view name(LabelId id) const;
  std::string_view name(TypeId id) const;
  std::string_view name(PropertyKeyId id) const;
  const std::vector<std::vector<LabelId>>& new_nodes() const { return new_nodes_; }  // sorted labels of each
  const std::vector<NewEdge>& new_edges() const { return new_edges_; }
  // Nodes of the graph whose labels were set, with what they are now; maybe what they were.
  const absl::flat_hash_map<NodeId, std::vector<LabelId>>& relabeled() const { return relabeled_; }
  const absl::flat_hash_set<NodeId>& removed_nodes() const { return removed_nodes_; }
  const absl::flat_hash_set<uint64_t>& removed_edges() const { return removed_edges_; }
  const std::vector<std::vector<PlacedCell>>& node_cells() const { return node_cells_; }  // by key
  const std::vector<std::vector<PlacedCell>>& edge_cells() const { return edge_cells_; }

 private:
  LabelId LabelIdOf(std::string_view name);
  std::vector<LabelId>& LabelsOf(NodeId node);
  void SetCell(std::vector<std::vector<PlacedCell>>& cells, uint64_t place, std::string_view key, const Value& value);

  GraphPtr graph_;
  NameTable new_labels_, new_types_, new_property_keys_;
  std::vector<std::vector<LabelId>> new_nodes_;
  std::vector<NewEdge> new_edges_;
  absl::flat_hash_map<NodeId, std::vector<LabelId>> relabeled_;
  absl::flat_hash_set<NodeId> removed_nodes_;
  absl::flat_hash_set<uint64_t> removed_edges_;
  std::vector<std::vector<PlacedCell>> node_cells_, edge_cells_;
  absl::Status error_;  // the first one
  Arena arena_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_CHANGES_H_
