#include "query/functions/function_error.h"

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "graph/value_text.h"
#include "query/frontend/hints.h"

namespace notegraph::query {

absl::Status FunctionError(ErrorType type, std::string_view detail, std::string_view message, std::string_view hint) {
  return MakeQueryError({.type = type,
                         .phase = ErrorPhase::kRuntime,
                         .detail = std::string(detail),
                         .message = std::string(message),
                         .span = std::nullopt,
                         .hint = std::string(hint)},
                        "");
}

absl::Status TypeError(std::string_view message, std::string_view hint) {
  return FunctionError(ErrorType::kTypeError, "InvalidArgumentType", message, hint);
}
absl::Status NumberOutOfRange(std::string_view message, std::string_view hint) {
  return FunctionError(ErrorType::kArgumentError, "NumberOutOfRange", message, hint);
}
absl::Status IntegerOverflow(std::string_view message) {
  return FunctionError(ErrorType::kArithmeticError, "IntegerOverflow", message,
                       "integers go from -9223372036854775808 to 9223372036854775807; toFloat() makes room");
}
absl::Status InvalidValue(std::string_view message, std::string_view hint) {
  return FunctionError(ErrorType::kArgumentError, "InvalidArgumentValue", message, hint);
}
absl::Status TooLarge(std::string_view what) {
  return absl::ResourceExhaustedError(absl::StrCat(Absl(what), " would be too large"));
}

std::string WrongKindMessage(std::string_view what, KindSet wanted, std::string_view found) {
  return absl::StrCat(Absl(what), " must be ", wanted.ToProse(), ", not ", Absl(found));
}

std::string_view KindHint(std::string_view place, KindSet wanted, KindSet found) {
  const std::string conversion = absl::StrCat(" for ", wanted.ToProse());
  for (int kind = 0; kind <= static_cast<int>(ValueKind::kPoint); ++kind) {
    if (!found.Contains(static_cast<ValueKind>(kind))) continue;
    const absl::string_view name = Absl(ValueKindName(static_cast<ValueKind>(kind)));
    for (const std::string& key : {absl::StrCat(Absl(place), " ", name), absl::StrCat(name, conversion)}) {
      const std::string_view hint = NamedHint("argument", key);
      if (!hint.empty()) return hint;
    }
  }
  return {};
}

std::string Describe(const Value& value) {
  const absl::string_view kind = Absl(ValueKindName(value.kind()));
  switch (value.kind()) {
    case ValueKind::kNull:
      return "null";
    case ValueKind::kString:
      return absl::StrCat("the String `'", Excerpt(value.string()), "'`");
    case ValueKind::kBoolean:
    case ValueKind::kInteger:
    case ValueKind::kFloat:
      return absl::StrCat("the ", kind, " `", ScalarText(value), "`");
    default:
      return absl::StrCat("a ", kind);
  }
}

}  // namespace notegraph::query
