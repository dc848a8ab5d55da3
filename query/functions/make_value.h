// Internal to query/functions. Small helpers for making results.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_MAKE_VALUE_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_MAKE_VALUE_H_

#include <span>
#include <string_view>

#include "absl/status/statusor.h"
#include "query/functions/registry.h"

namespace notegraph::query {

// A String whose bytes are copied to the arena.
absl::StatusOr<Value> MakeString(std::string_view text, FunctionContext& context);

// Room for the items of a List; an error names `what` when there is too little.
absl::StatusOr<std::span<Value>> MakeItems(size_t count, std::string_view what, FunctionContext& context);

// The items of `a`, then those of `b`.
absl::StatusOr<Value> ConcatenateLists(std::span<const Value> a, std::span<const Value> b, FunctionContext& context);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_MAKE_VALUE_H_
