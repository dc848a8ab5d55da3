// + - * / % ^ and the signs.
#include <cmath>
#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "graph/value_text.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/make_value.h"
#include "query/functions/temporal/duration_math.h"
#include "query/functions/temporal/temporal_math.h"

namespace notegraph::query {
namespace {

constexpr int64_t kMin = std::numeric_limits<int64_t>::min();

bool AreIntegers(Arguments a) { return a[0].is_integer() && a[1].is_integer(); }
bool IsDuration(const Value& value) { return value.kind() == ValueKind::kDuration; }
bool IsInstant(const Value& value) { return kInstant.Contains(value.kind()); }
bool AreNumbers(Arguments a) { return a[0].is_number() && a[1].is_number(); }

absl::Status Overflow(Arguments a, std::string_view symbol) {
  return IntegerOverflow(
      absl::StrCat(a[0].integer(), " ", Absl(symbol), " ", a[1].integer(), " does not fit into an Integer"));
}

absl::Status DivisionByZero(Arguments a, std::string_view symbol) {
  return FunctionError(ErrorType::kArithmeticError, "DivisionByZero",
                       absl::StrCat(a[0].integer(), " ", Absl(symbol), " 0: division of an Integer by zero"),
                       "filter zeros out, or divide Floats: that gives Infinity or NaN");
}

absl::Status Unsuitable(Arguments a, std::string_view symbol) {
  return TypeError(absl::StrCat("`", Absl(symbol), "` can't be applied to ", Describe(a[0]), " and ", Describe(a[1])),
                   KindHint(symbol, kNumber, a[0].kind() | a[1].kind()));
}

// Text of an operand that stands beside a String in a sum; false when it has none.
bool AppendsToString(const Value& value) {
  return !value.is_list() && !value.is_map() && !value.is_node() && !value.is_relationship() && !value.is_path();
}

ValueOr Concatenate(const Value& a, const Value& b, FunctionContext& context) {
  if (absl::Status status = CheckRoom((a.is_string() ? a.string().size() : 0) + (b.is_string() ? b.string().size() : 0),
                                      "the string", context);
      !status.ok()) {
    return status;
  }
  return MakeString(absl::StrCat(ScalarText(a), ScalarText(b)), context);
}

ValueOr Add(Arguments a, FunctionContext& context) {
  if (AreIntegers(a)) {
    int64_t sum;
    if (__builtin_add_overflow(a[0].integer(), a[1].integer(), &sum)) return Overflow(a, "+");
    return Value::Integer(sum);
  }
  if (AreNumbers(a)) return Value::Float(a[0].number() + a[1].number());
  if (a[0].is_list() && a[1].is_list()) return ConcatenateLists(a[0].list(), a[1].list(), context);
  if (a[0].is_list()) return ConcatenateLists(a[0].list(), a.subspan(1, 1), context);
  if (a[1].is_list()) return ConcatenateLists(a.first(1), a[1].list(), context);
  if ((a[0].is_string() && AppendsToString(a[1])) || (a[1].is_string() && AppendsToString(a[0]))) {
    return Concatenate(a[0], a[1], context);
  }
  if (IsDuration(a[0]) && IsDuration(a[1])) return AddDurations(a[0].duration(), a[1].duration(), context.arena);
  if (IsInstant(a[0]) && IsDuration(a[1])) return AddDuration(a[0], a[1].duration(), 1, context.arena);
  if (IsDuration(a[0]) && IsInstant(a[1])) return AddDuration(a[1], a[0].duration(), 1, context.arena);
  return Unsuitable(a, "+");
}

ValueOr Subtract(Arguments a, FunctionContext& context) {
  if (AreIntegers(a)) {
    int64_t difference;
    if (__builtin_sub_overflow(a[0].integer(), a[1].integer(), &difference)) return Overflow(a, "-");
    return Value::Integer(difference);
  }
  if (AreNumbers(a)) return Value::Float(a[0].number() - a[1].number());
  if (IsDuration(a[0]) && IsDuration(a[1])) return SubtractDurations(a[0].duration(), a[1].duration(), context.arena);
  if (IsInstant(a[0]) && IsDuration(a[1])) return AddDuration(a[0], a[1].duration(), -1, context.arena);
  return Unsuitable(a, "-");
}

ValueOr Multiply(Arguments a, FunctionContext& context) {
  if (AreIntegers(a)) {
    int64_t product;
    if (__builtin_mul_overflow(a[0].integer(), a[1].integer(), &product)) return Overflow(a, "*");
    return Value::Integer(product);
  }
  if (AreNumbers(a)) return Value::Float(a[0].number() * a[1].number());
  if (IsDuration(a[0]) && a[1].is_number()) return MultiplyDuration(a[0].duration(), a[1], context.arena);
  if (a[0].is_number() && IsDuration(a[1])) return MultiplyDuration(a[1].duration(), a[0], context.arena);
  return Unsuitable(a, "*");
}

ValueOr Divide(Arguments a, FunctionContext& context) {
  if (AreIntegers(a)) {
    if (a[1].integer() == 0) return DivisionByZero(a, "/");
    if (a[0].integer() == kMin && a[1].integer() == -1) return Overflow(a, "/");
    return Value::Integer(a[0].integer() / a[1].integer());
  }
  if (AreNumbers(a)) return Value::Float(a[0].number() / a[1].number());
  if (IsDuration(a[0]) && a[1].is_number()) return DivideDuration(a[0].duration(), a[1], context.arena);
  return Unsuitable(a, "/");
}

ValueOr Modulo(Arguments a, FunctionContext&) {
  if (!AreIntegers(a)) return Value::Float(std::fmod(a[0].number(), a[1].number()));
  if (a[1].integer() == 0) return DivisionByZero(a, "%");
  if (a[1].integer() == -1) return Value::Integer(0);  // the processor traps on minimum % -1
  return Value::Integer(a[0].integer() % a[1].integer());
}

ValueOr Power(Arguments a, FunctionContext&) { return Value::Float(std::pow(a[0].number(), a[1].number())); }

ValueOr Negate(Arguments a, FunctionContext&) {
  if (a[0].is_float()) return Value::Float(-a[0].float_number());
  if (a[0].integer() == kMin) return IntegerOverflow("-(-9223372036854775808) does not fit into an Integer");
  return Value::Integer(-a[0].integer());
}

ValueOr Identity(Arguments a, FunctionContext&) { return a[0]; }

constexpr std::array<Parameter, kMaxParameters> Both(KindSet kinds) {
  return {{{"left operand", kinds}, {"right operand", kinds}}};
}

constexpr Function Operator(std::string_view name, KindSet operands, KindSet result, std::string_view doc,
                            std::string_view example, Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kOperator,
          .parameters = Both(operands),
          .result = result,
          .mismatch_detail = "InvalidArgumentType",
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function Sign(std::string_view name, std::string_view doc, std::string_view example,
                        Implementation implementation) {
  Function sign = Operator(name, kNumber, kNumber, doc, example, implementation);
  sign.parameters = {{{"operand", kNumber}}};
  return sign;
}

constexpr Function kOperators[] = {
    Operator("+", kAny, kNumber | kString | kList | kInstant | kDuration,
             "Adds numbers and durations, joins strings and lists, puts a value before or after a list.",
             "[1] + 2 = [1, 2]", Add),
    Operator("-", kNumber | kInstant | kDuration, kNumber | kInstant | kDuration, "Subtracts numbers and durations.",
             "7 - 2 = 5", Subtract),
    Operator("*", kNumber | kDuration, kNumber | kDuration, "Multiplies numbers, and durations by numbers.",
             "2 * 3.5 = 7.0", Multiply),
    Operator("/", kNumber | kDuration, kNumber | kDuration,
             "Divides numbers, and durations by numbers; of Integers the quotient is cut off towards zero.",
             "7 / 2 = 3", Divide),
    Operator("%", kNumber, kNumber, "Remainder of a division, with the sign of the dividend.", "-7 % 3 = -1", Modulo),
    Operator("^", kNumber, kFloat, "Raises to a power, as a Float.", "2 ^ 3 = 8.0", Power),
    Sign("unary -", "Changes the sign of a number.", "-(2) = 0 - 2", Negate),
    Sign("unary +", "The number itself.", "+(2) = 2", Identity),
};

}  // namespace

std::span<const Function> ArithmeticOperators() { return kOperators; }

}  // namespace notegraph::query
