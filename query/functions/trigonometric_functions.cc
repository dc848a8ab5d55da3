// Angles are in radians.
#include <cmath>
#include <numbers>

#include "query/functions/families.h"

namespace notegraph::query {
namespace {

double Cotangent(double x) { return 1 / std::tan(x); }
double Degrees(double x) { return x * (180 / std::numbers::pi); }
double Radians(double x) { return x * (std::numbers::pi / 180); }
double HyperbolicCotangent(double x) { return 1 / std::tanh(x); }
double Haversine(double x) { return (1 - std::cos(x)) / 2; }

template <double (*function)(double)>
ValueOr OfFloat(Arguments a, FunctionContext&) {
  return Value::Float(function(a[0].number()));
}

ValueOr Atan2(Arguments a, FunctionContext&) { return Value::Float(std::atan2(a[0].number(), a[1].number())); }
ValueOr Pi(Arguments, FunctionContext&) { return Value::Float(std::numbers::pi); }

constexpr Function Entry(std::string_view name, std::array<Parameter, kMaxParameters> parameters, std::string_view doc,
                         std::string_view example, Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kMathematical,
          .parameters = parameters,
          .result = kFloat,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr std::array<Parameter, kMaxParameters> kOneNumber = {{{"input", kNumber}}};

constexpr Function kFunctions[] = {
    Entry("sin", kOneNumber, "Sine.", "sin(0) = 0.0", OfFloat<std::sin>),
    Entry("cos", kOneNumber, "Cosine.", "cos(0) = 1.0", OfFloat<std::cos>),
    Entry("tan", kOneNumber, "Tangent.", "tan(0) = 0.0", OfFloat<std::tan>),
    Entry("cot", kOneNumber, "Cotangent.", "round(cot(pi() / 4), 9) = 1.0", OfFloat<Cotangent>),
    Entry("asin", kOneNumber, "Arc sine.", "asin(0) = 0.0", OfFloat<std::asin>),
    Entry("acos", kOneNumber, "Arc cosine.", "acos(1) = 0.0", OfFloat<std::acos>),
    Entry("atan", kOneNumber, "Arc tangent.", "atan(0) = 0.0", OfFloat<std::atan>),
    Entry("atan2", {{{"y", kNumber}, {"x", kNumber}}}, "Angle of the point (x, y).", "atan2(0, 1) = 0.0", Atan2),
    Entry("sinh", kOneNumber, "Hyperbolic sine.", "sinh(0) = 0.0", OfFloat<std::sinh>),
    Entry("cosh", kOneNumber, "Hyperbolic cosine.", "cosh(0) = 1.0", OfFloat<std::cosh>),
    Entry("tanh", kOneNumber, "Hyperbolic tangent.", "tanh(0) = 0.0", OfFloat<std::tanh>),
    Entry("coth", kOneNumber, "Hyperbolic cotangent.", "round(coth(1), 3) = 1.313", OfFloat<HyperbolicCotangent>),
    Entry("degrees", kOneNumber, "Radians as degrees.", "degrees(pi()) = 180.0", OfFloat<Degrees>),
    Entry("radians", kOneNumber, "Degrees as radians.", "radians(180) = pi()", OfFloat<Radians>),
    Entry("haversin", kOneNumber, "Half the versed sine: (1 - cos(x)) / 2.", "haversin(0) = 0.0", OfFloat<Haversine>),
    Entry("pi", {}, "The ratio of a circle's circumference to its diameter.", "round(pi(), 2) = 3.14", Pi),
};

}  // namespace

std::span<const Function> TrigonometricFunctions() { return kFunctions; }

}  // namespace notegraph::query
