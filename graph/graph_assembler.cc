#include "graph/graph_assembler.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "graph/fold_name.h"
#include "graph/graph_lazy.h"
#include "graph/parallel.h"

namespace notegraph {
namespace {

StringMap<uint16_t> NumberNames(std::span<const std::string> names) {
  StringMap<uint16_t> numbers;
  for (size_t i = 0; i < names.size(); ++i) numbers.emplace(names[i], static_cast<uint16_t>(i));
  return numbers;
}

bool HoldsStrings(const Column& column) {
  return column.type() == ColumnType::kString || column.type() == ColumnType::kDictionary;
}

}  // namespace

void AppendFoldedNames(const Graph& graph, const NodeGroup& group, std::vector<std::pair<uint64_t, NodeId>>* folded) {
  const auto column = [&](std::string_view key_name) {
    const auto key = graph.FindPropertyKey(key_name);
    const Column* found = key.has_value() ? group.FindColumn(*key) : nullptr;
    return found != nullptr && graph.Check(*found).ok() ? found : nullptr;
  };
  const Column* const names = column(kNameKey);
  const Column* const aliases = column(kAliasesKey);
  if (names == nullptr && aliases == nullptr) return;
  Arena arena;
  for (uint32_t row = 0; row < group.size(); ++row) {
    const NodeId node = group.first() + row;
    if (names != nullptr && HoldsStrings(*names) && !names->IsNull(row)) {
      folded->emplace_back(StableHash(FoldName(names->string(row))), node);
    }
    if (aliases == nullptr || aliases->IsNull(row)) continue;
    const Value list = aliases->Get(row, arena);
    if (!list.is_list()) continue;
    for (const Value& alias : list.list()) {
      if (alias.is_string()) folded->emplace_back(StableHash(FoldName(alias.string())), node);
    }
    if (arena.allocated_bytes() > (size_t{1} << 20)) arena.Clear();
  }
}

GraphAssembler::GraphAssembler() : graph_(new Graph()) {}

GraphAssembler::Names GraphAssembler::NamesOf(const Graph& graph) {
  return {graph.names_->labels, graph.names_->types, graph.names_->property_keys, graph.names_->label_sets};
}

void GraphAssembler::SetNames(Names names) {
  auto numbered = std::make_shared<Graph::Names>();
  numbered->label_ids = NumberNames(names.labels);
  numbered->type_ids = NumberNames(names.types);
  numbered->property_key_ids = NumberNames(names.property_keys);
  numbered->labels = std::move(names.labels);
  numbered->types = std::move(names.types);
  numbered->property_keys = std::move(names.property_keys);
  numbered->label_sets = std::move(names.label_sets);
  graph_->groups_by_label_.resize(numbered->labels.size());
  graph_->names_ = std::move(numbered);
}

void GraphAssembler::AddGroup(GroupParts parts) {
  NodeGroup group;
  group.is_mixed_ = parts.is_mixed;
  group.is_appended_ = parts.is_appended;
  group.has_folded_names_ = parts.owner == nullptr;
  group.size_ = parts.size;
  group.labels_ = std::move(parts.labels);
  group.columns_ = std::move(parts.columns);
  group.element_ids_ = parts.element_ids;
  group.first_element_ = graph_->node_count_;
  group.label_sets_ = parts.label_sets;
  group.name_index_ = parts.name_index;
  group.sections_ = std::move(parts.sections);
  group.owner_ = std::move(parts.owner);
  Append(std::move(group));
}

void GraphAssembler::Append(NodeGroup group) {
  group.id_ = static_cast<GroupId>(graph_->groups_.size());
  group.first_ = graph_->node_count_;
  for (const LabelId label : group.labels_) {
    graph_->groups_by_label_[static_cast<size_t>(label)].push_back(group.id_);
  }
  graph_->node_count_ += group.size_;
  graph_->group_begins_.push_back(group.first_);
  graph_->groups_.push_back(std::move(group));
}

void GraphAssembler::AddTable(TableParts parts) {
  EdgeTable table;
  table.type_ = parts.type;
  table.is_appended_ = parts.is_appended;
  table.source_ = parts.source;
  table.target_ = parts.target;
  table.out_ = parts.out;
  table.in_ = parts.in;
  table.out_statistics_ = parts.out_statistics;
  table.in_statistics_ = parts.in_statistics;
  table.columns_ = std::move(parts.columns);
  table.element_ids_ = parts.element_ids;
  table.first_element_ = graph_->edge_count_;
  table.sections_ = std::move(parts.sections);
  table.owner_ = std::move(parts.owner);
  table.lazy_ = std::make_shared<EdgeTable::Lazy>();
  Append(std::move(table));
}

void GraphAssembler::Append(EdgeTable table) {
  table.id_ = static_cast<TableId>(graph_->tables_.size());
  graph_->edge_count_ += table.edge_count();
  graph_->tables_.push_back(std::move(table));
}

void GraphAssembler::IndexNames(int threads) {
  const auto name = graph_->FindPropertyKey(kNameKey);
  std::vector<std::vector<std::pair<uint64_t, NodeId>>> folded(graph_->groups_.size());
  ParallelFor(threads, graph_->groups_.size(), [&](size_t id) {
    NodeGroup& group = graph_->groups_[id];
    const Column* names = name.has_value() ? group.FindColumn(*name) : nullptr;
    if (names != nullptr && HoldsStrings(*names)) group.name_index_ = BuildHashIndex(*names, arrays());
    AppendFoldedNames(*graph_, group, &folded[id]);
  });
  std::vector<std::pair<uint64_t, NodeId>> all;
  for (const auto& of_group : folded) all.insert(all.end(), of_group.begin(), of_group.end());
  if (!all.empty()) graph_->folded_names_ = BuildFoldedNameIndex(all, arrays());
}

void GraphAssembler::SetFoldedNames(const FoldedNameIndex& index, uint32_t section) {
  graph_->folded_names_ = index;
  graph_->folded_names_section_ = section;
}

void GraphAssembler::SetNextElementIds(uint64_t node, uint64_t edge) {
  graph_->next_node_element_id_ = node;
  graph_->next_edge_element_id_ = edge;
}

void GraphAssembler::StartVersionOf(const GraphPtr& graph, bool keeps_nodes) {
  graph_->base_ = graph->base_ != nullptr ? graph->base_ : graph;
  graph_->checker_ = graph->checker_;
  graph_->names_ = graph->names_;
  graph_->groups_by_label_.resize(graph->names_->labels.size());
  shares_folded_names_ = keeps_nodes;
  if (keeps_nodes) SetFoldedNames(graph->folded_names_, graph->folded_names_section_);
}

void GraphAssembler::ShareGroup(const NodeGroup& group, std::vector<Column> columns) {
  NodeGroup shared = group;
  shared.columns_ = std::move(columns);
  const auto is_same = [&](std::string_view key_name) {
    const auto key = graph_->FindPropertyKey(key_name);
    const Column* before = key.has_value() ? group.FindColumn(*key) : nullptr;
    const Column* after = key.has_value() ? shared.FindColumn(*key) : nullptr;
    if (before == nullptr || after == nullptr) return before == after;
    return before->parts().owner == after->parts().owner;
  };
  if (!is_same(kNameKey)) shared.name_index_ = {};
  shared.has_folded_names_ =
      shares_folded_names_ && group.has_folded_names_ && is_same(kNameKey) && is_same(kAliasesKey);
  Append(std::move(shared));
}

void GraphAssembler::ShareTable(const EdgeTable& table, GroupId source, GroupId target, std::vector<Column> columns) {
  EdgeTable shared = table;
  shared.source_ = source;
  shared.target_ = target;
  shared.columns_ = std::move(columns);
  Append(std::move(shared));
}

GraphPtr GraphAssembler::WithIndexes(const GraphPtr& graph, std::shared_ptr<const IndexSet> indexes) {
  std::shared_ptr<Graph> copy(new Graph());
  copy->names_ = graph->names_;
  copy->groups_ = graph->groups_;
  copy->group_begins_ = graph->group_begins_;
  copy->groups_by_label_ = graph->groups_by_label_;
  copy->tables_ = graph->tables_;
  copy->table_ids_ = graph->table_ids_;
  copy->tables_begin_ = graph->tables_begin_;
  copy->evidence_ = graph->evidence_;
  copy->folded_names_ = graph->folded_names_;
  copy->folded_names_section_ = graph->folded_names_section_;
  copy->indexes_ = std::move(indexes);
  copy->checker_ = graph->checker_;
  copy->base_ = graph->base_;
  if (graph->is_folded()) copy->origin_ = graph->origin_ != nullptr ? graph->origin_ : graph;
  copy->node_count_ = graph->node_count_;
  copy->edge_count_ = graph->edge_count_;
  copy->next_node_element_id_ = graph->next_node_element_id_;
  copy->next_edge_element_id_ = graph->next_edge_element_id_;
  return copy;
}

GraphPtr GraphAssembler::Finish() && {
  Graph& graph = *graph_;
  const size_t type_count = graph.names_->types.size();
  graph.tables_begin_.assign(type_count + 1, 0);
  for (const EdgeTable& table : graph.tables_) ++graph.tables_begin_[static_cast<size_t>(table.type()) + 1];
  for (size_t type = 0; type < type_count; ++type) graph.tables_begin_[type + 1] += graph.tables_begin_[type];
  graph.table_ids_.resize(graph.tables_.size());
  std::vector<uint32_t> next = graph.tables_begin_;
  for (const EdgeTable& table : graph.tables_) graph.table_ids_[next[static_cast<size_t>(table.type())]++] = table.id();
  return std::move(graph_);
}

}  // namespace notegraph
