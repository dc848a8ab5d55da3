// Where the nodes and edges of a graph went when the next version was made.
#ifndef NOTEGRAPH_GRAPH_RENUMBERING_H_
#define NOTEGRAPH_GRAPH_RENUMBERING_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/graph_changes.h"
#include "graph/ids.h"

namespace notegraph {

// Ids go in as GraphChanges numbers them. REQUIRES: the node or edge was not removed.
class Renumbering {
 public:
  NodeId operator()(NodeId node) const {
    if (node >= node_count_) return new_nodes_[node - node_count_];
    if (!moved_nodes_.empty()) {
      if (const auto moved = moved_nodes_.find(node); moved != moved_nodes_.end()) return moved->second;
    }
    const auto after = std::upper_bound(begins_.begin(), begins_.end(), node);
    const GroupPart& part = nodes_[static_cast<size_t>(after - begins_.begin() - 1)];
    const uint32_t local = node - *(after - 1);
    return part.first + (part.rows.empty() ? local : part.rows[local]);
  }
  EdgeId operator()(EdgeId edge) const {
    if (edge.table == GraphChanges::kNewEdges) return new_edges_[edge.position];
    if (!moved_edges_.empty()) {
      if (const auto moved = moved_edges_.find(edge.packed()); moved != moved_edges_.end()) return moved->second;
    }
    const TablePart& part = edges_[edge.table];
    if (!part.edges.empty()) return part.edges[edge.position];
    return {part.table, part.positions.empty() ? edge.position : part.positions[edge.position]};
  }
  // Whether all nodes and edges of the older graph have kept their ids.
  bool keeps_ids() const { return keeps_ids_; }

 private:
  friend class VersionMaker;
  friend class Folder;
  struct GroupPart {
    NodeId first = 0;
    std::vector<uint32_t> rows;  // by old local id; empty: the same
  };
  struct TablePart {
    TableId table = 0;
    std::vector<uint32_t> positions;  // by old position; empty: the same
    std::vector<EdgeId> edges;        // by old position, if they went to several tables
  };
  bool keeps_ids_ = false;
  NodeId node_count_ = 0;         // of the older graph
  std::vector<NodeId> begins_;    // of its groups
  std::vector<GroupPart> nodes_;  // by old group
  std::vector<TablePart> edges_;  // by old table
  absl::flat_hash_map<NodeId, NodeId> moved_nodes_;
  absl::flat_hash_map<uint64_t, EdgeId> moved_edges_;
  std::vector<NodeId> new_nodes_;
  std::vector<EdgeId> new_edges_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_RENUMBERING_H_
