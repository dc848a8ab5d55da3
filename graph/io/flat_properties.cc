#include "graph/io/flat_properties.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "graph/entity_properties.h"
#include "graph/io/json_value.h"
#include "graph/strings.h"
#include "graph/value_text.h"

namespace notegraph {
namespace {

FlatType TypeOf(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kBoolean:
      return FlatType::kBoolean;
    case ValueKind::kInteger:
      return FlatType::kInteger;
    case ValueKind::kFloat:
      return FlatType::kFloat;
    default:
      return FlatType::kString;
  }
}

FlatType Common(FlatType a, FlatType b) {
  if (a == b) return a;
  const auto is_number = [](FlatType type) { return type == FlatType::kInteger || type == FlatType::kFloat; };
  return is_number(a) && is_number(b) ? FlatType::kFloat : FlatType::kString;
}

// Properties in order of key, with the types of all their values joined.
class Collector {
 public:
  void Add(const Value& properties) {
    for (const MapEntry& entry : properties.map()) {
      const auto [found, is_new] = types_.emplace(entry.key, TypeOf(entry.value));
      if (!is_new) found->second = Common(found->second, TypeOf(entry.value));
    }
  }

  std::vector<FlatProperty> Finish(std::span<const std::string_view> words) const {
    std::vector<FlatProperty> properties;
    for (const auto& [key, type] : types_) {
      std::string title(key);
      const bool collides = std::ranges::find(words, key) != words.end();
      while (collides && (title == key || types_.contains(title))) title += '_';
      properties.push_back({key, std::move(title), type});
    }
    return properties;
  }

 private:
  std::map<std::string_view, FlatType> types_;
};

constexpr size_t kArenaBytes = 1 << 20;

}  // namespace

std::vector<FlatProperty> FlatNodeProperties(const Graph& graph, const GraphSelection& selection,
                                             std::span<const std::string_view> words) {
  Collector collector;
  Arena arena;
  for (const NodeId node : selection.nodes) {
    if (arena.allocated_bytes() > kArenaBytes) arena.Clear();
    collector.Add(NodeProperties(graph, node, arena));
  }
  return collector.Finish(words);
}

std::vector<FlatProperty> FlatEdgeProperties(const Graph& graph, const GraphSelection& selection,
                                             std::span<const std::string_view> words) {
  Collector collector;
  Arena arena;
  for (const EdgeId edge : selection.edges) {
    if (arena.allocated_bytes() > kArenaBytes) arena.Clear();
    collector.Add(EdgeProperties(graph, edge, arena));
  }
  return collector.Finish(words);
}

std::string_view FlatTypeName(FlatType type) {
  static constexpr std::string_view kNames[] = {"boolean", "long", "double", "string"};
  return kNames[static_cast<size_t>(type)];
}

std::string FlatText(const Value& value, FlatType type) {
  if (value.is_string()) return std::string(value.string());
  if (type == FlatType::kFloat) return FloatText(value.number());
  if (value.is_boolean() || value.is_number()) return ScalarText(value);
  if (value.is_list() || value.is_map()) return JsonText(value);
  return ScalarText(value);
}

std::string LabelsText(const Graph& graph, NodeId node) {
  std::string labels;
  for (const LabelId label : graph.Labels(node))
    absl::StrAppend(&labels, labels.empty() ? "" : ":", Absl(graph.name(label)));
  return labels;
}

}  // namespace notegraph
