// The types that properties have in exchange formats, by the names that they have in CSV headers.
#ifndef NOTEGRAPH_GRAPH_PROPERTY_TYPE_H_
#define NOTEGRAPH_GRAPH_PROPERTY_TYPE_H_

#include <optional>
#include <string>
#include <string_view>

#include "graph/value.h"

namespace notegraph {

// Kind of a scalar, or of all items of a list.
struct PropertyType {
  ValueKind kind = ValueKind::kString;
  bool is_list = false;
  friend bool operator==(const PropertyType&, const PropertyType&) = default;
};

// Nothing for maps, and for lists that are empty, nested or of several kinds.
std::optional<PropertyType> PropertyTypeOf(const Value& value);

std::string PropertyTypeText(PropertyType type);  // "long", "date[]"
// The way back; nothing for other texts.
std::optional<PropertyType> ParsePropertyType(std::string_view text);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_PROPERTY_TYPE_H_
