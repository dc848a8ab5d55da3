// abs, sign, ceil, floor, round, sqrt, exp, log, log10, e, rand, isNaN.
#include <cmath>
#include <numbers>

#include "absl/strings/str_cat.h"
#include "query/functions/decimal_rounding.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

ValueOr Abs(Arguments a, FunctionContext&) {
  if (a[0].is_float()) return Value::Float(std::abs(a[0].float_number()));
  if (a[0].integer() == INT64_MIN) return IntegerOverflow("abs(-9223372036854775808) does not fit into an Integer");
  return Value::Integer(std::abs(a[0].integer()));
}

ValueOr Sign(Arguments a, FunctionContext&) {
  const double x = a[0].number();
  return Value::Integer(x > 0 ? 1 : x < 0 ? -1 : 0);
}

ValueOr IsNaN(Arguments a, FunctionContext&) {
  return Value::Boolean(a[0].is_float() && std::isnan(a[0].float_number()));
}

ValueOr Rand(Arguments, FunctionContext& context) { return Value::Float(context.random.Unit()); }

ValueOr E(Arguments, FunctionContext&) { return Value::Float(std::numbers::e); }

// To the nearest integer, halves up.
double RoundHalfUp(double x) {
  const double below = std::floor(x);
  return x - below >= 0.5 ? below + 1 : below;
}

ValueOr Round(Arguments a, FunctionContext&) {
  constexpr int64_t kMostPlaces = 1 << 16;
  const double x = a[0].number();
  const int64_t places = a.size() > 1 ? a[1].integer() : 0;
  if (places < 0 || places > kMostPlaces) {
    return NumberOutOfRange(
        absl::StrCat("argument 2 (precision) of round() must be from 0 to ", kMostPlaces, ", not ", places),
        "write `round(x, 2)` for two places");
  }
  if (a.size() < 3) return Value::Float(places == 0 ? RoundHalfUp(x) : RoundDecimal(x, places, RoundingMode::kHalfUp));
  const auto mode = ParseRoundingMode(a[2].string());
  if (!mode) {
    return InvalidValue(absl::StrCat("argument 3 (mode) of round() is unknown: ", Describe(a[2])),
                        "the modes are UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN and HALF_EVEN");
  }
  return Value::Float(RoundDecimal(x, places, *mode));
}

template <double (*function)(double)>
ValueOr OfFloat(Arguments a, FunctionContext&) {
  return Value::Float(function(a[0].number()));
}

constexpr std::array<Parameter, kMaxParameters> kOneNumber = {{{"input", kNumber}}};

constexpr Function Entry(std::string_view name, std::array<Parameter, kMaxParameters> parameters, KindSet result,
                         std::string_view doc, std::string_view example, Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kMathematical,
          .parameters = parameters,
          .result = result,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function kFunctions[] = {
    Entry("abs", kOneNumber, kNumber, "The number without its sign.", "abs(-3) = 3", Abs),
    Entry("sign", kOneNumber, kInteger, "1, 0 or -1, as the number is positive, zero or negative.", "sign(-2.5) = -1",
          Sign),
    Entry("ceil", kOneNumber, kFloat, "The least whole number that is not smaller.", "ceil(1.2) = 2.0",
          OfFloat<std::ceil>),
    Entry("floor", kOneNumber, kFloat, "The greatest whole number that is not larger.", "floor(1.8) = 1.0",
          OfFloat<std::floor>),
    Entry("round", {{{"input", kNumber}, {"precision", kInteger, true}, {"mode", kString, true}}}, kFloat,
          "The nearest number with that many decimal places; halves go up, or as the mode says.",
          "round(2.345, 2) = 2.35", Round),
    Entry("sqrt", kOneNumber, kFloat, "Square root; NaN of a negative number.", "sqrt(16) = 4.0", OfFloat<std::sqrt>),
    Entry("exp", kOneNumber, kFloat, "e to the power of the number.", "exp(0) = 1.0", OfFloat<std::exp>),
    Entry("log", kOneNumber, kFloat, "Natural logarithm.", "log(1) = 0.0", OfFloat<std::log>),
    Entry("log10", kOneNumber, kFloat, "Logarithm to the base 10.", "log10(1000) = 3.0", OfFloat<std::log10>),
    Entry("isNaN", kOneNumber, kBoolean, "Whether the number is NaN.", "isNaN(0.0 / 0.0)", IsNaN),
    Entry("e", {}, kFloat, "The base of the natural logarithm.", "e() = exp(1)", E),
    {.name = "rand",
     .category = FunctionCategory::kMathematical,
     .result = kFloat,
     .deterministic = false,
     .doc = "A random number from 0 to below 1.",
     .example = "rand() < 1.0",
     .implementation = Rand},
};

}  // namespace

std::span<const Function> MathFunctions() { return kFunctions; }

}  // namespace notegraph::query
