#include "graph/index_set.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "graph/graph_assembler.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

bool ComesBefore(const IndexSet::Part& a, const IndexSet::Part& b) {
  return std::tie(a.group, a.key) < std::tie(b.group, b.key);
}

}  // namespace

IndexSet::IndexSet(std::vector<IndexDefinition> definitions, std::vector<Part> parts)
    : definitions_(std::move(definitions)), parts_(std::move(parts)) {
  std::sort(parts_.begin(), parts_.end(), ComesBefore);
}

const IndexDefinition* IndexSet::Find(std::string_view name) const {
  const auto found = std::ranges::find(definitions_, name, &IndexDefinition::name);
  return found == definitions_.end() ? nullptr : &*found;
}

const IndexDefinition* IndexSet::FindOn(std::string_view label, std::string_view property) const {
  const auto found = std::ranges::find_if(definitions_, [&](const IndexDefinition& definition) {
    return definition.label == label && definition.property == property;
  });
  return found == definitions_.end() ? nullptr : &*found;
}

const ValueIndex* IndexSet::PartOf(GroupId group, PropertyKeyId key) const {
  const auto found = std::ranges::lower_bound(parts_, std::pair(group, key), {},
                                              [](const Part& part) { return std::pair(part.group, part.key); });
  return found != parts_.end() && found->group == group && found->key == key ? &found->index : nullptr;
}

std::vector<PropertyKeyId> IndexedKeys(std::span<const IndexDefinition> definitions, const Graph& graph,
                                       const NodeGroup& group) {
  std::vector<PropertyKeyId> keys;
  for (const IndexDefinition& definition : definitions) {
    const std::optional<LabelId> label = graph.FindLabel(definition.label);
    const std::optional<PropertyKeyId> key = graph.FindPropertyKey(definition.property);
    if (label && key && std::ranges::binary_search(group.labels(), *label)) keys.push_back(*key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

absl::StatusOr<GraphPtr> WithIndexes(const GraphPtr& graph, std::vector<IndexDefinition> definitions,
                                     RunContext& context) {
  if (definitions.size() > kMaxIndexes) {
    return absl::ResourceExhaustedError(absl::StrCat("a graph can't have more than ", kMaxIndexes, " indexes"));
  }
  std::vector<IndexSet::Part> parts;
  for (const NodeGroup& group : graph->groups()) {
    for (const PropertyKeyId key : IndexedKeys(definitions, *graph, group)) {
      const Column* column = group.FindColumn(key);
      if (column == nullptr) continue;
      const ValueIndex* known = graph->indexes() == nullptr ? nullptr : graph->indexes()->PartOf(group.id(), key);
      if (known != nullptr) {
        parts.push_back({group.id(), key, *known});
        continue;
      }
      NOTEGRAPH_RETURN_IF_ERROR(graph->Check(*column));
      const auto arrays = std::make_shared<ArrayPool>();
      NOTEGRAPH_ASSIGN_OR_RETURN(const HashIndex rows, BuildValueIndex(*column, *arrays, context));
      parts.push_back({group.id(), key, {.rows = rows, .late_rows = {}, .owner = arrays}});
    }
  }
  NOTEGRAPH_RETURN_IF_ERROR(graph->CheckIntact());
  return GraphAssembler::WithIndexes(graph, std::make_shared<IndexSet>(std::move(definitions), std::move(parts)));
}

bool FindByValue(const Graph& graph, GroupId group_id, PropertyKeyId key, const Value& value, Arena& values,
                 std::vector<NodeId>& found) {
  const NodeGroup& group = graph.group(group_id);
  const Column* column = group.FindColumn(key);
  if (column == nullptr) return true;
  const ValueIndex* index = graph.indexes() == nullptr ? nullptr : graph.indexes()->PartOf(group_id, key);
  if (index == nullptr) return false;
  if (!graph.Check(*column).ok() || !graph.Check(*index).ok()) return true;
  const size_t begin = found.size();
  FindRows(*index, *column, value, values, found);
  for (NodeId& node : std::span(found).subspan(begin)) node += group.first();
  return true;
}

bool IsIndexed(const Graph& graph, std::span<const GroupId> groups, PropertyKeyId key) {
  return graph.indexes() != nullptr && std::ranges::all_of(groups, [&](GroupId group) {
           return graph.group(group).FindColumn(key) == nullptr || graph.indexes()->PartOf(group, key) != nullptr;
         });
}

}  // namespace notegraph
