// How the parser moves over the tokens, and what it does at the end of every expression.
#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "graph/strings.h"
#include "query/frontend/ast_walker.h"
#include "query/frontend/lexer.h"
#include "query/frontend/literal.h"
#include "query/frontend/parser.h"
#include "query/frontend/parser_impl.h"

namespace notegraph::query {

void Parser::Start() { token_error_ = Tokenize(text_, tokens_); }

const Token& Parser::Peek(uint32_t ahead) const {
  return tokens_[std::min<size_t>(position_ + size_t{ahead}, tokens_.size() - 1)];
}

bool Parser::TakeIf(TokenKind kind) {
  if (!Is(kind)) return false;
  Take();
  return true;
}

bool Parser::TakeKeywordIf(Keyword keyword) {
  if (!IsKeyword(keyword)) return false;
  Take();
  return true;
}

bool Parser::IsWord(std::string_view upper_word, uint32_t ahead) const {
  return Is(TokenKind::kWord, ahead) && absl::EqualsIgnoreCase(Absl(TextOf(Peek(ahead).span)), Absl(upper_word));
}

bool Parser::TakeWordIf(std::string_view upper_word) {
  if (!IsWord(upper_word)) return false;
  Take();
  return true;
}

bool Parser::Expect(TokenKind kind, const char* expected, const char* hint) {
  if (!Is(kind)) return Unexpected(expected, hint);
  Take();
  return true;
}

bool Parser::ExpectKeyword(Keyword keyword, const char* hint) {
  if (!IsKeyword(keyword)) return Unexpected(KeywordText(keyword), hint, {KeywordText(keyword)});
  Take();
  return true;
}

bool Parser::ExpectClosing(uint32_t open) {
  if (static_cast<int>(Peek().kind) != static_cast<int>(tokens_[open].kind) + 1) return NotClosed(open);
  Take();
  return true;
}

bool Parser::ExpectVariable(const char* expected, ast::Name& name) {
  if (IsReserved(Peek().keyword)) return ReservedName(expected);
  if (!IsName()) return Unexpected(expected);
  name = TakeName();
  return true;
}

bool Parser::ExpectName(const char* expected, ast::Name& name) {
  if (!IsName()) return Unexpected(expected);
  name = TakeName();
  return true;
}

bool Parser::ExpectDottedName(const char* expected, ast::Name& name) {
  const uint32_t begin = Begin();
  if (!ExpectName(expected, name)) return false;
  if (!Is(TokenKind::kDot)) return true;
  std::string joined(name.text);
  while (TakeIf(TokenKind::kDot)) {
    if (!ExpectName("a name after the dot", name)) return false;
    joined.append(".").append(name.text);
  }
  name.text = arena_.Copy(std::string_view(joined));
  name.span = SpanFrom(begin);
  return true;
}

ast::Name Parser::TakeName() {
  const Token& token = Peek();
  Take();
  std::string_view text = TextOf(token.span);
  if (token.kind == TokenKind::kQuotedName) text = arena_.Copy(std::string_view(UnquoteName(text)));
  return {text, token.span};
}

bool Parser::AtQueryEnd() const {
  switch (Peek().kind) {
    case TokenKind::kEnd:
    case TokenKind::kSemicolon:
    case TokenKind::kRightBrace:
    case TokenKind::kRightParen:
      return true;
    default:
      return IsKeyword(Keyword::kUnion);
  }
}

SourceSpan Parser::SpanFrom(uint32_t begin) const {
  return {begin, position_ == 0 ? begin : std::max(begin, tokens_[position_ - 1].span.end)};
}

bool Parser::FinishExpression(ast::Expression& expression, uint32_t begin) {
  int height = expression.height;
  ast::ForEachChild(expression, [&](const ast::Expression& child) { height = std::max(height, child.height + 1); });
  if (height > kMaxNestingDepth) return TooDeep();
  expression.height = static_cast<uint16_t>(height);
  expression.span = SpanFrom(begin);
  tallest_ = std::max(tallest_, height);
  return true;
}

bool Parser::EnterLevels(int levels) {
  if (depth_ + levels > kMaxNestingDepth) return TooDeep();
  depth_ += levels;
  return true;
}

}  // namespace notegraph::query
