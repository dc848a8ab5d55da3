// GraphBuilder::From: a builder that starts with all of a graph.
#include "graph/graph_builder.h"
#include "graph/graph_builder_impl.h"

namespace notegraph {

void GraphBuilder::Impl::CopyCatalog(const Graph& graph) {
  for (const std::string& name : graph.label_names()) labels.Intern(name);
  for (const std::string& name : graph.type_names()) types.Intern(name);
  for (const std::string& name : graph.property_key_names()) property_keys.Intern(name);
  is_derived = true;
  next_node_element_id = graph.next_node_element_id();
  next_edge_element_id = graph.next_edge_element_id();
  if (graph.indexes() != nullptr) {
    indexes.assign(graph.indexes()->definitions().begin(), graph.indexes()->definitions().end());
  }
}

void GraphBuilder::Impl::CopyColumn(const Column& column, uint32_t first_row, bool keep_nulls,
                                    std::vector<std::vector<Cell>>* columns) {
  const auto key = static_cast<uint32_t>(column.key());
  Arena values;
  for (uint32_t row = 0; row < column.row_count(); ++row) {
    if (column.IsNull(row) && !keep_nulls) continue;
    SetCell(columns, first_row + row, key, column.Get(row, values));
    if (values.allocated_bytes() > (size_t{1} << 20)) values.Clear();
  }
}

void GraphBuilder::Impl::CopyNodes(const Graph& graph) {
  for (const NodeGroup& group : graph.groups()) {
    const uint32_t common = group.is_mixed() ? 0 : label_sets.Intern({group.labels().begin(), group.labels().end()});
    for (const NodeId node : group.nodes()) {
      node_label_sets.push_back(group.is_mixed() ? label_sets.Intern(graph.Labels(node)) : common);
      node_element_ids.push_back(graph.ElementId(node));
    }
    for (const Column& column : group.columns()) CopyColumn(column, group.first(), false, &node_cells);
  }
}

void GraphBuilder::Impl::CopyEdges(const Graph& graph) {
  for (const EdgeTable& table : graph.tables()) {
    const auto first_edge = static_cast<uint32_t>(edges.size());
    const NodeId first_source = graph.group(table.source_group()).first();
    const NodeId first_target = graph.group(table.target_group()).first();
    for (uint32_t source = 0; source + size_t{1} < table.out().offsets.size(); ++source) {
      for (const uint32_t target : table.out()[source]) {
        edges.push_back({static_cast<uint32_t>(table.type()), first_source + source, first_target + target});
      }
    }
    for (uint32_t position = 0; position < table.edge_count(); ++position) {
      edge_element_ids.push_back(graph.ElementId(EdgeId{table.id(), position}));
    }
    const bool has_evidence = table.id() < graph.evidence().parts().tables.size() &&
                              !graph.evidence().parts().tables[table.id()].items.empty();
    for (const Column& column : table.columns()) {
      // Nulls of a set column hide the evidence's own value, so they are kept.
      if (column.type() != ColumnType::kEvidence) CopyColumn(column, first_edge, has_evidence, &edge_cells);
    }
  }
}

void GraphBuilder::Impl::CopyEvidence(const Graph& graph) {
  const EvidenceTable& table = graph.evidence();
  for (uint32_t note = 0; note < table.note_count(); ++note) {
    note_paths.push_back(arena.CopyString(table.note_path(note)));
    note_texts.push_back(arena.CopyString(table.note_text(note)));
  }
  for (size_t cue = 0; cue < table.cue_count(); ++cue) cues.Intern(table.cue(static_cast<uint16_t>(cue)));
  uint32_t edge = 0;
  for (const EdgeTable& edge_table : graph.tables()) {
    for (uint32_t position = 0; position < edge_table.edge_count(); ++position, ++edge) {
      for (const Evidence& occurrence : table.Of({edge_table.id(), position})) evidence.emplace_back(edge, occurrence);
    }
  }
}

GraphBuilder GraphBuilder::From(const Graph& graph) {
  GraphBuilder builder;
  builder.impl_->CopyCatalog(graph);
  builder.impl_->CopyNodes(graph);
  builder.impl_->CopyEdges(graph);
  builder.impl_->CopyEvidence(graph);
  return builder;
}

}  // namespace notegraph
