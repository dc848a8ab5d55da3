// Lists, comprehensions, quantifiers, reduce.
#include <vector>

#include "query/frontend/parser_impl.h"

namespace notegraph::query {

// [variable IN begins a comprehension, [path = (a)--> and [(a)--> one over a pattern; anything else is a list.
const ast::Expression* Parser::ParseBracketed() {
  if (IsName(1) && IsKeyword(Keyword::kIn, 2)) return ParseListComprehension();
  const bool named = IsName(1) && Is(TokenKind::kEqual, 2);
  const uint32_t bracket = position_;
  position_ += named ? 3 : 1;
  const bool path = IsPathAt();
  position_ = bracket;
  return path ? ParsePatternComprehension() : ParseList();
}

const ast::Expression* Parser::ParseList() {
  const uint32_t begin = Begin();
  const uint32_t open = position_;
  Take();
  auto* list = New<ast::ListLiteral>();
  if (!ParseExpressionList(TokenKind::kRightBracket, list->items) || !ExpectClosing(open)) return nullptr;
  return Finish(list, begin);
}

// Up to, not including, the closing bracket.
bool Parser::ParseExpressionList(TokenKind closing, ast::Nodes<ast::Expression>& items, bool conditions) {
  if (!EnterLevels(kListLevels)) return false;
  std::vector<const ast::Expression*> expressions;
  if (!Is(closing)) {
    do {
      const ast::Expression* expression = conditions ? ParseCondition() : ParseValue();
      if (expression == nullptr) return false;
      expressions.push_back(expression);
    } while (TakeIf(TokenKind::kComma));
  }
  items = arena_.Copy(expressions);
  LeaveLevels(kListLevels);
  return true;
}

// variable IN list
bool Parser::ParseIteration(ast::Name& variable, const ast::Expression*& list) {
  if (!ExpectVariable("a variable", variable) || !ExpectKeyword(Keyword::kIn)) return false;
  list = ParseIn({.bar_ends = true});
  return list != nullptr;
}

const ast::Expression* Parser::ParseListComprehension() {
  const uint32_t begin = Begin();
  const uint32_t open = position_;
  Take();
  auto* comprehension = New<ast::ListComprehension>();
  if (!ParseIteration(comprehension->variable, comprehension->list)) return nullptr;
  if (TakeKeywordIf(Keyword::kWhere)) {
    comprehension->where = ParseIn({.pattern_allowed = true, .bar_ends = true});
    if (comprehension->where == nullptr) return nullptr;
  }
  if (TakeIf(TokenKind::kBar)) {
    comprehension->projection = ParseValue();
    if (comprehension->projection == nullptr) return nullptr;
  } else if (Is(TokenKind::kComma)) {
    return Unexpected("WHERE, `|` or `]`",
                      "`[x IN list ...]` is a comprehension; for a list of conditions write `[(x IN list), ...]`");
  }
  return ExpectClosing(open) ? Finish(comprehension, begin) : nullptr;
}

const ast::Expression* Parser::ParsePatternComprehension() {
  const uint32_t begin = Begin();
  const uint32_t open = position_;
  Take();
  auto* comprehension = New<ast::PatternComprehension>();
  comprehension->pattern = ParsePath(PatternUse::kMatch);
  if (comprehension->pattern == nullptr) return nullptr;
  if (TakeKeywordIf(Keyword::kWhere)) {
    comprehension->where = ParseIn({.pattern_allowed = true, .bar_ends = true});
    if (comprehension->where == nullptr) return nullptr;
  }
  if (!Is(TokenKind::kBar)) return Unexpected("WHERE or `|` after the pattern", "write `[(a)-->(b) | b.name]`");
  Take();
  comprehension->projection = ParseValue();
  if (comprehension->projection == nullptr || !ExpectClosing(open)) return nullptr;
  return Finish(comprehension, begin);
}

const ast::Expression* Parser::ParseQuantified(ast::QuantifierKind kind) {
  const uint32_t begin = Begin();
  Take();
  const uint32_t open = position_;
  Take();
  auto* quantifier = New<ast::Quantifier>();
  quantifier->quantifier = kind;
  if (!ParseIteration(quantifier->variable, quantifier->list)) return nullptr;
  if (TakeKeywordIf(Keyword::kWhere)) {
    quantifier->where = ParseCondition();
    if (quantifier->where == nullptr) return nullptr;
  }
  return ExpectClosing(open) ? Finish(quantifier, begin) : nullptr;
}

const ast::Expression* Parser::ParseReduce() {
  const uint32_t begin = Begin();
  Take();
  const uint32_t open = position_;
  Take();
  auto* reduce = New<ast::Reduce>();
  if (!ExpectVariable("a variable", reduce->accumulator) || !Expect(TokenKind::kEqual, "`=`")) return nullptr;
  reduce->initial = ParseValue();
  if (reduce->initial == nullptr || !Expect(TokenKind::kComma, "`,` before the list of reduce")) return nullptr;
  if (!ParseIteration(reduce->variable, reduce->list)) return nullptr;
  if (!Expect(TokenKind::kBar, "`|` before the expression of reduce")) return nullptr;
  reduce->step = ParseValue();
  return reduce->step != nullptr && ExpectClosing(open) ? Finish(reduce, begin) : nullptr;
}

}  // namespace notegraph::query
