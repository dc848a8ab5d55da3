#include "query/functions/argument_check.h"

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

absl::Status Mismatch(const Function& function, size_t position, const Value& argument) {
  const Parameter& parameter = function.parameter(static_cast<int>(position));
  const std::string takes = parameter.kinds.ToProse();
  const std::string message = function.category == FunctionCategory::kOperator
                                  ? absl::StrCat("`", Absl(function.name), "` takes ", takes, " as ",
                                                 Absl(parameter.name), ", not ", Describe(argument))
                                  : absl::StrCat(Absl(function.name), "() takes ", takes, " as argument ", position + 1,
                                                 " (", Absl(parameter.name), "), not ", Describe(argument));
  return FunctionError(function.mismatch_type, function.mismatch_detail, message);
}

}  // namespace

absl::Status CheckKinds(const Function& function, std::span<const Value> arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const Value& argument = arguments[i];
    if (!argument.is_null() && !function.parameter(static_cast<int>(i)).kinds.Contains(argument.kind())) {
      return Mismatch(function, i, argument);
    }
  }
  return absl::OkStatus();
}

}  // namespace notegraph::query
