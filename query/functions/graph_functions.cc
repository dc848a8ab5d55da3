// Functions of nodes, relationships and paths: id, elementId, labels, type, keys, properties, startNode, endNode,
// nodes, relationships, length.
#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "query/functions/families.h"
#include "query/functions/make_value.h"
#include "query/functions/properties.h"

namespace notegraph::query {
namespace {

uint64_t ElementId(const Value& entity, const Graph& graph) {
  return entity.is_node() ? graph.ElementId(entity.node()) : graph.ElementId(entity.relationship());
}

ValueOr Id(Arguments a, FunctionContext& context) {
  return Value::Integer(static_cast<int64_t>(ElementId(a[0], *context.graph)));
}

ValueOr ElementIdText(Arguments a, FunctionContext& context) {
  return MakeString(absl::StrCat(ElementId(a[0], *context.graph)), context);
}

ValueOr Labels(Arguments a, FunctionContext& context) {
  const std::vector<LabelId> labels = context.graph->Labels(a[0].node());
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<Value> items, MakeItems(labels.size(), "the list", context));
  for (size_t i = 0; i < labels.size(); ++i) items[i] = Value::String(context.graph->name(labels[i]));
  return Value::List(items);
}

ValueOr Type(Arguments a, FunctionContext& context) {
  return Value::String(context.graph->name(context.graph->Type(a[0].relationship())));
}

ValueOr Keys(Arguments a, FunctionContext& context) {
  const std::span<const MapEntry> entries = PropertiesOf(a[0], context).map();
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<Value> items, MakeItems(entries.size(), "the list", context));
  for (size_t i = 0; i < entries.size(); ++i) items[i] = Value::String(entries[i].key);
  return Value::List(items);
}

ValueOr Properties(Arguments a, FunctionContext& context) { return PropertiesOf(a[0], context); }

ValueOr StartNode(Arguments a, FunctionContext& context) {
  return Value::Node(context.graph->Source(a[0].relationship()));
}

ValueOr EndNode(Arguments a, FunctionContext& context) {
  return Value::Node(context.graph->Target(a[0].relationship()));
}

ValueOr Nodes(Arguments a, FunctionContext& context) {
  const std::span<const NodeId> nodes = a[0].path().nodes;
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<Value> items, MakeItems(nodes.size(), "the list", context));
  for (size_t i = 0; i < nodes.size(); ++i) items[i] = Value::Node(nodes[i]);
  return Value::List(items);
}

ValueOr Relationships(Arguments a, FunctionContext& context) {
  const std::span<const EdgeId> edges = a[0].path().relationships;
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<Value> items, MakeItems(edges.size(), "the list", context));
  for (size_t i = 0; i < edges.size(); ++i) items[i] = Value::Relationship(edges[i]);
  return Value::List(items);
}

ValueOr Length(Arguments a, FunctionContext&) {
  return Value::Integer(static_cast<int64_t>(a[0].path().relationships.size()));
}

constexpr Function Entry(std::string_view name, Parameter parameter, KindSet result, std::string_view doc,
                         std::string_view example, Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kScalar,
          .parameters = {{parameter}},
          .result = result,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function kFunctions[] = {
    {.name = "id",
     .category = FunctionCategory::kScalar,
     .parameters = {{{"entity", kEntity}}},
     .result = kInteger,
     .doc = "Number of a node or relationship, the same as long as it lives.",
     .example = "id(n)",
     .implementation = Id,
     .deprecated_by = "elementId"},
    Entry("elementId", {"entity", kEntity}, kString, "Number of a node or relationship, as a string.", "elementId(n)",
          ElementIdText),
    Entry("labels", {"node", kNode}, kList, "Labels of a node.", "labels(n)", Labels),
    Entry("type", {"relationship", kRelationship}, kString, "Type of a relationship.", "type(r)", Type),
    Entry("keys", {"input", kEntity | kMap}, kList, "Keys of a map, of the properties of a node or relationship.",
          "keys({a: 1, b: 2}) = ['a', 'b']", Keys),
    Entry("properties", {"input", kEntity | kMap}, kMap, "Properties of a node or relationship, as a map.",
          "properties({a: 1}) = {a: 1}", Properties),
    Entry("startNode", {"relationship", kRelationship}, kNode, "Node where a relationship starts.", "startNode(r)",
          StartNode),
    Entry("endNode", {"relationship", kRelationship}, kNode, "Node where a relationship ends.", "endNode(r)", EndNode),
    Entry("nodes", {"path", kPath}, kList, "Nodes of a path, in order.", "nodes(p)", Nodes),
    Entry("relationships", {"path", kPath}, kList, "Relationships of a path, in order.", "relationships(p)",
          Relationships),
    Entry("length", {"path", kPath}, kInteger, "Number of relationships of a path.", "length(p)", Length),
};

}  // namespace

std::span<const Function> GraphFunctions() { return kFunctions; }

}  // namespace notegraph::query
