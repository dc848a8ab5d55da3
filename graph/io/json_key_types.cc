#include "graph/io/json_key_types.h"

#include <algorithm>
#include <optional>
#include <set>

#include "graph/arena.h"
#include "graph/io/json_value.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

constexpr size_t kArenaBytes = size_t{1} << 20;
constexpr size_t kPollInterval = 4096;

// The type of one key's values, as long as it's one.
class CommonType {
 public:
  void Add(const Value& value) {
    const std::optional<PropertyType> type = PropertyTypeOf(value);
    if (!type_.has_value()) type_ = type;
    is_common_ = is_common_ && type.has_value() && type == type_;
    is_plain_ = is_plain_ && IsPlain(value);
  }
  bool is_open() const { return is_common_; }
  // Nothing when the values differ, or are ones that JSON has.
  std::optional<PropertyType> Finish() const { return is_common_ && !is_plain_ ? type_ : std::nullopt; }

 private:
  static bool IsPlain(const Value& value) {
    return value.is_list() ? std::ranges::all_of(value.list(), IsPlainInJson) : IsPlainInJson(value);
  }

  std::optional<PropertyType> type_;
  bool is_common_ = true, is_plain_ = true;
};

void AddKeys(std::span<const Column> columns, std::set<PropertyKeyId>* keys) {
  for (const Column& column : columns) {
    if (column.type() == ColumnType::kAny || column.type() == ColumnType::kFloat) keys->insert(column.key());
  }
}

// `value_of(item, key, arena)` for each item of the selection, as long as the values agree.
template <typename Items, typename ValueOf>
absl::Status CollectTypes(const Graph& graph, const std::set<PropertyKeyId>& keys, const Items& items,
                          const ValueOf& value_of, RunContext& context, JsonKeyTypes* types) {
  Arena arena;
  for (const PropertyKeyId key : keys) {
    CommonType common;
    for (size_t i = 0; i < items.size() && common.is_open(); ++i) {
      if (i % kPollInterval == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
      if (const Value value = value_of(items[i], key, arena); !value.is_null()) common.Add(value);
      if (arena.allocated_bytes() > kArenaBytes) arena.Clear();
    }
    if (const auto type = common.Finish()) types->emplace(graph.name(key), *type);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status JsonTypesOfGraph::Collect(const GraphSelection& selection, RunContext& context) {
  std::set<PropertyKeyId> keys;
  for (const NodeGroup& group : graph_.groups()) AddKeys(group.columns(), &keys);
  const auto of_node = [&](NodeId node, PropertyKeyId key, Arena& arena) {
    return graph_.NodeProperty(node, key, arena);
  };
  NOTEGRAPH_RETURN_IF_ERROR(CollectTypes(graph_, keys, selection.nodes, of_node, context, &nodes_));
  keys.clear();
  for (const EdgeTable& table : graph_.tables()) AddKeys(table.columns(), &keys);
  const auto of_edge = [&](EdgeId edge, PropertyKeyId key, Arena& arena) {
    return graph_.EdgeProperty(edge, key, arena);
  };
  return CollectTypes(graph_, keys, selection.edges, of_edge, context, &links_);
}

}  // namespace notegraph
