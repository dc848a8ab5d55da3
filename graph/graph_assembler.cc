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

// Appends the folded hash of each name and alias of the group's nodes.
void AppendFoldedNames(const NodeGroup& group, const Column* names, const Column* aliases,
                       std::vector<std::pair<uint64_t, NodeId>>* folded) {
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

}  // namespace

GraphAssembler::GraphAssembler() : graph_(new Graph()) {}

void GraphAssembler::SetNames(Names names) {
  graph_->label_names_ = std::move(names.labels);
  graph_->type_names_ = std::move(names.types);
  graph_->property_key_names_ = std::move(names.property_keys);
  graph_->label_sets_ = std::move(names.label_sets);
  graph_->labels_by_name_ = NumberNames(graph_->label_names_);
  graph_->types_by_name_ = NumberNames(graph_->type_names_);
  graph_->property_keys_by_name_ = NumberNames(graph_->property_key_names_);
  graph_->groups_by_label_.resize(graph_->label_names_.size());
}

void GraphAssembler::AddGroup(GroupParts parts) {
  NodeGroup group;
  group.id_ = static_cast<GroupId>(graph_->groups_.size());
  group.is_mixed_ = parts.is_mixed;
  group.first_ = graph_->node_count_;
  group.size_ = parts.size;
  group.labels_ = std::move(parts.labels);
  group.columns_ = std::move(parts.columns);
  group.element_ids_ = parts.element_ids;
  group.label_sets_ = parts.label_sets;
  group.name_index_ = parts.name_index;
  group.sections_ = std::move(parts.sections);
  for (const LabelId label : group.labels_) {
    graph_->groups_by_label_[static_cast<size_t>(label)].push_back(group.id_);
  }
  graph_->node_count_ += group.size_;
  graph_->group_begins_.push_back(group.first_);
  graph_->groups_.push_back(std::move(group));
}

void GraphAssembler::AddTable(TableParts parts) {
  EdgeTable table;
  table.id_ = static_cast<TableId>(graph_->tables_.size());
  table.type_ = parts.type;
  table.source_ = parts.source;
  table.target_ = parts.target;
  table.out_ = parts.out;
  table.in_ = parts.in;
  table.out_statistics_ = parts.out_statistics;
  table.in_statistics_ = parts.in_statistics;
  table.columns_ = std::move(parts.columns);
  table.element_ids_ = parts.element_ids;
  table.first_edge_ = graph_->edge_count_;
  table.sections_ = std::move(parts.sections);
  table.lazy_ = std::make_shared<EdgeTable::Lazy>();
  graph_->edge_count_ += table.edge_count();
  graph_->table_ids_.push_back(table.id_);
  graph_->tables_.push_back(std::move(table));
}

void GraphAssembler::IndexNames(int threads) {
  const auto name = graph_->FindPropertyKey(kNameKey), aliases = graph_->FindPropertyKey(kAliasesKey);
  std::vector<std::vector<std::pair<uint64_t, NodeId>>> folded(graph_->groups_.size());
  ParallelFor(threads, graph_->groups_.size(), [&](size_t id) {
    NodeGroup& group = graph_->groups_[id];
    const Column* names = name.has_value() ? group.FindColumn(*name) : nullptr;
    const Column* alias_lists = aliases.has_value() ? group.FindColumn(*aliases) : nullptr;
    if (names != nullptr && HoldsStrings(*names)) group.name_index_ = BuildHashIndex(*names, arrays());
    AppendFoldedNames(group, names, alias_lists, &folded[id]);
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

GraphPtr GraphAssembler::Finish() && {
  Graph& graph = *graph_;
  graph.tables_begin_.assign(graph.type_names_.size() + 1, 0);
  for (const EdgeTable& table : graph.tables_) ++graph.tables_begin_[static_cast<size_t>(table.type()) + 1];
  for (size_t type = 0; type < graph.type_names_.size(); ++type) {
    graph.tables_begin_[type + 1] += graph.tables_begin_[type];
  }
  return std::move(graph_);
}

}  // namespace notegraph
