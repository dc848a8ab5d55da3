#include "query/functions/argument_check.h"

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

absl::Status Mismatch(const Function& function, size_t position, const Value& argument) {
  const KindSet wanted = function.parameter(static_cast<int>(position)).kinds;
  return FunctionError(function.mismatch_type, function.mismatch_detail,
                       WrongKindMessage(ArgumentName(function, position), wanted, Describe(argument)),
                       KindHint(function.name, wanted, argument.kind()));
}

}  // namespace

std::string ArgumentName(const Function& function, size_t position) {
  const absl::string_view parameter = Absl(function.parameter(static_cast<int>(position)).name);
  if (function.category != FunctionCategory::kOperator) {
    return absl::StrCat("argument ", position + 1, " (", parameter, ") of ", Absl(function.name), "()");
  }
  std::string_view symbol = function.name;
  if (symbol.starts_with("unary ")) symbol.remove_prefix(6);
  return absl::StrCat("the ", parameter, " of `", Absl(symbol), "`");
}

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
