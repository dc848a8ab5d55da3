#include "graph/graph_changes.h"

#include <algorithm>

#include "graph/value_codec.h"

namespace notegraph {

namespace {

template <typename Id>
Id IdOf(std::optional<Id> known, std::span<const std::string> known_names, NameTable& new_names,
        std::string_view name) {
  return known ? *known : static_cast<Id>(known_names.size() + new_names.Intern(name));
}

template <typename Id>
std::string_view NameOf(Id id, std::span<const std::string> known_names, const NameTable& new_names) {
  const auto at = static_cast<size_t>(id);
  return at < known_names.size() ? known_names[at] : new_names.names()[at - known_names.size()];
}

}  // namespace

GraphChanges::GraphChanges(GraphPtr graph) : graph_(std::move(graph)) {}

std::string_view GraphChanges::name(LabelId id) const { return NameOf(id, graph_->label_names(), new_labels_); }
std::string_view GraphChanges::name(TypeId id) const { return NameOf(id, graph_->type_names(), new_types_); }
std::string_view GraphChanges::name(PropertyKeyId id) const {
  return NameOf(id, graph_->property_key_names(), new_property_keys_);
}

LabelId GraphChanges::LabelIdOf(std::string_view name) {
  return IdOf(graph_->FindLabel(name), graph_->label_names(), new_labels_, name);
}

NodeId GraphChanges::AddNode(std::span<const std::string_view> labels) {
  std::vector<LabelId>& ids = new_nodes_.emplace_back();
  for (const std::string_view label : labels) ids.push_back(LabelIdOf(label));
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return graph_->node_count() + static_cast<NodeId>(new_nodes_.size() - 1);
}

EdgeId GraphChanges::AddEdge(std::string_view type, NodeId source, NodeId target) {
  new_edges_.push_back({IdOf(graph_->FindType(type), graph_->type_names(), new_types_, type), source, target});
  return {kNewEdges, static_cast<uint32_t>(new_edges_.size() - 1)};
}

void GraphChanges::SetNodeProperty(NodeId node, std::string_view key, const Value& value) {
  SetCell(node_cells_, node, key, value);
}

void GraphChanges::SetEdgeProperty(EdgeId edge, std::string_view key, const Value& value) {
  SetCell(edge_cells_, edge.packed(), key, value);
}

void GraphChanges::SetCell(std::vector<std::vector<PlacedCell>>& cells, uint64_t place, std::string_view key,
                           const Value& value) {
  absl::StatusOr<Value> copy = CopyStorable(value, arena_);
  if (!copy.ok()) {
    error_.Update(copy.status());
    return;
  }
  const auto id =
      static_cast<size_t>(IdOf(graph_->FindPropertyKey(key), graph_->property_key_names(), new_property_keys_, key));
  if (id >= cells.size()) cells.resize(id + 1);
  cells[id].push_back({place, *copy});
}

std::vector<LabelId>& GraphChanges::LabelsOf(NodeId node) {
  if (node >= graph_->node_count()) return new_nodes_[node - graph_->node_count()];
  const auto found = relabeled_.find(node);
  return found != relabeled_.end() ? found->second : relabeled_.emplace(node, graph_->Labels(node)).first->second;
}

bool GraphChanges::HasLabel(NodeId node, std::string_view label) const {
  const auto has = [&](const std::vector<LabelId>& labels) {
    return std::any_of(labels.begin(), labels.end(), [&](LabelId id) { return name(id) == label; });
  };
  if (node >= graph_->node_count()) return has(new_nodes_[node - graph_->node_count()]);
  if (const auto found = relabeled_.find(node); found != relabeled_.end()) return has(found->second);
  const std::optional<LabelId> id = graph_->FindLabel(label);
  return id && graph_->HasLabel(node, *id);
}

void GraphChanges::AddLabel(NodeId node, std::string_view label) {
  const auto id = LabelIdOf(label);
  std::vector<LabelId>& labels = LabelsOf(node);
  const auto at = std::lower_bound(labels.begin(), labels.end(), id);
  if (at == labels.end() || *at != id) labels.insert(at, id);
}

void GraphChanges::RemoveLabel(NodeId node, std::string_view label) { std::erase(LabelsOf(node), LabelIdOf(label)); }

size_t GraphChanges::allocated_bytes() const {
  constexpr size_t kBytesPerLabelList = 32, kBytesPerEntry = 64;  // with what the allocator adds
  size_t bytes = arena_.allocated_bytes() + new_nodes_.capacity() * sizeof(std::vector<LabelId>) +
                 new_nodes_.size() * kBytesPerLabelList + new_edges_.capacity() * sizeof(NewEdge) +
                 relabeled_.size() * (kBytesPerEntry + kBytesPerLabelList) +
                 (removed_nodes_.capacity() + removed_edges_.capacity()) * sizeof(uint64_t);
  for (const auto* cells : {&node_cells_, &edge_cells_}) {
    for (const std::vector<PlacedCell>& of_key : *cells) bytes += of_key.capacity() * sizeof(PlacedCell);
  }
  return bytes;
}

}  // namespace notegraph
