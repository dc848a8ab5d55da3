#include "query/frontend/diagnostic.h"

#include <array>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "graph/strings.h"

namespace notegraph::query {
namespace {

constexpr char kPayloadUrl[] = "notegraph/query_error";
// Between the fields of the payload; no field holds it, see Printable.
constexpr char kSeparator = '\0';

constexpr auto kTypeNames = std::to_array<std::string_view>({
    "SyntaxError",
    "SemanticError",
    "ParameterMissing",
    "ConstraintVerificationFailed",
    "ConstraintValidationFailed",
    "EntityNotFound",
    "PropertyNotFound",
    "LabelNotFound",
    "TypeError",
    "ArgumentError",
    "ArithmeticError",
    "ProcedureError",
});

// Messages quote the user's text: control characters must reach neither a terminal nor the payload's separators.
std::string Printable(std::string_view text) {
  std::string printable;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      printable += "·";
    } else {
      printable += c;
    }
  }
  return printable;
}

QueryError PrintableError(const QueryError& error) {
  QueryError printable = error;
  printable.detail = Printable(error.detail);
  printable.message = Printable(error.message);
  printable.hint = Printable(error.hint);
  return printable;
}

std::string Encode(const QueryError& error) {
  const SourceSpan span = error.span.value_or(SourceSpan{});
  const std::string_view separator(&kSeparator, 1);
  return absl::StrCat(static_cast<int>(error.type), Absl(separator), static_cast<int>(error.phase), Absl(separator),
                      error.span.has_value() ? 1 : 0, Absl(separator), span.begin, Absl(separator), span.end,
                      Absl(separator), error.detail, Absl(separator), error.message, Absl(separator), error.hint);
}

}  // namespace

std::string_view ErrorTypeName(ErrorType type) { return kTypeNames[static_cast<size_t>(type)]; }

std::string_view ErrorPhaseName(ErrorPhase phase) {
  return phase == ErrorPhase::kCompileTime ? "compile time" : "runtime";
}

absl::Status MakeQueryError(const QueryError& error, std::string_view statement_text) {
  const QueryError printable = PrintableError(error);
  absl::Status status(error.code, RenderQueryError(printable, statement_text));
  status.SetPayload(kPayloadUrl, absl::Cord(Encode(printable)));
  return status;
}

std::optional<QueryError> QueryErrorOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayloadUrl);
  if (!payload.has_value()) return std::nullopt;
  const std::vector<std::string> fields = absl::StrSplit(std::string(*payload), kSeparator);
  std::array<uint32_t, 5> numbers;
  if (fields.size() != numbers.size() + 3) return std::nullopt;
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (!absl::SimpleAtoi(fields[i], &numbers[i])) return std::nullopt;
  }
  QueryError error{.type = static_cast<ErrorType>(numbers[0]),
                   .phase = static_cast<ErrorPhase>(numbers[1]),
                   .detail = fields[5],
                   .message = fields[6],
                   .hint = fields[7],
                   .code = status.code()};
  if (numbers[2] != 0) error.span = SourceSpan{numbers[3], numbers[4]};
  return error;
}

}  // namespace notegraph::query
