// GraphBuilder: collecting. What becomes of it is in graph_freezer.cc.
#include "graph/graph_builder.h"

#include <algorithm>

#include "graph/graph_builder_impl.h"
#include "graph/graph_freezer.h"
#include "graph/utf8.h"
#include "graph/value_codec.h"

namespace notegraph {

std::vector<LabelId> GraphBuilder::Impl::InternLabels(std::span<const std::string_view> names) {
  std::vector<LabelId> ids;
  ids.reserve(names.size());
  for (const std::string_view name : names) ids.push_back(static_cast<LabelId>(labels.Intern(name)));
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

void GraphBuilder::Impl::SetCell(std::vector<std::vector<Cell>>* columns, uint32_t row, uint32_t key,
                                 const Value& value) {
  absl::StatusOr<Value> copy = CopyStorable(value, arena);
  if (!copy.ok()) {
    error.Update(copy.status());
    return;
  }
  if (key >= columns->size()) columns->resize(key + 1);
  (*columns)[key].push_back({row, *copy});
}

GraphBuilder::GraphBuilder() : impl_(std::make_unique<Impl>()) {}
GraphBuilder::~GraphBuilder() = default;
GraphBuilder::GraphBuilder(GraphBuilder&&) noexcept = default;
GraphBuilder& GraphBuilder::operator=(GraphBuilder&&) noexcept = default;

uint32_t GraphBuilder::AddNode(std::span<const std::string_view> labels) {
  impl_->node_label_sets.push_back(impl_->label_sets.Intern(impl_->InternLabels(labels)));
  return node_count() - 1;
}

uint32_t GraphBuilder::AddEdge(std::string_view type, uint32_t source, uint32_t target) {
  impl_->edges.push_back({impl_->types.Intern(type), source, target});
  return edge_count() - 1;
}

void GraphBuilder::SetNodeProperty(uint32_t node, std::string_view key, Value value) {
  impl_->SetCell(&impl_->node_cells, node, impl_->property_keys.Intern(key), value);
}

void GraphBuilder::SetEdgeProperty(uint32_t edge, std::string_view key, Value value) {
  impl_->SetCell(&impl_->edge_cells, edge, impl_->property_keys.Intern(key), value);
}

void GraphBuilder::AddLabel(uint32_t node, std::string_view label) {
  uint32_t& set = impl_->node_label_sets[node];
  std::vector<LabelId> labels = impl_->label_sets.sets()[set];
  const auto id = static_cast<LabelId>(impl_->labels.Intern(label));
  const auto at = std::lower_bound(labels.begin(), labels.end(), id);
  if (at != labels.end() && *at == id) return;
  labels.insert(at, id);
  set = impl_->label_sets.Intern(std::move(labels));
}

void GraphBuilder::RemoveLabel(uint32_t node, std::string_view label) {
  uint32_t& set = impl_->node_label_sets[node];
  std::vector<LabelId> labels = impl_->label_sets.sets()[set];
  const auto id = static_cast<LabelId>(impl_->labels.Intern(label));
  std::erase(labels, id);
  set = impl_->label_sets.Intern(std::move(labels));
}

void GraphBuilder::RemoveNode(uint32_t node) { impl_->node_label_sets[node] = Impl::kRemovedNode; }

void GraphBuilder::RemoveEdge(uint32_t edge) { impl_->edges[edge].removed = true; }

uint32_t GraphBuilder::AddNote(std::string_view path, std::string_view text) {
  // A file may have any bytes for a name.
  impl_->note_paths.push_back(impl_->arena.CopyString(IsValidUtf8(path) ? path : ReplaceInvalidUtf8(path)));
  impl_->note_texts.push_back(impl_->arena.CopyString(text));
  return static_cast<uint32_t>(impl_->note_paths.size() - 1);
}

uint16_t GraphBuilder::AddCue(std::string_view cue) { return static_cast<uint16_t>(impl_->cues.Intern(cue)); }

void GraphBuilder::AddEvidence(uint32_t edge, const Evidence& evidence) {
  impl_->evidence.emplace_back(edge, evidence);
}

uint32_t GraphBuilder::node_count() const { return static_cast<uint32_t>(impl_->node_label_sets.size()); }
uint32_t GraphBuilder::edge_count() const { return static_cast<uint32_t>(impl_->edges.size()); }

absl::StatusOr<GraphPtr> GraphBuilder::Build(RunContext& context, Numbering* numbering) && {
  return GraphFreezer(*impl_, context).Freeze(numbering);
}

}  // namespace notegraph
