// Graph: an immutable property graph, built by GraphBuilder or opened from a file.
//
//   auto graph = OpenGraphFile("notegraph.ng", context);                     // graph/graph_file.h
//   for (GroupId g : (*graph)->GroupsWithLabel(*(*graph)->FindLabel("Talk")))
//     for (NodeId n : (*graph)->group(g).nodes()) ...
//
// Nodes with the same set of labels form a group and fill one range of dense ids; edges lie in one table per (type,
// source group, target group), as compressed sparse rows both ways. So "talks that mention libraries" is one array of
// 4-byte targets, and a label test is a comparison of ids.
//
// A graph is folded, all of its arrays its own, or a version of a folded one (graph/next_version.h): then it shares
// what the changes left alone, and what was added since the fold lies in appended groups and tables. Several groups may
// have one set of labels, and several tables one type and pair of groups.
//
// Invariants: (1) node ids are 0..node_count()-1, group after group; (2) in a table a node's out-neighbours ascend,
// parallel edges side by side in the order they were added; (3) the in-direction lists exactly the edges of the
// out-direction, a node's in-neighbours ascending, parallel edges in the same order; (4) nothing changes after it is
// made. Thread safety: every method is const and may be called from any number of threads without a lock.
#ifndef NOTEGRAPH_GRAPH_GRAPH_H_
#define NOTEGRAPH_GRAPH_GRAPH_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "graph/arena.h"
#include "graph/array_pool.h"
#include "graph/column.h"
#include "graph/evidence.h"
#include "graph/ids.h"
#include "graph/name_index.h"
#include "graph/section_checker.h"
#include "graph/strings.h"
#include "graph/value.h"

namespace notegraph {

class IndexSet;
class RunContext;
struct ValueIndex;

// One direction of an edge table. Ids are local to the groups: 0 is the first node of the group.
struct Csr {
  std::span<const uint32_t> offsets;    // node_count + 1
  std::span<const uint32_t> neighbors;  // ascending within a node

  // Empty for a row whose offsets contradict each other: a mapped file that is cut short under us reads as zeros from
  // there on (Graph::CheckIntact). Kernels that read `offsets` themselves must bear that too.
  std::span<const uint32_t> operator[](uint32_t local) const {
    const uint32_t begin = offsets[local], end = offsets[local + 1];
    if (begin > end || end > neighbors.size()) [[unlikely]]
      return {};
    return {neighbors.data() + begin, end - begin};
  }
  uint32_t Degree(uint32_t local) const {
    const uint32_t begin = offsets[local], end = offsets[local + 1];
    return begin <= end && end <= neighbors.size() ? end - begin : 0;
  }
};

// Exact, per table and direction.
struct DegreeStatistics {
  uint64_t edges = 0;
  uint32_t nonzero_nodes = 0;  // nodes with at least one edge in this direction
  double sum_of_squares = 0;   // of degrees: fan-out behind a random edge = sum_of_squares / edges
  uint32_t max = 0;
};

class NodeGroup {
 public:
  GroupId id() const { return id_; }
  // Sorted. A mixed group holds the nodes of many rare label sets; then these are the labels of no node in particular:
  // ask Graph::HasLabel.
  std::span<const LabelId> labels() const { return labels_; }
  bool is_mixed() const { return is_mixed_; }
  NodeId first() const { return first_; }
  uint32_t size() const { return size_; }
  auto nodes() const { return std::views::iota(first_, first_ + size_); }
  std::span<const Column> columns() const { return columns_; }  // by key
  const Column* FindColumn(PropertyKeyId key) const;            // nullptr: no node of the group has it
  bool is_appended() const { return is_appended_; }             // made since the graph was folded
  // Of a mixed group: per node, which of the graph's rare label sets it has. For makers of graphs.
  std::span<const uint16_t> label_sets() const { return label_sets_; }

