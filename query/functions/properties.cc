#include "query/functions/properties.h"

#include "absl/strings/str_cat.h"
#include "graph/entity_properties.h"
#include "query/functions/function_error.h"
#include "query/functions/point_components.h"
#include "query/functions/temporal/components.h"

namespace notegraph::query {

absl::StatusOr<Value> PropertyOf(const Value& object, std::string_view key, FunctionContext& context) {
  switch (object.kind()) {
    case ValueKind::kNull:
      return Value::Null();
    case ValueKind::kMap: {
      const Value* found = object.FindKey(key);
      return found == nullptr ? Value::Null() : *found;
    }
    case ValueKind::kNode:
    case ValueKind::kRelationship: {
      const auto id = context.graph->FindPropertyKey(key);
      if (!id) return Value::Null();
      return object.is_node() ? context.graph->NodeProperty(object.node(), *id, context.arena)
                              : context.graph->EdgeProperty(object.relationship(), *id, context.arena);
    }
    case ValueKind::kPoint:
      return PointComponent(object.point(), key);
    case ValueKind::kBoolean:
    case ValueKind::kInteger:
    case ValueKind::kFloat:
    case ValueKind::kString:
    case ValueKind::kList:
    case ValueKind::kPath:
      return TypeError(absl::StrCat(Describe(object), " has no properties"), KindHint(".", kMap, object.kind()));
    default:
      return TemporalComponent(object, key, context);
  }
}

Value PropertiesOf(const Value& object, FunctionContext& context) {
  if (object.is_node()) return NodeProperties(*context.graph, object.node(), context.arena);
  if (object.is_relationship()) return EdgeProperties(*context.graph, object.relationship(), context.arena);
  return object;
}

}  // namespace notegraph::query
