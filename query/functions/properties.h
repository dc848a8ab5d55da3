// Keys and values of whatever has them.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_PROPERTIES_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_PROPERTIES_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "query/functions/registry.h"

namespace notegraph::query {

// The value under `key` of a node, relationship or map, or the component of a temporal value or point; null when there
// is none. TypeError for other kinds. The engine reads properties whose key it knows through columns instead.
absl::StatusOr<Value> PropertyOf(const Value& object, std::string_view key, FunctionContext& context);

// All properties of a node or relationship as a Map; a Map itself.
Value PropertiesOf(const Value& object, FunctionContext& context);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_PROPERTIES_H_
