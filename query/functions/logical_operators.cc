// AND, OR, XOR, NOT in three-valued logic. The engine leaves out operands that can't change the answer; what is called
// here has been evaluated.
#include "query/functions/families.h"

namespace notegraph::query {
namespace {

bool Is(const Value& value, bool truth) { return value.is_boolean() && value.boolean() == truth; }

// Any operand that is `deciding` decides; else null when one is null.
template <bool deciding>
ValueOr Decide(Arguments operands, FunctionContext&) {
  bool unknown = false;
  for (const Value& operand : operands) {
    if (Is(operand, deciding)) return Value::Boolean(deciding);
    unknown |= operand.is_null();
  }
  return unknown ? Value::Null() : Value::Boolean(!deciding);
}

ValueOr ExclusiveOr(Arguments operands, FunctionContext&) {
  bool odd = false;
  for (const Value& operand : operands) odd ^= operand.boolean();
  return Value::Boolean(odd);
}

ValueOr Not(Arguments operands, FunctionContext&) { return Value::Boolean(!operands[0].boolean()); }

constexpr Function Operator(std::string_view name, NullRule nulls, std::string_view doc, std::string_view example,
                            Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kOperator,
          .parameters = {{{"operand", kBoolean}, {"operand", kBoolean}, {"operand", kBoolean}}},
          .variadic = true,
          .result = kBoolean,
          .nulls = nulls,
          .mismatch_detail = "InvalidArgumentType",
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function kOperators[] = {
    Operator("AND", NullRule::kHandled, "True when all operands are; false when one is false.",
             "(null AND false) = false", Decide<false>),
    Operator("OR", NullRule::kHandled, "True when one operand is; false when all are false.", "(null OR true) = true",
             Decide<true>),
    Operator("XOR", NullRule::kPropagates, "True when an odd number of operands is true.", "true XOR false",
             ExclusiveOr),
    {.name = "NOT",
     .category = FunctionCategory::kOperator,
     .parameters = {{{"operand", kBoolean}}},
     .result = kBoolean,
     .mismatch_detail = "InvalidArgumentType",
     .doc = "The opposite truth.",
     .example = "NOT false",
     .implementation = Not},
};

}  // namespace

std::span<const Function> LogicalOperators() { return kOperators; }

}  // namespace notegraph::query
