// What the parser says when it can't go on: found, expected, and what to write instead.
#include <string>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/frontend/hints.h"
#include "query/frontend/parser.h"
#include "query/frontend/parser_impl.h"

namespace notegraph::query {
namespace {

std::string Quote(std::string_view text) { return absl::StrCat("`", Excerpt(text), "`"); }

bool EndsExpression(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
    case TokenKind::kQuotedName:
    case TokenKind::kInteger:
    case TokenKind::kFloat:
    case TokenKind::kString:
    case TokenKind::kParameter:
    case TokenKind::kRightParen:
    case TokenKind::kRightBracket:
    case TokenKind::kRightBrace:
      return true;
    default:
      return false;
  }
}

}  // namespace

Parser::Failure Parser::Fail(SourceSpan span, std::string_view message, std::string_view hint,
                             std::string_view detail) {
  if (error_.has_value()) return {};
  if (token_error_.has_value() && span.end >= token_error_->span->begin) {
    error_ = token_error_;
  } else {
    error_ = QueryError{
        .detail = std::string(detail), .message = std::string(message), .span = span, .hint = std::string(hint)};
  }
  return {};
}

Parser::Failure Parser::Unexpected(std::string_view expected, std::string_view hint,
                                   std::initializer_list<std::string_view> candidates) {
  const Token& found = Peek();
  const std::string_view word = TextOf(found.span);
  std::string chosen = SyntaxHint(text_, tokens_, first_, position_, MarkedToken::kText);
  if (chosen.empty() && found.kind == TokenKind::kWord) chosen = DidYouMeanHint(word, candidates);
  if (chosen.empty()) chosen = SyntaxHint(text_, tokens_, first_, position_, MarkedToken::kSort);
  if (chosen.empty()) chosen = hint;
  const std::string message = absl::StrCat("expected ", Absl(expected), ", found ");
  if (found.kind != TokenKind::kEnd) return Fail(found.span, message + Quote(word), chosen);
  const SourceSpan end = SpanFrom(0);
  return Fail({end.end, end.end}, message + "the end of the statement", chosen);
}

Parser::Failure Parser::ClauseExpected(const ast::Clause* previous) {
  static const std::initializer_list<std::string_view> kBeginnings = {
      "MATCH",  "RETURN", "WITH",    "UNWIND",  "OPTIONAL MATCH", "CREATE", "MERGE", "SET",    "REMOVE",  "DELETE",
      "DETACH", "CALL",   "FOREACH", "EXPLAIN", "PROFILE",        "SHOW",   "DROP",  "FINISH", "OPTIONAL"};
  static const std::initializer_list<std::string_view> kContinuations = {
      "MATCH",       "RETURN",    "WHERE",    "WITH",      "UNWIND",   "OPTIONAL MATCH",
      "ORDER BY",    "ORDER",     "LIMIT",    "SKIP",      "CREATE",   "MERGE",
      "SET",         "REMOVE",    "DELETE",   "DETACH",    "UNION",    "CALL",
      "YIELD",       "FOREACH",   "AND",      "OR",        "XOR",      "IN",
      "STARTS WITH", "ENDS WITH", "STARTS",   "ENDS",      "CONTAINS", "DESC",
      "ASC",         "FINISH",    "OPTIONAL", "UNION ALL", "IS NULL",  "IS NOT NULL"};
  if (previous == nullptr) {
    return Unexpected("a clause (MATCH, RETURN, CREATE, ...)", "begin with a clause, for example `MATCH (n) RETURN n`",
                      kBeginnings);
  }
  const bool projection = previous->kind == ast::ClauseKind::kReturn || previous->kind == ast::ClauseKind::kWith;
  const Token& before = tokens_[position_ - 1];
  std::string hint;
  if (projection && IsName() && EndsExpression(before.kind)) {
    static const std::initializer_list<std::string_view> kPrefixes = {"DISTINCT", "NOT", "CASE"};
    if (before.kind == TokenKind::kWord) hint = DidYouMeanHint(TextOf(before.span), kPrefixes);
    if (hint.empty()) hint = "write `,` between columns, AS before the name of a column";
  }
  return Unexpected(projection ? "`,`, AS or the next clause" : "the next clause or the end of the statement", hint,
                    kContinuations);
}

Parser::Failure Parser::NotClosed(uint32_t open) {
  const Token& bracket = tokens_[open];
  const LineColumn place = LocateOffset(text_, bracket.span.begin);
  const char* closing = bracket.kind == TokenKind::kLeftParen     ? ")"
                        : bracket.kind == TokenKind::kLeftBracket ? "]"
                                                                  : "}";
  const std::string before = Is(TokenKind::kEnd) ? "at the end" : absl::StrCat("before ", Quote(TextOf(Peek().span)));
  return Unexpected(absl::StrCat("`", closing, "` to close the `", Absl(TextOf(bracket.span)), "` of line ", place.line,
                                 ", column ", place.column),
                    absl::StrCat("write `", closing, "` ", before));
}

Parser::Failure Parser::NotOpen() {
  const std::string bracket = Quote(TextOf(Peek().span));
  return Fail(Peek().span, absl::StrCat("this ", bracket, " closes nothing"),
              "leave it out, or write the bracket that it closes");
}

Parser::Failure Parser::ReservedName(const char* expected) {
  if (StartsClause(Peek().keyword)) return Unexpected(expected, "names that are keywords stand in back quotes");
  const std::string_view word = TextOf(Peek().span);
  return Fail(Peek().span, absl::StrCat("expected ", expected, ", found ", Quote(word)),
              absl::StrCat(Absl(word), " is a keyword: as a name it stands in back quotes"));
}

Parser::Failure Parser::TooDeep() {
  if (error_.has_value()) return {};
  Fail(Peek().span, absl::StrCat("the statement nests more than ", kMaxNestingDepth, " levels deep here"),
       "put the inner parts into a WITH before, or values into a parameter", "");
  error_->code = absl::StatusCode::kResourceExhausted;
  return {};
}

Parser::Failure Parser::Unsupported(SourceSpan span, std::string_view message, std::string_view hint) {
  if (error_.has_value()) return {};
  Fail(span, message, hint);
  error_->code = absl::StatusCode::kUnimplemented;
  return {};
}

}  // namespace notegraph::query