 private:
  friend class Graph;
  friend class GraphAssembler;
  friend class GraphFileWriter;
  GroupId id_ = 0;
  bool is_mixed_ = false;
  bool is_appended_ = false;      // since the fold
  bool has_folded_names_ = true;  // its names are in Graph::folded_names_
  NodeId first_ = 0;
  uint32_t size_ = 0;
  std::vector<LabelId> labels_;
  std::vector<Column> columns_;
  std::span<const uint64_t> element_ids_;  // empty: first_element_ + row
  uint64_t first_element_ = 0;
  std::span<const uint16_t> label_sets_;  // mixed group: per node, into Graph::label_sets_
  HashIndex name_index_;                  // rows by their name; empty where the rows have changed since the fold
  std::vector<uint32_t> sections_;        // of the file, without the columns'
  std::shared_ptr<const void> owner_;     // of the spans; null: the folded graph
};

class EdgeTable {
 public:
  TableId id() const { return id_; }
  TypeId type() const { return type_; }
  GroupId source_group() const { return source_; }
  GroupId target_group() const { return target_; }
  uint32_t edge_count() const { return static_cast<uint32_t>(out_.neighbors.size()); }
  const Csr& out() const {
    return out_;
  }  // rows = nodes of the source group, neighbours = local ids in the target group; position in out().neighbors =
     // EdgeId::position
  const Csr& in() const { return in_; }
  const Csr& csr(Direction direction) const { return direction == Direction::kOut ? out_ : in_; }
  const DegreeStatistics& statistics(Direction direction) const {
    return direction == Direction::kOut ? out_statistics_ : in_statistics_;
  }
  std::span<const Column> columns() const { return columns_; }
  const Column* FindColumn(PropertyKeyId key) const;
  bool is_appended() const { return is_appended_; }  // made since the graph was folded

  // Out-position of each in-entry, for reading an edge's id or properties while walking against its direction. Made at
  // the first call (O(edges) time, 4 bytes an edge), then shared.
  std::span<const uint32_t> InToOut() const;
  // Edges from a node to itself. Counted at the first call, O(nodes * log(degree)), then shared.
  uint64_t LoopCount() const;
  // What InToOut() has yet to allocate, with what making it takes beside; 0 once it is made.
  uint64_t InToOutBytesToMake() const;

 private:
  friend class Graph;
  friend class GraphAssembler;
  friend class GraphFileWriter;
  struct Lazy;
  TableId id_ = 0;
  TypeId type_{};
  bool is_appended_ = false;  // since the fold
  GroupId source_ = 0, target_ = 0;
  Csr out_, in_;
  DegreeStatistics out_statistics_, in_statistics_;
  std::vector<Column> columns_;
  std::span<const uint64_t> element_ids_;  // empty: first_element_ + position
  uint64_t first_element_ = 0;
  std::vector<uint32_t> sections_;     // of the file, without the columns'
  std::shared_ptr<const void> owner_;  // of the spans; null: the folded graph
  std::shared_ptr<Lazy> lazy_;
};

class Graph {
 public:
  ~Graph();
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;

  // --- Catalog. Names in order of id; ids in order of first appearance at build. ---
  std::span<const std::string> label_names() const { return names_->labels; }
  std::span<const std::string> type_names() const { return names_->types; }
  std::span<const std::string> property_key_names() const { return names_->property_keys; }
  std::string_view name(LabelId id) const { return names_->labels[static_cast<size_t>(id)]; }
  std::string_view name(TypeId id) const { return names_->types[static_cast<size_t>(id)]; }
  std::string_view name(PropertyKeyId id) const { return names_->property_keys[static_cast<size_t>(id)]; }
  std::optional<LabelId> FindLabel(std::string_view name) const;
  std::optional<TypeId> FindType(std::string_view name) const;
  std::optional<PropertyKeyId> FindPropertyKey(std::string_view name) const;

  // --- Nodes ---
  uint32_t node_count() const { return node_count_; }
  std::span<const NodeGroup> groups() const { return groups_; }
  const NodeGroup& group(GroupId id) const { return groups_[id]; }
  GroupId GroupOf(NodeId node) const;                             // O(log groups)
  std::span<const GroupId> GroupsWithLabel(LabelId label) const;  // mixed groups with a node of that label included
  std::vector<LabelId> Labels(NodeId node) const;                 // sorted
  bool HasLabel(NodeId node, LabelId label) const;
  // Null when absent; also where the file turns out to be damaged (CheckIntact).
  Value NodeProperty(NodeId node, PropertyKeyId key, Arena& arena) const;

  // --- Edges ---
  uint64_t edge_count() const { return edge_count_; }
  // By (type, source group, target group), appended ones behind.
  std::span<const EdgeTable> tables() const { return tables_; }
  const EdgeTable& table(TableId id) const { return tables_[id]; }
  std::span<const TableId> TablesOfType(TypeId type) const;
  // Ends and type of an edge. Source: O(log nodes of the source group).
  NodeId Source(EdgeId edge) const;
  NodeId Target(EdgeId edge) const {
    const EdgeTable& t = tables_[edge.table];
    return groups_[t.target_group()].first() + t.out().neighbors[edge.position];
  }
  TypeId Type(EdgeId edge) const { return tables_[edge.table].type(); }
  Value EdgeProperty(EdgeId edge, PropertyKeyId key, Arena& arena) const;

