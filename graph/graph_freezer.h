// GraphFreezer: makes the Graph of what a GraphBuilder has collected. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GRAPH_FREEZER_H_
#define NOTEGRAPH_GRAPH_GRAPH_FREEZER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph_assembler.h"
#include "graph/graph_builder_impl.h"
#include "graph/group_plan.h"

namespace notegraph {

// Steps: choose groups -> number nodes -> divide edges into tables -> sort each table -> evidence -> columns ->
// element ids -> name indexes. Used once.
class GraphFreezer {
 public:
  GraphFreezer(GraphBuilder::Impl& input, RunContext& context);
  absl::StatusOr<GraphPtr> Freeze(GraphBuilder::Numbering* numbering);

 private:
  static constexpr EdgeId kNoEdge{UINT16_MAX, UINT32_MAX};

  // The edges of one table while it is made.
  struct TableInput {
    uint32_t type = 0;
    GroupId source = 0, target = 0;
    std::vector<uint32_t> sources, targets, edges;  // local, local, builder's number
  };
  // A cell on its way to its column: `place` is a dense node id or a packed EdgeId.
  struct PlacedCell {
    uint64_t place;
    Value value;
  };

  absl::Status CheckCounts() const;
  absl::Status CheckTexts() const;
  absl::Status CheckEnds() const;
  absl::Status CheckEvidence(const Evidence& evidence) const;
  void ChooseGroups();
  void NumberNodes();
  void DivideEdges();
  absl::Status SortTables();
  void PlaceEvidence();
  std::vector<PlacedCell> Place(std::span<const Cell> cells, bool nodes) const;
  absl::Status MakeNodeColumns();
  absl::Status MakeEdgeColumns();
  void AddEdgeColumn(PropertyKeyId key, TableId table, std::span<const PlacedCell> cells);
  void AddEvidenceColumns();
  void NumberElements();
  GraphPtr Assemble();

  GraphBuilder::Impl& input_;
  RunContext& context_;
  GraphAssembler assembler_;
  GroupPlan plan_;
  std::vector<NodeId> group_begins_;  // first dense id of each group, and the end
  std::vector<NodeId> node_ids_;      // by builder's number
  std::vector<uint32_t> node_order_;  // builder's number by dense id
  std::vector<TableInput> table_inputs_;
  std::vector<EdgeId> edge_ids_;                   // by builder's number
  std::vector<std::vector<uint32_t>> edge_order_;  // by table: builder's number by position
  std::vector<GraphAssembler::GroupParts> groups_;
  std::vector<GraphAssembler::TableParts> tables_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_FREEZER_H_
