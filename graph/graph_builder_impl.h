// What a GraphBuilder has collected. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GRAPH_BUILDER_IMPL_H_
#define NOTEGRAPH_GRAPH_GRAPH_BUILDER_IMPL_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "graph/arena.h"
#include "graph/column_builder.h"
#include "graph/evidence.h"
#include "graph/graph_builder.h"
#include "graph/index_set.h"
#include "graph/name_table.h"

namespace notegraph {

struct GraphBuilder::Impl {
  struct EdgeRecord {
    uint32_t type, source, target;
    bool removed = false;
  };
  static constexpr uint32_t kRemovedNode = UINT32_MAX;

  NameTable labels, types, property_keys, cues;
  LabelSetTable label_sets;
  std::vector<uint32_t> node_label_sets;  // by builder number; kRemovedNode
  std::vector<EdgeRecord> edges;
  // By property key: in order of the calls, rows = builder numbers, null = removed; the last cell of a row counts.
  std::vector<std::vector<Cell>> node_cells, edge_cells;
  std::vector<std::string_view> note_paths, note_texts;
  std::vector<std::pair<uint32_t, Evidence>> evidence;  // (builder's edge, occurrence)
  // Element ids of the graph that was the start; later nodes and edges get new ones.
  bool is_derived = false;
  std::vector<uint64_t> node_element_ids, edge_element_ids;
  uint64_t next_node_element_id = 0, next_edge_element_id = 0;
  std::vector<IndexDefinition> indexes;
  absl::Status error;  // the first one
  Arena arena;

  std::vector<LabelId> InternLabels(std::span<const std::string_view> names);
  void SetCell(std::vector<std::vector<Cell>>* columns, uint32_t row, uint32_t key, const Value& value);
  void CopyCatalog(const Graph& graph);
  void CopyNodes(const Graph& graph);
  void CopyEdges(const Graph& graph);
  void CopyEvidence(const Graph& graph);
  void CopyColumn(const Column& column, uint32_t first_row, bool keep_nulls, std::vector<std::vector<Cell>>* columns);
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_BUILDER_IMPL_H_
