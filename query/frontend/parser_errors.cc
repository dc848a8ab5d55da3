// What the parser says when it can't go on: found, expected, and what to write instead.
#include <string>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/frontend/parser.h"
#include "query/frontend/parser_impl.h"
#include "query/frontend/syntax_hints.h"

namespace notegraph::query {
namespace {

constexpr size_t kLongestShown = 40;

// Of a token's text, without cutting a character in two.
std::string Quote(std::string_view text) {
  if (text.size() <= kLongestShown) return absl::StrCat("`", Absl(text), "`");
  size_t end = kLongestShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat("`", Absl(text.substr(0, end)), "...`");
}

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
  if (!error_.has_value()) {
    error_ = QueryError{
        .detail = std::string(detail), .message = std::string(message), .span = span, .hint = std::string(hint)};
  }
  return {};
}

Parser::Failure Parser::Unexpected(std::string_view expected, std::string_view hint,
                                   std::initializer_list<Keyword> candidates) {
  const Token& found = Peek();
  const std::string message = absl::StrCat("expected ", Absl(expected), ", found ");
  if (found.kind == TokenKind::kEnd) {
    const SourceSpan end = SpanFrom(0);
    return Fail({end.end, end.end}, message + "the end of the statement", hint);
  }
  const std::string_view word = TextOf(found.span);
  std::string chosen(SyntaxHint(word));
  if (chosen.empty() && found.kind == TokenKind::kWord) {
    std::vector<std::string_view> texts;
    for (const Keyword candidate : candidates) texts.push_back(KeywordText(candidate));
    chosen = DidYouMeanHint(word, texts);
  }
  if (chosen.empty()) chosen = hint;
  return Fail(found.span, message + Quote(word), chosen);
}

Parser::Failure Parser::ClauseExpected(const ast::Clause* previous) {
  static constexpr std::initializer_list<Keyword> kCandidates = {
      Keyword::kMatch,   Keyword::kReturn,   Keyword::kWhere,  Keyword::kWith,   Keyword::kUnwind,  Keyword::kOptional,
      Keyword::kOrder,   Keyword::kLimit,    Keyword::kSkip,   Keyword::kCreate, Keyword::kMerge,   Keyword::kSet,
      Keyword::kRemove,  Keyword::kDelete,   Keyword::kDetach, Keyword::kUnion,  Keyword::kCall,    Keyword::kYield,
      Keyword::kForeach, Keyword::kAnd,      Keyword::kOr,     Keyword::kXor,    Keyword::kIn,      Keyword::kStarts,
      Keyword::kEnds,    Keyword::kContains, Keyword::kDesc,   Keyword::kAsc,    Keyword::kExplain, Keyword::kProfile,
      Keyword::kShow,    Keyword::kDrop,     Keyword::kFinish};
  if (previous == nullptr) {
    return Unexpected("a clause (MATCH, RETURN, CREATE, ...)", "begin with a clause, for example `MATCH (n) RETURN n`",
                      kCandidates);
  }
  const bool projection = previous->kind == ast::ClauseKind::kReturn || previous->kind == ast::ClauseKind::kWith;
  const bool names_column = projection && IsName() && EndsExpression(tokens_[position_ - 1].kind);
  return Unexpected(projection ? "`,`, AS or the next clause" : "the next clause or the end of the statement",
                    names_column ? "write AS before the name of a column" : "", kCandidates);
}

Parser::Failure Parser::NotClosed(uint32_t open) {
  const Token& bracket = tokens_[open];
  const LineColumn place = LocateOffset(text_, bracket.span.begin);
  const char* closing = bracket.kind == TokenKind::kLeftParen     ? ")"
                        : bracket.kind == TokenKind::kLeftBracket ? "]"
                                                                  : "}";
  return Unexpected(absl::StrCat("`", closing, "` to close the `", Absl(TextOf(bracket.span)), "` of line ", place.line,
                                 ", column ", place.column));
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
