// Errors of a statement, with the openCypher TCK's classification, a place in the text and a drawing of it.
//
//   return MakeQueryError({.detail = "UndefinedVariable", .message = "variable `m` is not defined", .span =
//   variable.span,
//                          .hint = "did you mean `n`?"}, statement.text());
//   ...
//   std::optional<QueryError> error = QueryErrorOf(status);   // the parts again, for the protocol
#ifndef NOTEGRAPH_QUERY_FRONTEND_DIAGNOSTIC_H_
#define NOTEGRAPH_QUERY_FRONTEND_DIAGNOSTIC_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "query/frontend/ast_node.h"

namespace notegraph::query {

enum class ErrorType {
  kSyntaxError,
  kSemanticError,
  kParameterMissing,
  kConstraintVerificationFailed,
  kConstraintValidationFailed,
  kEntityNotFound,
  kPropertyNotFound,
  kLabelNotFound,
  kTypeError,
  kArgumentError,
  kArithmeticError,
  kProcedureError,
};

enum class ErrorPhase { kCompileTime, kRuntime };

// The TCK's words: "SyntaxError", "compile time".
std::string_view ErrorTypeName(ErrorType type);
std::string_view ErrorPhaseName(ErrorPhase phase);

struct QueryError {
  ErrorType type = ErrorType::kSyntaxError;
  ErrorPhase phase = ErrorPhase::kCompileTime;
  // The TCK's finer name ("UndefinedVariable"), or empty.
  std::string detail = {};
  // What is wrong, one line, without a full stop; names and quoted text in back quotes.
  std::string message = {};
  // Where. An empty span marks the place before its offset; no span, no place (a runtime error may have none).
  std::optional<SourceSpan> span = std::nullopt;
  // What to write instead, one line, or empty.
  std::string hint = {};
  absl::StatusCode code = absl::StatusCode::kInvalidArgument;
};

// A status whose message is RenderQueryError() and whose payload holds the parts of the error.
absl::Status MakeQueryError(const QueryError& error, std::string_view statement_text);

// The parts of an error made by MakeQueryError, also after the status was copied; nothing for other statuses.
std::optional<QueryError> QueryErrorOf(const absl::Status& status);

// For example
//   line 2, column 8: variable `m` is not defined
//   RETURN m.name
//          ^
//   did you mean `n`?
// A long line is cut around the caret; tabs become blanks and other control characters `·`. Without a place: message
// and hint.
std::string RenderQueryError(const QueryError& error, std::string_view statement_text);

// Counted from 1; columns are code points. Lines end with LF, CRLF or CR.
struct LineColumn {
  int line = 1;
  int column = 1;
};
LineColumn LocateOffset(std::string_view text, uint32_t byte_offset);

// The candidate that was probably meant by `word`, or an empty view: nearest by Damerau-Levenshtein distance without
// regard to ASCII case, at most 1 for words of 3 to 5 bytes, 2 up to 8, else 3; shorter words only if they differ in
// case alone. The first of equals wins, so give candidates in a fixed order. O(word * candidate) each.
std::string_view DidYouMean(std::string_view word, std::span<const std::string_view> candidates);

// "did you mean `candidate`?", or empty: a hint ready to use.
std::string DidYouMeanHint(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_DIAGNOSTIC_H_
