#include "query/functions/registry.h"

#include <climits>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/functions/aggregates.h"
#include "query/functions/argument_check.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

struct Registry {
  std::vector<Function> functions;
  StringMap<const Function*> by_lower_name;
  std::vector<std::string_view> names;

  Registry() {
    for (const auto family :
         {ArithmeticOperators(), ComparisonOperators(), LogicalOperators(), StringOperators(), AccessOperators(),
          ScalarFunctions(), GraphFunctions(), ListFunctions(), StringFunctions(), MathFunctions(),
          TrigonometricFunctions(), ConversionFunctions(), TemporalFunctions(), DurationFunctions(), SpatialFunctions(),
          VectorFunctions(), TypeFunctions()}) {
      functions.insert(functions.end(), family.begin(), family.end());
    }
    for (const Function& function : functions) {
      by_lower_name.emplace(absl::AsciiStrToLower(Absl(function.name)), &function);
      if (function.category != FunctionCategory::kOperator) names.push_back(function.name);
    }
    for (const AggregateFunction& aggregate : AllAggregates()) names.push_back(aggregate.signature.name);
  }
};

const Registry& TheRegistry() {
  static const Registry& registry = *new Registry;
  return registry;
}

int ParameterCount(const Function& function) {
  int count = 0;
  while (count < kMaxParameters && !function.parameters[count].name.empty()) ++count;
  return count;
}

}  // namespace

std::string_view FunctionCategoryName(FunctionCategory category) {
  static constexpr std::string_view kNames[] = {"operator",     "scalar",     "predicate", "list",    "string",
                                                "mathematical", "conversion", "temporal",  "spatial", "aggregating"};
  return kNames[static_cast<int>(category)];
}

int Function::min_arguments() const {
  const int count = ParameterCount(*this);
  int required = 0;
  while (required < count && !parameters[required].optional) ++required;
  return variadic ? required - 1 : required;
}

int Function::max_arguments() const { return variadic ? INT_MAX : ParameterCount(*this); }

const Parameter& Function::parameter(int index) const {
  const int last = ParameterCount(*this) - 1;
  return parameters[index < last ? index : last];
}

std::span<const Function> AllFunctions() { return TheRegistry().functions; }

const Function* FindFunction(std::string_view name) {
  const auto& map = TheRegistry().by_lower_name;
  const auto found = map.find(absl::AsciiStrToLower(Absl(name)));
  return found == map.end() ? nullptr : found->second;
}

std::span<const std::string_view> FunctionNames() { return TheRegistry().names; }

std::string Signature(const Function& function) {
  std::string text = absl::StrCat(Absl(function.name), "(");
  const int count = ParameterCount(function);
  for (int i = 0; i < count; ++i) {
    const Parameter& parameter = function.parameters[i];
    if (i > 0) absl::StrAppend(&text, ", ");
    const bool repeated = function.variadic && i == count - 1;
    absl::StrAppend(&text, parameter.optional ? "[" : "", Absl(parameter.name), " :: ", parameter.kinds.ToSignature(),
                    parameter.optional ? "]" : "", repeated ? ", ..." : "");
  }
  return absl::StrCat(text, ") :: ", function.result.ToSignature());
}

absl::StatusOr<Value> Call(const Function& function, std::span<const Value> arguments, FunctionContext& context) {
  if (function.nulls == NullRule::kPropagates) {
    for (const Value& argument : arguments) {
      if (argument.is_null()) return Value::Null();
    }
  }
  NOTEGRAPH_RETURN_IF_ERROR(CheckKinds(function, arguments));
  absl::StatusOr<Value> result = function.implementation(arguments, context);
  if (result.ok() && result->depth() > kMaxValueDepth) return CheckDepth(*result);
  return result;
}

absl::Status CheckRoom(uint64_t bytes, std::string_view what, FunctionContext& context) {
  constexpr uint64_t kMaxResultBytes = uint64_t{2} << 30;
  constexpr uint64_t kNegligibleBytes = uint64_t{64} << 10;
  if (bytes <= kNegligibleBytes) return absl::OkStatus();
  if (bytes > kMaxResultBytes) return TooLarge(what);
  // Only asks: whoever owns the arena accounts for what lies in it.
  if (absl::Status status = context.run.memory().Reserve(static_cast<int64_t>(bytes), what); !status.ok()) {
    return status;
  }
  context.run.memory().Release(static_cast<int64_t>(bytes), what);
  return context.run.Poll();
}

absl::Status CheckDepth(const Value& value) {
  if (value.depth() <= kMaxValueDepth) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("lists and maps nest at most ", kMaxValueDepth, " deep, this one ", value.depth()));
}

}  // namespace notegraph::query
