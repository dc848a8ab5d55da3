// toInteger, toFloat, toString, toBoolean, each also as ...OrNull and ...List.
#include <cmath>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "graph/value_text.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/make_value.h"

namespace notegraph::query {
namespace {

// A conversion: what it takes, and what it makes of that. Text that doesn't say anything of the type becomes null.
using Conversion = ValueOr (*)(const Value& value, FunctionContext& context);

constexpr KindSet kToIntegerTakes = kNumber | kString | kBoolean;
constexpr KindSet kToFloatTakes = kNumber | kString;
constexpr KindSet kToBooleanTakes = kBoolean | kString | kInteger;
constexpr KindSet kToStringTakes = kBoolean | kNumber | kString | kInstant | kDuration | kPoint;

// The number that a text says, in decimal notation or as toString() writes it; nothing for other text.
std::optional<double> ParseNumber(std::string_view text) {
  text = Std(absl::StripAsciiWhitespace(Absl(text)));
  const bool is_decimal = !text.empty() && text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
  const bool is_named = text == "NaN" || text == "Infinity" || text == "-Infinity";
  double number;
  if ((!is_decimal && !is_named) || !absl::SimpleAtod(Absl(text), &number)) return std::nullopt;
  return number;
}

ValueOr Truncate(double number) {
  if (std::isnan(number)) return Value::Null();
  if (!(number >= -0x1p63 && number < 0x1p63)) {
    return IntegerOverflow(absl::StrCat(FloatText(number), " does not fit into an Integer"));
  }
  return Value::Integer(static_cast<int64_t>(number));
}

ValueOr ToInteger(const Value& value, FunctionContext&) {
  if (value.is_integer()) return value;
  if (value.is_boolean()) return Value::Integer(value.boolean());
  if (value.is_float()) return Truncate(value.float_number());
  int64_t integer;
  if (absl::SimpleAtoi(Absl(value.string()), &integer)) return Value::Integer(integer);
  const std::optional<double> number = ParseNumber(value.string());
  return number ? Truncate(*number) : Value::Null();
}

ValueOr ToFloat(const Value& value, FunctionContext&) {
  if (value.is_number()) return Value::Float(value.number());
  const std::optional<double> number = ParseNumber(value.string());
  return number ? Value::Float(*number) : Value::Null();
}

ValueOr ToBoolean(const Value& value, FunctionContext&) {
  if (value.is_boolean()) return value;
  if (value.is_integer()) return Value::Boolean(value.integer() != 0);
  const absl::string_view text = absl::StripAsciiWhitespace(Absl(value.string()));
  if (absl::EqualsIgnoreCase(text, "true")) return Value::Boolean(true);
  return absl::EqualsIgnoreCase(text, "false") ? Value::Boolean(false) : Value::Null();
}

ValueOr ToString(const Value& value, FunctionContext& context) {
  return value.is_string() ? ValueOr(value) : MakeString(ScalarText(value), context);
}

template <Conversion convert>
ValueOr Convert(Arguments a, FunctionContext& context) {
  return convert(a[0], context);
}

ValueOr OrNull(Conversion convert, KindSet takes, const Value& value, FunctionContext& context) {
  if (!takes.Contains(value.kind())) return Value::Null();
  const ValueOr converted = convert(value, context);
  // Limits of memory and time stay errors.
  return QueryErrorOf(converted.status()) ? ValueOr(Value::Null()) : converted;
}

template <Conversion convert, KindSet (*takes)()>
ValueOr ConvertOrNull(Arguments a, FunctionContext& context) {
  return OrNull(convert, takes(), a[0], context);
}

template <Conversion convert, KindSet (*takes)()>
ValueOr ConvertList(Arguments a, FunctionContext& context) {
  const std::span<const Value> from = a[0].list();
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<Value> items, MakeItems(from.size(), "the list", context));
  for (size_t i = 0; i < from.size(); ++i) {
    NOTEGRAPH_ASSIGN_OR_RETURN(items[i], OrNull(convert, takes(), from[i], context));
  }
  return Value::List(items);
}

constexpr KindSet IntegerTakes() { return kToIntegerTakes; }
constexpr KindSet FloatTakes() { return kToFloatTakes; }
constexpr KindSet BooleanTakes() { return kToBooleanTakes; }
constexpr KindSet StringTakes() { return kToStringTakes; }

constexpr Function Entry(std::string_view name, KindSet takes, KindSet result, std::string_view doc,
                         std::string_view example, Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kConversion,
          .parameters = {{{"input", takes}}},
          .result = result,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function kFunctions[] = {
    Entry("toInteger", kToIntegerTakes, kInteger,
          "The value as an Integer, cut off towards zero; null when a string says no number.", "toInteger('42') = 42",
          Convert<ToInteger>),
    Entry("toIntegerOrNull", kAny, kInteger, "The value as an Integer, or null when it has none.",
          "toIntegerOrNull([]) IS NULL", ConvertOrNull<ToInteger, IntegerTakes>),
    Entry("toIntegerList", kList, kList, "The list with its elements as Integers or null.",
          "toIntegerList(['1', 2.5]) = [1, 2]", ConvertList<ToInteger, IntegerTakes>),
    Entry("toFloat", kToFloatTakes, kFloat, "The value as a Float; null when a string says no number.",
          "toFloat('1.5') = 1.5", Convert<ToFloat>),
    Entry("toFloatOrNull", kAny, kFloat, "The value as a Float, or null when it has none.",
          "toFloatOrNull(true) IS NULL", ConvertOrNull<ToFloat, FloatTakes>),
    Entry("toFloatList", kList, kList, "The list with its elements as Floats or null.",
          "toFloatList(['1', 2]) = [1.0, 2.0]", ConvertList<ToFloat, FloatTakes>),
    Entry("toBoolean", kToBooleanTakes, kBoolean, "The value as a Boolean; null when a string says neither.",
          "toBoolean('TRUE')", Convert<ToBoolean>),
    Entry("toBooleanOrNull", kAny, kBoolean, "The value as a Boolean, or null when it has none.",
          "toBooleanOrNull(1.5) IS NULL", ConvertOrNull<ToBoolean, BooleanTakes>),
    Entry("toBooleanList", kList, kList, "The list with its elements as Booleans or null.",
          "toBooleanList(['true', 0]) = [true, false]", ConvertList<ToBoolean, BooleanTakes>),
    Entry("toString", kToStringTakes, kString, "The value as text.", "toString(1.5) = '1.5'", Convert<ToString>),
    Entry("toStringOrNull", kAny, kString, "The value as text, or null when it has none.", "toStringOrNull([]) IS NULL",
          ConvertOrNull<ToString, StringTakes>),
    Entry("toStringList", kList, kList, "The list with its elements as text or null.",
          "toStringList([1, true]) = ['1', 'true']", ConvertList<ToString, StringTakes>),
};

}  // namespace

std::span<const Function> ConversionFunctions() { return kFunctions; }

}  // namespace notegraph::query
