// range, head, last, tail, reverse.
#include <algorithm>

#include "graph/status_macros.h"
#include "query/functions/code_points.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/make_value.h"

namespace notegraph::query {
namespace {

ValueOr Range(Arguments a, FunctionContext& context) {
  const int64_t start = a[0].integer(), end = a[1].integer();
  const int64_t step = a.size() == 3 ? a[2].integer() : 1;
  if (step == 0) return NumberOutOfRange("argument 3 (step) of range() can't be 0", "leave it out for steps of 1");
  if (step > 0 ? start > end : start < end) return Value::List({});
  const uint64_t distance = step > 0 ? static_cast<uint64_t>(end) - static_cast<uint64_t>(start)
                                     : static_cast<uint64_t>(start) - static_cast<uint64_t>(end);
  const uint64_t stride = step > 0 ? static_cast<uint64_t>(step) : -static_cast<uint64_t>(step);
  const uint64_t steps = distance / stride;
  if (steps > UINT32_MAX - 1) return TooLarge("the list that range() makes");
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<Value> items,
                             MakeItems(steps + 1, "the list that range() makes", context));
  for (uint64_t i = 0; i <= steps; ++i) {
    items[i] = Value::Integer(static_cast<int64_t>(static_cast<uint64_t>(start) + i * static_cast<uint64_t>(step)));
  }
  return Value::List(items);
}

ValueOr Head(Arguments a, FunctionContext&) { return a[0].list().empty() ? Value::Null() : a[0].list().front(); }

ValueOr Last(Arguments a, FunctionContext&) { return a[0].list().empty() ? Value::Null() : a[0].list().back(); }

ValueOr Tail(Arguments a, FunctionContext&) { return a[0].list().empty() ? a[0] : Value::List(a[0].list().subspan(1)); }

ValueOr Reverse(Arguments a, FunctionContext& context) {
  if (a[0].is_string()) return MakeString(ReverseCodePoints(a[0].string()), context);
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<Value> items, MakeItems(a[0].list().size(), "the list", context));
  std::ranges::reverse_copy(a[0].list(), items.begin());
  return Value::List(items);
}

constexpr Function Entry(std::string_view name, Parameter parameter, KindSet result, std::string_view doc,
                         std::string_view example, Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kList,
          .parameters = {{parameter}},
          .result = result,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function kFunctions[] = {
    {.name = "range",
     .category = FunctionCategory::kList,
     .parameters = {{{"start", kInteger}, {"end", kInteger}, {"step", kInteger, true}}},
     .result = kList,
     .mismatch_type = ErrorType::kArgumentError,
     .mismatch_detail = "InvalidArgumentType",
     .doc = "Integers from the start to the end, both included.",
     .example = "range(1, 7, 3) = [1, 4, 7]",
     .implementation = Range},
    Entry("head", {"list", kList}, kAny, "First element of a list; null of an empty one.", "head([1, 2]) = 1", Head),
    Entry("last", {"list", kList}, kAny, "Last element of a list; null of an empty one.", "last([1, 2]) = 2", Last),
    Entry("tail", {"list", kList}, kList, "The list without its first element.", "tail([1, 2, 3]) = [2, 3]", Tail),
    Entry("reverse", {"input", kString | kList}, kString | kList, "A list or string from back to front.",
          "reverse([1, 2, 3]) = [3, 2, 1]", Reverse),
};

}  // namespace

std::span<const Function> ListFunctions() { return kFunctions; }

}  // namespace notegraph::query
