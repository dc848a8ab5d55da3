// CALL of procedures and subqueries; YIELD.
#include <vector>

#include "query/frontend/parser_impl.h"

namespace notegraph::query {

ast::Clause* Parser::ParseCall() {
  const bool optional = TakeKeywordIf(Keyword::kOptional);
  Take();
  const bool subquery = Is(TokenKind::kLeftBrace) || Is(TokenKind::kLeftParen);
  return subquery ? ParseCallSubquery(optional) : ParseCallProcedure(optional);
}

ast::Clause* Parser::ParseCallProcedure(bool optional) {
  const uint32_t first = position_ - (optional ? 2 : 1);
  auto* call = New<ast::CallProcedure>();
  call->optional = optional;
  if (!ExpectDottedName("a procedure's name or a subquery in braces", call->name)) return nullptr;
  const uint32_t open = position_;
  if (TakeIf(TokenKind::kLeftParen)) {
    call->has_arguments = true;
    if (!ParseExpressionList(TokenKind::kRightParen, call->arguments) || !ExpectClosing(open)) return nullptr;
  }
  if (!ParseYield(call->has_yield, call->yield_star, call->items)) return nullptr;
  if (call->has_yield && !ParseWhere(call->where)) return nullptr;
  call->standalone = first == first_ && (Is(TokenKind::kEnd) || Is(TokenKind::kSemicolon));
  return CheckCall(*call, call->name.span) ? call : nullptr;
}

bool Parser::CheckCall(const ast::CallProcedure& call, SourceSpan span) {
  if (call.standalone) return true;
  if (!call.has_arguments) {
    return Fail(span, "inside a query a procedure's arguments must be written out", "write `CALL name(arguments)`",
                "InvalidArgumentPassingMode");
  }
  if (call.yield_star) {
    return Fail(span, "YIELD * is for a CALL that stands alone", "name the columns: `YIELD a, b`");
  }
  return true;
}

// [YIELD * | a AS b, c] of CALL and SHOW.
bool Parser::ParseYield(bool& has_yield, bool& star, ast::List<ast::YieldItem>& items) {
  if (!TakeKeywordIf(Keyword::kYield)) return true;
  has_yield = true;
  if (TakeIf(TokenKind::kStar)) {
    star = true;
    return true;
  }
  if (TakeIf(TokenKind::kMinus)) return true;  // YIELD - is the older way to say: nothing
  std::vector<ast::YieldItem> list;
  do {
    ast::YieldItem item;
    if (!ExpectName("a column after YIELD", item.field)) return false;
    if (TakeKeywordIf(Keyword::kAs) && !ExpectVariable("a name after AS", item.alias)) return false;
    list.push_back(item);
  } while (TakeIf(TokenKind::kComma));
  items = arena_.Copy(list);
  return true;
}

ast::Clause* Parser::ParseCallSubquery(bool optional) {
  auto* call = New<ast::CallSubquery>();
  call->optional = optional;
  if (Is(TokenKind::kLeftParen) && !ParseImports(*call)) return nullptr;
  const uint32_t open = position_;
  if (!Expect(TokenKind::kLeftBrace, "`{` before the subquery")) return nullptr;
  call->query = ParseQuery(QueryUse::kSubquery);
  if (call->query == nullptr || !ExpectClosing(open)) return nullptr;
  if (IsKeyword(Keyword::kIn)) {
    return Unsupported(Peek().span, "CALL { ... } IN TRANSACTIONS is not part of this engine",
                       "leave it out: a statement is one transaction");
  }
  return call;
}

bool Parser::ParseImports(ast::CallSubquery& call) {
  const uint32_t open = position_;
  Take();
  call.has_import_list = true;
  call.import_all = TakeIf(TokenKind::kStar);
  std::vector<ast::Name> names;
  if (!call.import_all && !Is(TokenKind::kRightParen)) {
    do {
      ast::Name name;
      if (!ExpectVariable("a variable to use in the subquery", name)) return false;
      names.push_back(name);
    } while (TakeIf(TokenKind::kComma));
  }
  call.imports = arena_.Copy(names);
  return ExpectClosing(open);
}

}  // namespace notegraph::query
