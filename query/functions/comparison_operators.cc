// = <> < <= > >= IN and the tests for null, on the relations of graph/value_compare.h.
#include "graph/value_compare.h"
#include "query/functions/families.h"

namespace notegraph::query {
namespace {

ValueOr Equal(Arguments a, FunctionContext&) { return ValueOf(Equals(a[0], a[1])); }

ValueOr NotEqual(Arguments a, FunctionContext&) {
  const Ternary equal = Equals(a[0], a[1]);
  return equal == Ternary::kNull ? Value::Null() : Value::Boolean(equal == Ternary::kFalse);
}

// True when the order is one of the two.
template <Comparison first, Comparison second>
ValueOr Ordered(Arguments a, FunctionContext&) {
  const Comparison order = Compare(a[0], a[1]);
  return order == Comparison::kNull ? Value::Null() : Value::Boolean(order == first || order == second);
}

ValueOr In(Arguments a, FunctionContext&) {
  if (a[1].is_null()) return Value::Null();
  bool unknown = false;
  for (const Value& item : a[1].list()) {
    const Ternary equal = Equals(a[0], item);
    if (equal == Ternary::kTrue) return Value::Boolean(true);
    unknown |= equal == Ternary::kNull;
  }
  return unknown ? Value::Null() : Value::Boolean(false);
}

constexpr Function Operator(std::string_view name, KindSet right, std::string_view doc, std::string_view example,
                            Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kOperator,
          .parameters = {{{"left operand", kAny}, {"right operand", right}}},
          .result = kBoolean,
          .nulls = NullRule::kHandled,
          .mismatch_detail = "InvalidArgumentType",
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function Test(std::string_view name, std::string_view doc, std::string_view example,
                        Implementation implementation) {
  Function test = Operator(name, kAny, doc, example, implementation);
  test.parameters = {{{"operand", kAny}}};
  return test;
}

constexpr Function kOperators[] = {
    Operator("=", kAny, "Whether two values are equal; null when a null leaves that open.", "1 = 1.0", Equal),
    Operator("<>", kAny, "Whether two values differ; null when a null leaves that open.", "1 <> 'a'", NotEqual),
    Operator("<", kAny, "Whether the left value comes first; null when the kinds have no order.", "1 < 2",
             Ordered<Comparison::kLess, Comparison::kLess>),
    Operator("<=", kAny, "Whether the right value does not come first; null when the kinds have no order.", "2 <= 2",
             Ordered<Comparison::kLess, Comparison::kEqual>),
    Operator(">", kAny, "Whether the right value comes first; null when the kinds have no order.", "2 > 1",
             Ordered<Comparison::kGreater, Comparison::kGreater>),
    Operator(">=", kAny, "Whether the left value does not come first; null when the kinds have no order.", "2 >= 2",
             Ordered<Comparison::kGreater, Comparison::kEqual>),
    Operator("IN", kList, "Whether a list has an element equal to the value; null when a null leaves that open.",
             "2 IN [1, 2]", In),
    Test("IS NULL", "Whether the value is null.", "null IS NULL",
         [](Arguments a, FunctionContext&) -> ValueOr { return Value::Boolean(a[0].is_null()); }),
    Test("IS NOT NULL", "Whether the value is not null.", "1 IS NOT NULL",
         [](Arguments a, FunctionContext&) -> ValueOr { return Value::Boolean(!a[0].is_null()); }),
};

}  // namespace

std::span<const Function> ComparisonOperators() { return kOperators; }

}  // namespace notegraph::query