  // --- Ids that users see: stable for an entity's life, never reused, kept in the file. ---
  uint64_t ElementId(NodeId node) const;
  uint64_t ElementId(EdgeId edge) const;
  std::optional<NodeId> FindNode(uint64_t element_id) const;
  std::optional<EdgeId> FindEdge(uint64_t element_id) const;
  uint64_t next_node_element_id() const { return next_node_element_id_; }
  uint64_t next_edge_element_id() const { return next_edge_element_id_; }

  // --- Look-up by value ---
  // Nodes of the group whose property `name` is exactly that string, ascending. Expected O(1 + matches) by a hash
  // index, O(nodes) in groups whose names have changed since the graph was folded. Nothing where the group has no
  // string column `name`, or where the file turns out to be damaged (CheckIntact).
  std::vector<NodeId> FindByName(GroupId group, std::string_view name) const;
  // Nodes whose name or alias is the same as `text` when case, accents' composition, white space and punctuation are
  // folded (graph/fold_name.h), ascending; exact name matches first.
  std::vector<NodeId> FindByFoldedName(std::string_view text) const;
  // Those that CREATE INDEX made (graph/index_set.h); null: there are none.
  const IndexSet* indexes() const { return indexes_.get(); }

  // --- Evidence (graph/evidence.h) ---
  const EvidenceTable& evidence() const { return base_ != nullptr ? base_->evidence_ : evidence_; }

  // --- Versions (graph/next_version.h) ---
  bool is_folded() const { return base_ == nullptr; }

  // --- File sections ---
  // Large mapped files are checked section by section: a plan calls these once for what it will read. OK at once for
  // graphs that were built or read whole. DataLoss names the section.
  absl::Status Check(const NodeGroup& group) const;  // its labels, element ids and index of names
  absl::Status Check(const EdgeTable& table) const;
  absl::Status Check(const Column& column) const;
  absl::Status Check(const ValueIndex& index) const;
  absl::Status CheckAll() const;
  // Whether Check() may have something to do: the graph is a mapped file, or a version of one.
  bool needs_checks() const { return checker_ != nullptr; }
  // DataLoss when a mapped file was cut short or changed under us, or a section turned out to be damaged: what was read
  // since is not to be trusted. A run calls it before it hands out rows. Below a microsecond.
  absl::Status CheckIntact() const;

  struct MemoryUse {
    uint64_t topology_bytes = 0;  // offsets and neighbours, both directions, InToOut maps
    uint64_t property_bytes = 0;
    uint64_t index_bytes = 0;
    uint64_t evidence_bytes = 0;
  };
  MemoryUse memory_use() const;

 private:
  Graph();
  friend class GraphAssembler;  // the one maker: used by GraphBuilder, bulk import and the file reader
  friend class GraphFileWriter;
  struct ElementIndex;
  struct LateNames;
  const ElementIndex& element_index() const;  // made at the first call
  const LateNames& late_names() const;        // made at the first call
  std::vector<NodeId> FoldedCandidates(uint64_t hash) const;
  bool IsKnownAs(NodeId node, std::string_view folded) const;
  // The column of the node's group, nullptr when there is none or it's damaged.
  const Column* CheckedColumn(NodeId node, std::string_view key_name) const;

  struct Names {
    std::vector<std::string> labels, types, property_keys;
    StringMap<uint16_t> label_ids, type_ids, property_key_ids;
    std::vector<std::vector<LabelId>> label_sets;  // of the mixed group's nodes
  };
  std::shared_ptr<const Names> names_;
  std::vector<NodeGroup> groups_;
  std::vector<NodeId> group_begins_;  // first node of each group
  std::vector<std::vector<GroupId>> groups_by_label_;
  std::vector<EdgeTable> tables_;
  std::vector<TableId> table_ids_;      // by type
  std::vector<uint32_t> tables_begin_;  // by type, into table_ids_; one more than types
  EvidenceTable evidence_;
  FoldedNameIndex folded_names_;
  std::shared_ptr<const IndexSet> indexes_;
  uint32_t folded_names_section_ = kNoSection;
  ArrayPool arrays_;                         // what the spans point to, unless it is a file
  std::shared_ptr<SectionChecker> checker_;  // null: nothing to check
  std::unique_ptr<ElementIndex> element_index_;
  std::unique_ptr<LateNames> late_names_;
  std::shared_ptr<const Graph> base_;    // of a version: the folded graph that it shares arrays with
  std::shared_ptr<const Graph> origin_;  // of a graph with other indexes: the folded one that its arrays belong to
  uint32_t node_count_ = 0;
  uint64_t edge_count_ = 0;
  uint64_t next_node_element_id_ = 0, next_edge_element_id_ = 0;
};

using GraphPtr = std::shared_ptr<const Graph>;

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_H_
