// Subscript, slice and property access.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/properties.h"

namespace notegraph::query {
namespace {

constexpr KindSet kHasKeys = kMap | kEntity | kInstant | kDuration | kPoint;

// The place of index in a list, counted from the end when negative; nothing outside.
ValueOr ItemAt(std::span<const Value> items, int64_t index) {
  const auto size = static_cast<int64_t>(items.size());
  if (index < 0) index += size;
  return index >= 0 && index < size ? items[index] : Value::Null();
}

ValueOr Subscript(Arguments a, FunctionContext& context) {
  if (a[0].is_list()) {
    if (a[1].is_integer()) return ItemAt(a[0].list(), a[1].integer());
    return TypeError(WrongKindMessage("the index of a List", kInteger, Describe(a[1])),
                     KindHint("index", kInteger, a[1].kind()));
  }
  if (a[1].is_string()) return PropertyOf(a[0], a[1].string(), context);
  if (a[0].is_map()) {
    return FunctionError(ErrorType::kTypeError, "MapElementAccessByNonString",
                         WrongKindMessage("the key of a Map", kString, Describe(a[1])),
                         KindHint("key", kString, a[1].kind()));
  }
  return TypeError(WrongKindMessage(absl::StrCat("the key of ", Describe(a[0])), kString, Describe(a[1])));
}

// A bound of a slice as a place in 0..size.
size_t Clamp(const Value& bound, size_t size) {
  const auto limit = static_cast<int64_t>(size);
  const int64_t place = bound.integer() < 0 ? std::max(bound.integer(), -limit) + limit : bound.integer();
  return static_cast<size_t>(std::min(place, limit));
}

ValueOr Slice(Arguments a, FunctionContext&) {
  const std::span<const Value> items = a[0].list();
  const size_t from = Clamp(a[1], items.size()), to = Clamp(a[2], items.size());
  return Value::List(from < to ? items.subspan(from, to - from) : std::span<const Value>());
}

ValueOr Property(Arguments a, FunctionContext& context) { return PropertyOf(a[0], a[1].string(), context); }

constexpr Function kOperators[] = {
    {.name = "[]",
     .category = FunctionCategory::kOperator,
     .parameters = {{{"left operand", kList | kHasKeys}, {"index", kAny}}},
     .result = kAny,
     .mismatch_detail = "InvalidArgumentType",
     .doc = "Element of a list, from 0, or from the end when negative; value under a key. Null when there is none.",
     .example = "[1, 2, 3][-1] = 3",
     .implementation = Subscript},
    {.name = "[..]",
     .category = FunctionCategory::kOperator,
     .parameters = {{{"left operand", kList}, {"first bound", kInteger}, {"second bound", kInteger}}},
     .result = kList,
     .mismatch_detail = "InvalidArgumentType",
     .doc = "Part of a list, from the first place to before the second.",
     .example = "[1, 2, 3][1..3] = [2, 3]",
     .implementation = Slice},
    {.name = ".",
     .category = FunctionCategory::kOperator,
     .parameters = {{{"left operand", kHasKeys}, {"key", kString}}},
     .result = kAny,
     .mismatch_detail = "InvalidArgumentType",
     .doc = "Value under a key of a node, relationship or map, component of a date, time, duration or point.",
     .example = "{a: 1}.a = 1",
     .implementation = Property},
};

}  // namespace

std::span<const Function> AccessOperators() { return kOperators; }

}  // namespace notegraph::query
