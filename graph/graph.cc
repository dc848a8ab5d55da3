#include "graph/graph.h"

#include <algorithm>

#include "graph/graph_lazy.h"
#include "graph/index_set.h"

namespace notegraph {
namespace {

const Column* FindIn(std::span<const Column> columns, PropertyKeyId key) {
  const auto found = std::lower_bound(columns.begin(), columns.end(), key,
                                      [](const Column& column, PropertyKeyId k) { return column.key() < k; });
  return found != columns.end() && found->key() == key ? &*found : nullptr;
}

template <typename Id>
std::optional<Id> FindNumber(const StringMap<uint16_t>& numbers, std::string_view name) {
  const auto found = numbers.find(name);
  if (found == numbers.end()) return std::nullopt;
  return static_cast<Id>(found->second);
}

// Position of the first item of the sorted `ids` with that element id.
template <typename Entry>
auto FindElement(const std::vector<std::pair<uint64_t, Entry>>& ids, uint64_t element_id) {
  const auto found = std::lower_bound(ids.begin(), ids.end(), element_id,
                                      [](const auto& entry, uint64_t id) { return entry.first < id; });
  return found != ids.end() && found->first == element_id ? std::optional<Entry>(found->second) : std::nullopt;
}

uint64_t BytesOf(const Column& column) {
  const ColumnParts& p = column.parts();
  return p.validity.size_bytes() + p.integers.size_bytes() + p.floats.size_bytes() + p.bits.size_bytes() +
         p.codes.size_bytes() + p.offsets.size_bytes() + p.bytes.size_bytes();
}

uint64_t BytesOf(const Csr& csr) { return csr.offsets.size_bytes() + csr.neighbors.size_bytes(); }

uint64_t BytesOf(const EvidenceParts& parts) {
  uint64_t bytes = parts.line_offsets.size_bytes() + parts.line_starts.size_bytes();
  for (const StringList* list : {&parts.note_paths, &parts.note_texts, &parts.cues}) {
    bytes += list->offsets.size_bytes() + list->bytes.size_bytes();
  }
  for (const EvidenceParts::TableRuns& runs : parts.tables) {
    bytes += runs.offsets.size_bytes() + runs.items.size_bytes();
  }
  return bytes;
}

}  // namespace

const Column* NodeGroup::FindColumn(PropertyKeyId key) const { return FindIn(columns_, key); }

const Column* EdgeTable::FindColumn(PropertyKeyId key) const { return FindIn(columns_, key); }

std::span<const uint32_t> EdgeTable::InToOut() const {
  std::call_once(lazy_->once, [this] {
    std::vector<uint32_t> in_to_out(in_.neighbors.size(), 0);
    std::vector<uint32_t> next(in_.offsets.begin(), in_.offsets.end() - 1);
    for (uint32_t position = 0; position < out_.neighbors.size(); ++position) {
      // The bounds hold in every sound graph; a mapped file that was cut short under us must not lead astray.
      const uint32_t target = out_.neighbors[position];
      if (target < next.size() && next[target] < in_to_out.size()) in_to_out[next[target]++] = position;
    }
    lazy_->in_to_out = std::move(in_to_out);
    lazy_->made.store(true, std::memory_order_release);
  });
  return lazy_->in_to_out;
}

uint64_t EdgeTable::LoopCount() const {
  if (source_ != target_) return 0;
  std::call_once(lazy_->loops_once, [this] {
    uint64_t loops = 0;
    for (uint32_t node = 0; node + size_t{1} < out_.offsets.size(); ++node) {
      loops += static_cast<uint64_t>(std::ranges::equal_range(out_[node], node).size());
    }
    lazy_->loops = loops;
  });
  return lazy_->loops;
}

uint64_t EdgeTable::InToOutBytesToMake() const {
  if (lazy_->made.load(std::memory_order_acquire)) return 0;
  return (in_.neighbors.size() + in_.offsets.size()) * sizeof(uint32_t);
}

Graph::Graph()
    : names_(std::make_shared<const Names>()),
      element_index_(std::make_unique<ElementIndex>()),
      late_names_(std::make_unique<LateNames>()) {}
Graph::~Graph() = default;

std::optional<LabelId> Graph::FindLabel(std::string_view name) const {
  return FindNumber<LabelId>(names_->label_ids, name);
}
std::optional<TypeId> Graph::FindType(std::string_view name) const {
  return FindNumber<TypeId>(names_->type_ids, name);
}
std::optional<PropertyKeyId> Graph::FindPropertyKey(std::string_view name) const {
  return FindNumber<PropertyKeyId>(names_->property_key_ids, name);
}

GroupId Graph::GroupOf(NodeId node) const {
  const auto after = std::upper_bound(group_begins_.begin(), group_begins_.end(), node);
  return static_cast<GroupId>(after - group_begins_.begin() - 1);
}

std::span<const GroupId> Graph::GroupsWithLabel(LabelId label) const {
  return groups_by_label_[static_cast<size_t>(label)];
}

std::vector<LabelId> Graph::Labels(NodeId node) const {
  const NodeGroup& group = groups_[GroupOf(node)];
  if (!group.is_mixed()) return group.labels_;
  return names_->label_sets[group.label_sets_[node - group.first()]];
}

bool Graph::HasLabel(NodeId node, LabelId label) const {
  const NodeGroup& group = groups_[GroupOf(node)];
  const std::vector<LabelId>& labels =
      group.is_mixed() ? names_->label_sets[group.label_sets_[node - group.first()]] : group.labels_;
  return std::binary_search(labels.begin(), labels.end(), label);
}

Value Graph::NodeProperty(NodeId node, PropertyKeyId key, Arena& arena) const {
  const NodeGroup& group = groups_[GroupOf(node)];
  const Column* column = group.FindColumn(key);
  return column == nullptr || !Check(*column).ok() ? Value::Null() : column->Get(node - group.first(), arena);
}

std::span<const TableId> Graph::TablesOfType(TypeId type) const {
  const uint32_t begin = tables_begin_[static_cast<size_t>(type)], end = tables_begin_[static_cast<size_t>(type) + 1];
  return std::span(table_ids_).subspan(begin, end - begin);
}

NodeId Graph::Source(EdgeId edge) const {
  const EdgeTable& t = tables_[edge.table];
  const std::span<const uint32_t> offsets = t.out().offsets;
  const auto after = std::upper_bound(offsets.begin(), offsets.end(), edge.position);
  // Within the group even if the offsets read as zeros (Csr).
  const auto local = std::clamp<ptrdiff_t>(after - offsets.begin() - 1, 0, groups_[t.source_group()].size() - 1);
  return groups_[t.source_group()].first() + static_cast<uint32_t>(local);
}

Value Graph::EdgeProperty(EdgeId edge, PropertyKeyId key, Arena& arena) const {
  const Column* column = tables_[edge.table].FindColumn(key);
  return column == nullptr || !Check(*column).ok() ? Value::Null() : column->Get(edge.position, arena);
}

uint64_t Graph::ElementId(NodeId node) const {
  const NodeGroup& group = groups_[GroupOf(node)];
  return group.element_ids_.empty() ? group.first_element_ + (node - group.first())
                                    : group.element_ids_[node - group.first()];
}

uint64_t Graph::ElementId(EdgeId edge) const {
  const EdgeTable& table = tables_[edge.table];
  return table.element_ids_.empty() ? table.first_element_ + edge.position : table.element_ids_[edge.position];
}

const Graph::ElementIndex& Graph::element_index() const {
  ElementIndex& index = *element_index_;
  std::call_once(index.once, [this, &index] {
    for (const NodeGroup& group : groups_) {
      for (size_t row = 0; row < group.element_ids_.size(); ++row) {
        index.nodes.emplace_back(group.element_ids_[row], group.first() + static_cast<uint32_t>(row));
      }
    }
    for (const EdgeTable& table : tables_) {
      for (size_t position = 0; position < table.element_ids_.size(); ++position) {
        index.edges.emplace_back(table.element_ids_[position], EdgeId{table.id(), static_cast<uint32_t>(position)});
      }
    }
    std::sort(index.nodes.begin(), index.nodes.end());
    std::sort(index.edges.begin(), index.edges.end());
  });
  return index;
}

std::optional<NodeId> Graph::FindNode(uint64_t element_id) const {
  for (const NodeGroup& group : groups_) {
    if (!group.element_ids_.empty() || element_id < group.first_element_) continue;
    const uint64_t row = element_id - group.first_element_;
    if (row < group.size()) return group.first() + static_cast<uint32_t>(row);
  }
  return FindElement(element_index().nodes, element_id);
}

std::optional<EdgeId> Graph::FindEdge(uint64_t element_id) const {
  for (const EdgeTable& table : tables_) {
    if (!table.element_ids_.empty() || element_id < table.first_element_) continue;
    const uint64_t position = element_id - table.first_element_;
    if (position < table.edge_count()) return EdgeId{table.id(), static_cast<uint32_t>(position)};
  }
  return FindElement(element_index().edges, element_id);
}

Graph::MemoryUse Graph::memory_use() const {
  MemoryUse use;
  for (const NodeGroup& group : groups_) {
    for (const Column& column : group.columns()) use.property_bytes += BytesOf(column);
    use.property_bytes += group.element_ids_.size_bytes() + group.label_sets_.size_bytes();
    use.index_bytes += group.name_index_.bucket_begin.size_bytes() + group.name_index_.rows.size_bytes();
  }
  for (const EdgeTable& table : tables_) {
    use.topology_bytes += BytesOf(table.out()) + BytesOf(table.in());
    if (table.lazy_->made.load(std::memory_order_acquire)) {
      use.topology_bytes += table.lazy_->in_to_out.size() * sizeof(uint32_t);
    }
    for (const Column& column : table.columns()) use.property_bytes += BytesOf(column);
    use.property_bytes += table.element_ids_.size_bytes();
  }
  if (indexes_ != nullptr) {
    for (const IndexSet::Part& part : indexes_->parts()) {
      use.index_bytes += part.index.rows.bucket_begin.size_bytes() + part.index.rows.rows.size_bytes();
    }
  }
  use.index_bytes += folded_names_.bucket_begin.size_bytes() + folded_names_.entries.size_bytes();
  use.evidence_bytes = BytesOf(evidence().parts());
  return use;
}

}  // namespace notegraph
