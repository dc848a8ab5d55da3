// CALL of procedures and subqueries, SHOW.
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
  if (!ParseYield(*call)) return nullptr;
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

// [YIELD * | a AS b, c [WHERE condition]] of CALL and SHOW.
template <typename T>
bool Parser::ParseYield(T& clause) {
  if (!TakeKeywordIf(Keyword::kYield)) return true;
  clause.has_yield = true;
  if (TakeIf(TokenKind::kStar)) {
    clause.yield_star = true;
  } else if (!TakeIf(TokenKind::kMinus)) {  // YIELD - is the older way to say: nothing
    std::vector<ast::YieldItem> items;
    do {
      ast::YieldItem item;
      if (!ExpectName("a column after YIELD", item.field)) return false;
      if (TakeKeywordIf(Keyword::kAs) && !ExpectVariable("a name after AS", item.alias)) return false;
      items.push_back(item);
    } while (TakeIf(TokenKind::kComma));
    clause.items = arena_.Copy(items);
  }
  return ParseWhere(clause.where);
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

ast::Clause* Parser::ParseShow() {
  Take();
  auto* show = New<ast::Show>();
  if (!ParseShowKind(show->show) || !ParseYield(*show)) return nullptr;
  if (!show->has_yield && !ParseWhere(show->where)) return nullptr;
  return show;
}

bool Parser::ParseShowKind(ast::ShowKind& kind) {
  TakeKeywordIf(Keyword::kAll);
  const Keyword first = Peek().keyword;
  const bool two_words = first == Keyword::kRelationship || first == Keyword::kProperty;
  switch (first) {
    case Keyword::kLabels:
      kind = ast::ShowKind::kLabels;
      break;
    case Keyword::kRelationship:
      kind = ast::ShowKind::kRelationshipTypes;
      break;
    case Keyword::kProperty:
      kind = ast::ShowKind::kPropertyKeys;
      break;
    case Keyword::kFunctions:
      kind = ast::ShowKind::kFunctions;
      break;
    case Keyword::kProcedures:
      kind = ast::ShowKind::kProcedures;
      break;
    case Keyword::kIndex:
    case Keyword::kIndexes:
      kind = ast::ShowKind::kIndexes;
      break;
    case Keyword::kConstraint:
    case Keyword::kConstraints:
      kind = ast::ShowKind::kConstraints;
      break;
    default:
      return Unexpected("LABELS, RELATIONSHIP TYPES, PROPERTY KEYS, FUNCTIONS, PROCEDURES or INDEXES after SHOW", "",
                        {Keyword::kLabels, Keyword::kRelationship, Keyword::kProperty, Keyword::kFunctions,
                         Keyword::kProcedures, Keyword::kIndexes});
  }
  Take();
  return !two_words || ExpectKeyword(first == Keyword::kProperty ? Keyword::kKeys : Keyword::kTypes);
}

}  // namespace notegraph::query
