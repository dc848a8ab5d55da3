// MATCH, UNWIND, WITH, RETURN.
#include <vector>

#include "query/frontend/parser_impl.h"

namespace notegraph::query {

ast::Clause* Parser::ParseMatch() {
  auto* match = New<ast::Match>();
  match->optional = TakeKeywordIf(Keyword::kOptional);
  if (!ExpectKeyword(Keyword::kMatch) || !ParseMatchMode()) return nullptr;
  if (!ParsePatterns(PatternUse::kMatch, match->patterns) || !ParseWhere(match->where)) return nullptr;
  return match;
}

// DIFFERENT RELATIONSHIPS, which is what MATCH means anyway.
bool Parser::ParseMatchMode() {
  if (Is(TokenKind::kEqual, 1)) return true;  // a path of that name
  const SourceSpan place = Peek().span;
  if (TakeWordIf("DIFFERENT")) {
    if (!TakeWordIf("RELATIONSHIPS")) return ExpectKeyword(Keyword::kRelationship);
  } else if (TakeWordIf("REPEATABLE")) {
    return Unsupported(place, "REPEATABLE ELEMENTS is not part of this engine: relationships of one MATCH differ",
                       "write a MATCH of its own for what may be walked again");
  }
  return true;
}

bool Parser::ParseWhere(const ast::Expression*& where) {
  if (!TakeKeywordIf(Keyword::kWhere)) return true;
  where = ParseCondition();
  if (where == nullptr) return false;
  if (IsKeyword(Keyword::kWhere)) return Fail(Peek().span, "there is a WHERE already", "join conditions with AND");
  return true;
}

ast::Clause* Parser::ParseUnwind() {
  Take();
  auto* unwind = New<ast::Unwind>();
  unwind->list = ParseValue();
  if (unwind->list == nullptr) return nullptr;
  const auto* membership = ast::TryAs<ast::Binary>(unwind->list);
  if (!IsKeyword(Keyword::kAs) && membership != nullptr && membership->op == ast::BinaryOperator::kIn) {
    return Fail(membership->operator_span, "UNWIND names its variable after AS", "write `UNWIND list AS x`");
  }
  if (!ExpectKeyword(Keyword::kAs, "write `UNWIND list AS x`")) return nullptr;
  if (!ExpectVariable("a variable after AS", unwind->variable)) return nullptr;
  return unwind;
}

ast::Clause* Parser::ParseProjection(ast::ClauseKind kind) {
  Take();
  auto* projection = New<ast::Projection>();
  projection->kind = kind;
  projection->distinct = TakeKeywordIf(Keyword::kDistinct);
  if (!ParseProjectionItems(*projection) || !ParseOrderBy(*projection) || !ParseSkipAndLimit(*projection)) {
    return nullptr;
  }
  if (kind == ast::ClauseKind::kReturn && IsKeyword(Keyword::kWhere)) {
    return Fail(Peek().span, "RETURN has no WHERE", "put WHERE after MATCH, or after a WITH before RETURN");
  }
  if (!ParseWhere(projection->where)) return nullptr;
  return projection;
}

// FILTER condition is WITH * WHERE condition.
ast::Clause* Parser::ParseFilter() {
  Take();
  TakeKeywordIf(Keyword::kWhere);
  auto* projection = New<ast::Projection>();
  projection->kind = ast::ClauseKind::kWith;
  projection->star = true;
  projection->where = ParseCondition();
  return projection->where == nullptr ? nullptr : projection;
}

// LET a = x, b = y is WITH *, x AS a, y AS b.
ast::Clause* Parser::ParseLet() {
  Take();
  auto* projection = New<ast::Projection>();
  projection->kind = ast::ClauseKind::kWith;
  projection->star = true;
  std::vector<ast::ProjectionItem> items;
  do {
    ast::ProjectionItem item;
    if (!ExpectVariable("a name after LET", item.alias) || !Expect(TokenKind::kEqual, "`=`")) return nullptr;
    const uint32_t begin = Begin();
    item.expression = ParseValue();
    if (item.expression == nullptr) return nullptr;
    item.span = SpanFrom(begin);
    items.push_back(item);
  } while (TakeIf(TokenKind::kComma));
  projection->items = arena_.Copy(items);
  return projection;
}

bool Parser::ParseProjectionItems(ast::Projection& projection) {
  std::vector<ast::ProjectionItem> items;
  if (TakeIf(TokenKind::kStar)) {
    projection.star = true;
    if (!TakeIf(TokenKind::kComma)) return true;
  }
  do {
    if (!ParseProjectionItem(items)) return false;
  } while (TakeIf(TokenKind::kComma));
  projection.items = arena_.Copy(items);
  return true;
}

bool Parser::ParseProjectionItem(std::vector<ast::ProjectionItem>& items) {
  if (Is(TokenKind::kStar)) return Fail(Peek().span, "`*` must be the first item", "write `*, a, b`");
  ast::ProjectionItem item;
  const uint32_t begin = Begin();
  item.expression = ParseValue();
  if (item.expression == nullptr) return false;
  item.span = SpanFrom(begin);
  if (TakeKeywordIf(Keyword::kAs) && !ExpectVariable("a name after AS", item.alias)) return false;
  items.push_back(item);
  return true;
}

bool Parser::ParseOrderBy(ast::Projection& projection) {
  if (!TakeKeywordIf(Keyword::kOrder)) return true;
  if (!ExpectKeyword(Keyword::kBy)) return false;
  std::vector<ast::SortItem> items;
  do {
    ast::SortItem item;
    item.expression = ParseValue();
    if (item.expression == nullptr) return false;
    item.descending = TakeKeywordIf(Keyword::kDesc) || TakeKeywordIf(Keyword::kDescending);
    if (!item.descending && !TakeKeywordIf(Keyword::kAsc)) TakeKeywordIf(Keyword::kAscending);
    items.push_back(item);
  } while (TakeIf(TokenKind::kComma));
  projection.order_by = arena_.Copy(items);
  return true;
}

bool Parser::ParseSkipAndLimit(ast::Projection& projection) {
  if (TakeKeywordIf(Keyword::kSkip) || TakeKeywordIf(Keyword::kOffset)) {
    projection.skip = ParseValue();
    if (projection.skip == nullptr) return false;
  }
  if (TakeKeywordIf(Keyword::kLimit)) {
    projection.limit = ParseValue();
    if (projection.limit == nullptr) return false;
  }
  const bool after_something = projection.skip != nullptr || projection.limit != nullptr;
  if (after_something && IsKeyword(Keyword::kOrder)) {
    return Fail(Peek().span, "ORDER BY must stand before SKIP and LIMIT", "write `ORDER BY ... SKIP ... LIMIT ...`");
  }
  if (projection.limit != nullptr && (IsKeyword(Keyword::kSkip) || IsKeyword(Keyword::kOffset))) {
    return Fail(Peek().span, "SKIP must stand before LIMIT", "write `SKIP ... LIMIT ...`");
  }
  return true;
}

}  // namespace notegraph::query
