// coalesce, nullIf, size, length, timestamp, randomUUID, exists, isEmpty.
#include "absl/strings/str_format.h"
#include "graph/strings.h"
#include "graph/value_compare.h"
#include "query/functions/code_points.h"
#include "query/functions/families.h"
#include "query/functions/make_value.h"

namespace notegraph::query {
namespace {

ValueOr Coalesce(Arguments a, FunctionContext&) {
  for (const Value& value : a) {
    if (!value.is_null()) return value;
  }
  return Value::Null();
}

ValueOr NullIf(Arguments a, FunctionContext&) { return Equals(a[0], a[1]) == Ternary::kTrue ? Value::Null() : a[0]; }

ValueOr Exists(Arguments a, FunctionContext&) { return Value::Boolean(!a[0].is_null()); }

ValueOr IsEmpty(Arguments a, FunctionContext&) {
  if (a[0].is_string()) return Value::Boolean(a[0].string().empty());
  return Value::Boolean(a[0].is_list() ? a[0].list().empty() : a[0].map().empty());
}

ValueOr Size(Arguments a, FunctionContext&) {
  return Value::Integer(a[0].is_list() ? static_cast<int64_t>(a[0].list().size()) : CountCodePoints(a[0].string()));
}

ValueOr Timestamp(Arguments, FunctionContext& context) {
  const Instant& now = context.statement_start;
  return Value::Integer(now.seconds * 1000 + now.nanoseconds / 1'000'000);
}

// Version 4: 122 random bits.
ValueOr RandomUuid(Arguments, FunctionContext& context) {
  const uint64_t high = (context.random.Next() & ~uint64_t{0xF000}) | 0x4000;
  const uint64_t low = (context.random.Next() & ~(uint64_t{3} << 62)) | uint64_t{2} << 62;
  return MakeString(absl::StrFormat("%08x-%04x-%04x-%04x-%012x", high >> 32, high >> 16 & 0xFFFF, high & 0xFFFF,
                                    low >> 48, low & ((uint64_t{1} << 48) - 1)),
                    context);
}

constexpr Function kFunctions[] = {
    {.name = "coalesce",
     .category = FunctionCategory::kScalar,
     .parameters = {{{"expression", kAny}, {"expression", kAny}}},
     .variadic = true,
     .result = kAny,
     .nulls = NullRule::kHandled,
     .doc = "The first value that is not null.",
     .example = "coalesce(null, 2, 3) = 2",
     .implementation = Coalesce},
    {.name = "nullIf",
     .category = FunctionCategory::kScalar,
     .parameters = {{{"value", kAny}, {"unwanted", kAny}}},
     .result = kAny,
     .nulls = NullRule::kHandled,
     .doc = "The first value, or null when it equals the second.",
     .example = "nullIf(4, 4) IS NULL",
     .implementation = NullIf},
    {.name = "size",
     .category = FunctionCategory::kScalar,
     .parameters = {{{"input", kString | kList}}},
     .result = kInteger,
     .doc = "Number of elements of a list, of characters of a string.",
     .example = "size('über') = 4",
     .implementation = Size},
    {.name = "char_length",
     .category = FunctionCategory::kScalar,
     .parameters = {{{"input", kString}}},
     .result = kInteger,
     .doc = "Number of characters of a string.",
     .example = "char_length('über') = 4",
     .implementation = Size},
    {.name = "character_length",
     .category = FunctionCategory::kScalar,
     .parameters = {{{"input", kString}}},
     .result = kInteger,
     .doc = "Number of characters of a string.",
     .example = "character_length('über') = 4",
     .implementation = Size},
    {.name = "timestamp",
     .category = FunctionCategory::kScalar,
     .result = kInteger,
     .doc = "Milliseconds from 1970 to the start of the statement.",
     .example = "timestamp() = datetime().epochMillis",
     .implementation = Timestamp},
    {.name = "randomUUID",
     .category = FunctionCategory::kScalar,
     .result = kString,
     .deterministic = false,
     .doc = "A new universally unique identifier.",
     .example = "size(randomUUID()) = 36",
     .implementation = RandomUuid},
    {.name = "exists",
     .category = FunctionCategory::kPredicate,
     .parameters = {{{"expression", kAny}}},
     .result = kBoolean,
     .nulls = NullRule::kHandled,
     .doc = "Whether a property is there or a pattern is found.",
     .example = "exists({a: 1}.a)",
     .implementation = Exists},
    {.name = "isEmpty",
     .category = FunctionCategory::kPredicate,
     .parameters = {{{"input", kString | kList | kMap}}},
     .result = kBoolean,
     .doc = "Whether a string, list or map holds nothing.",
     .example = "isEmpty([])",
     .implementation = IsEmpty},
};

}  // namespace

std::span<const Function> ScalarFunctions() { return kFunctions; }

}  // namespace notegraph::query
