// Calls of functions.
#include "query/frontend/parser_impl.h"

namespace notegraph::query {

// name(, name.name(
bool Parser::IsFunctionCall() const {
  uint32_t ahead = 1;
  while (Is(TokenKind::kDot, ahead) && IsName(ahead + 1)) ahead += 2;
  return Is(TokenKind::kLeftParen, ahead);
}

const ast::Expression* Parser::ParseFunctionCall() {
  const uint32_t begin = Begin();
  const bool conditions = IsKeyword(Keyword::kExists);
  auto* call = New<ast::FunctionCall>();
  if (!ExpectDottedName("a function", call->name)) return nullptr;
  const uint32_t open = position_;
  Take();
  call->distinct = TakeKeywordIf(Keyword::kDistinct);
  if (!ParseExpressionList(TokenKind::kRightParen, call->arguments, conditions) || !ExpectClosing(open)) return nullptr;
  return Finish(call, begin);
}

const ast::Expression* Parser::ParseCountStar() {
  const uint32_t begin = Begin();
  Take();
  const uint32_t open = position_;
  Take();
  Take();
  return ExpectClosing(open) ? Finish(New<ast::CountStar>(), begin) : nullptr;
}

}  // namespace notegraph::query
