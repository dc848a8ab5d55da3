#include "graph/entity_properties.h"

#include <algorithm>

namespace notegraph {
namespace {

Value RowOf(std::span<const Column> columns, uint32_t row, const Graph& graph, Arena& arena) {
  const std::span<MapEntry> entries = arena.AllocateArray<MapEntry>(columns.size());
  size_t count = 0;
  for (const Column& column : columns) {
    const Value value = graph.Check(column).ok() ? column.Get(row, arena) : Value::Null();
    if (!value.is_null()) entries[count++] = {graph.name(column.key()), value};
  }
  std::ranges::sort(entries.first(count), {}, &MapEntry::key);
  return Value::Map(entries.first(count));
}

}  // namespace

Value NodeProperties(const Graph& graph, NodeId node, Arena& arena) {
  const NodeGroup& group = graph.group(graph.GroupOf(node));
  return RowOf(group.columns(), node - group.first(), graph, arena);
}

Value EdgeProperties(const Graph& graph, EdgeId edge, Arena& arena) {
  return RowOf(graph.table(edge.table).columns(), edge.position, graph, arena);
}

}  // namespace notegraph
