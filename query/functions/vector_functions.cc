// vector.similarity.cosine, vector.similarity.euclidean: lists of numbers as points in space.
#include <cmath>

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

absl::Status CheckVectors(Arguments a) {
  if (a[0].list().size() != a[1].list().size() || a[0].list().empty()) {
    return FunctionError(ErrorType::kArgumentError, "InvalidArgumentValue",
                         absl::StrCat("vectors must have the same number of components, one or more, not ",
                                      a[0].list().size(), " and ", a[1].list().size()));
  }
  for (const Value& vector : a) {
    for (const Value& component : vector.list()) {
      if (!component.is_number()) return TypeError("the components of a vector must be numbers");
    }
  }
  return absl::OkStatus();
}

ValueOr Cosine(Arguments a, FunctionContext&) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckVectors(a));
  double product = 0, left = 0, right = 0;
  for (size_t i = 0; i < a[0].list().size(); ++i) {
    const double x = a[0].list()[i].number(), y = a[1].list()[i].number();
    product += x * y;
    left += x * x;
    right += y * y;
  }
  if (left == 0 || right == 0) return Value::Null();  // no direction
  return Value::Float((1 + product / std::sqrt(left * right)) / 2);
}

ValueOr Euclidean(Arguments a, FunctionContext&) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckVectors(a));
  double squares = 0;
  for (size_t i = 0; i < a[0].list().size(); ++i) {
    const double difference = a[0].list()[i].number() - a[1].list()[i].number();
    squares += difference * difference;
  }
  return Value::Float(1 / (1 + squares));
}

constexpr Function Entry(std::string_view name, std::string_view doc, std::string_view example,
                         Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kMathematical,
          .parameters = {{{"a", kList}, {"b", kList}}},
          .result = kFloat,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function kFunctions[] = {
    Entry("vector.similarity.cosine", "How alike the directions of two lists of numbers are, from 0 to 1.",
          "vector.similarity.cosine([1, 0], [0, 1]) = 0.5", Cosine),
    Entry("vector.similarity.euclidean", "How near two lists of numbers are, from 0 to 1: 1 / (1 + distance squared).",
          "vector.similarity.euclidean([1, 0], [1, 1]) = 0.5", Euclidean),
};

}  // namespace

std::span<const Function> VectorFunctions() { return kFunctions; }

}  // namespace notegraph::query
