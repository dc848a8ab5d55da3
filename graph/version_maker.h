// VersionMaker: applies changes to a graph by sharing (graph/next_version.h). Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_VERSION_MAKER_H_
#define NOTEGRAPH_GRAPH_VERSION_MAKER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "graph/column_revision.h"
#include "graph/graph_assembler.h"
#include "graph/graph_changes.h"
#include "graph/index_set.h"
#include "graph/renumbering.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"

namespace notegraph {

// Steps: which nodes leave and join which groups -> number groups and nodes -> which edges leave and join which tables
// -> sort the tables that change -> cells to their columns -> groups and tables, shared or made anew. "Numbered as the
// changes do" are ids as GraphChanges gives them. Used once.
class VersionMaker {
 public:
  VersionMaker(const GraphChanges& changes, RunContext& context);

  // Plans the groups and tables. False when edges with evidence would have to move, or there are too many groups.
  bool CanShare();
  // REQUIRES: CanShare() was called and said so.
  absl::StatusOr<GraphPtr> Make(Renumbering& renumbering) &&;

 private:
  static constexpr uint32_t kGone = UINT32_MAX;

  // By key, cells of one group or table: rows in any order, the last of a row counts.
  using CellsByKey = std::map<PropertyKeyId, std::vector<Cell>>;

  struct GroupWork {
    const NodeGroup* before = nullptr;  // null: a new group
    std::vector<LabelId> labels;
    std::vector<uint32_t> leaving;  // local ids, ascending
    std::vector<NodeId> joining;    // numbered as the changes do
    GroupId id = 0;                 // in the new graph
    NodeId first = 0;
    uint32_t size = 0;
    std::vector<uint32_t> new_rows;  // by old local id, kGone; empty: none leave
    CellsByKey cells;

    bool changes_rows() const { return !leaving.empty() || !joining.empty(); }
  };
  struct JoiningEdge {
    uint64_t number = 0;            // packed, numbered as the changes do
    NodeId source = 0, target = 0;  // the same
  };
  struct TableWork {
    const EdgeTable* before = nullptr;  // null: a new table
    TypeId type{};
    size_t source = 0, target = 0;  // into groups_
    std::vector<uint32_t> leaving;  // positions, ascending
    std::vector<JoiningEdge> joining;
    TableId id = 0;  // in the new graph
    uint32_t size = 0;
    bool changes_topology = false;
    RowMap rows;
    std::vector<uint32_t> new_positions;  // by old position, kGone; empty: the same
    std::shared_ptr<ArrayPool> arrays;    // of what is made anew
    Csr out, in;
    CellsByKey cells;

    bool changes_rows() const { return !leaving.empty() || !joining.empty(); }
  };

  // --- version_maker.cc: what goes where ---
  void PlanGroups();
  size_t GroupFor(const std::vector<LabelId>& labels);
  void NumberNodes();
  void PlanTables();
  void MoveEdgesOf(NodeId node);
  void MoveEdge(EdgeId edge);
  void AddEdge(TypeId type, const JoiningEdge& edge);
  void NumberTables();
  bool IsFree(const TableWork& work) const;
  bool ChangesEvidence() const;
  size_t GroupOf(NodeId node) const;  // into groups_; numbered as the changes do
  NodeId NewId(NodeId node) const { return renumbering_(node); }

  // --- version_maker_parts.cc: the parts themselves ---
  absl::Status Account();
  absl::Status SortTables();
  absl::Status SortTable(TableWork& work);
  absl::Status PlaceNodeCells();
  absl::Status PlaceEdgeCells();
  absl::Status MakeGroup(GroupWork& work);
  absl::Status ReviseIndexes(const GroupWork& work, const RowMap& rows);
  absl::Status MakeTable(TableWork& work);
  absl::StatusOr<std::vector<Column>> ReviseColumns(std::span<const Column> before, const RowMap& rows,
                                                    CellsByKey& cells) const;
  GraphAssembler::Names Names() const;
  bool KeepsIds() const;

  const GraphChanges& changes_;
  const Graph& graph_;
  RunContext& context_;
  ScopedMemory reservation_;
  std::vector<GroupWork> groups_;  // those of the graph first
  std::vector<TableWork> tables_;  // the same
  absl::flat_hash_map<std::vector<LabelId>, size_t> appended_groups_;
  std::map<std::tuple<TypeId, size_t, size_t>, size_t> appended_tables_;
  std::vector<NodeId> moved_nodes_;                     // get other labels, ascending
  std::vector<size_t> group_of_new_;                    // by new node: into groups_
  absl::flat_hash_map<NodeId, size_t> group_of_moved_;  // the same
  absl::flat_hash_set<uint64_t> moved_edges_;           // of moved nodes
  bool keeps_folded_nodes_ = true;                      // no node leaves a group that is not appended
  Renumbering renumbering_;
  Arena values_;  // that move
  std::vector<IndexSet::Part> index_parts_;
  GraphAssembler assembler_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_VERSION_MAKER_H_
