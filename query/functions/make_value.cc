#include "query/functions/make_value.h"

#include <algorithm>

namespace notegraph::query {

absl::StatusOr<Value> MakeString(std::string_view text, FunctionContext& context) {
  if (absl::Status status = CheckRoom(text.size(), "the string", context); !status.ok()) return status;
  return Value::String(context.arena.CopyString(text));
}

absl::StatusOr<std::span<Value>> MakeItems(size_t count, std::string_view what, FunctionContext& context) {
  if (absl::Status status = CheckRoom(uint64_t{count} * sizeof(Value), what, context); !status.ok()) return status;
  return context.arena.AllocateArray<Value>(count);
}

absl::StatusOr<Value> ConcatenateLists(std::span<const Value> a, std::span<const Value> b, FunctionContext& context) {
  const auto items = MakeItems(a.size() + b.size(), "the list", context);
  if (!items.ok()) return items.status();
  std::ranges::copy(b, std::ranges::copy(a, items->begin()).out);
  return Value::List(*items);
}

}  // namespace notegraph::query
