// The values of JSON that stand for others. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_JSON_TYPES_H_
#define NOTEGRAPH_GRAPH_IMPORT_JSON_TYPES_H_

#include <optional>
#include <string>

#include "graph/arena.h"
#include "graph/property_type.h"
#include "graph/strings.h"
#include "graph/value.h"

namespace notegraph {

// Types of properties by key, as graph/io/node_link_json.h writes them.
using JsonTypes = StringMap<PropertyType>;

// The types that `names`, a Map of texts, tells; nothing when it is something else.
std::optional<JsonTypes> ParseJsonTypes(const Value& names);

// The value of the type that JSON brings as `value`: dates and times as text, points as maps, NaN as text. Nothing when
// it isn't one.
std::optional<Value> TypedValue(const Value& value, PropertyType type, Arena& arena);

// The value with each {"$type": T, "_value": V} inside of it replaced by what it stands for; nothing when one of them
// stands for nothing.
std::optional<Value> UnwrappedValue(const Value& value, Arena& arena);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_JSON_TYPES_H_
