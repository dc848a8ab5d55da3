// SHOW: what the graph and the language have.
#include "query/frontend/parser_impl.h"

namespace notegraph::query {

ast::Clause* Parser::ParseShow() {
  Take();
  auto* show = New<ast::Show>();
  if (!ParseShowKind(show->show) || !ParseExecutable(show->show) || !ParseShowColumns(*show)) return nullptr;
  show->standalone = AtQueryEnd();
  return show;
}

// [ALL | BUILT IN | USER DEFINED] and what is shown, in the singular or the plural.
bool Parser::ParseShowKind(ast::ShowKind& kind) {
  TakeKeywordIf(Keyword::kAll);
  if (TakeWordIf("BUILT") && !ExpectKeyword(Keyword::kIn)) return false;
  const Keyword first = Peek().keyword;
  switch (first) {
    case Keyword::kLabel:
    case Keyword::kLabels:
      kind = ast::ShowKind::kLabels;
      break;
    case Keyword::kRelationship:
      kind = ast::ShowKind::kRelationshipTypes;
      break;
    case Keyword::kProperty:
      kind = ast::ShowKind::kPropertyKeys;
      break;
    case Keyword::kFunction:
    case Keyword::kFunctions:
      kind = ast::ShowKind::kFunctions;
      break;
    case Keyword::kProcedure:
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
      return Unexpected(
          "LABELS, RELATIONSHIP TYPES, PROPERTY KEYS, FUNCTIONS, PROCEDURES or INDEXES after SHOW",
          "for example `SHOW FUNCTIONS`",
          {"LABELS", "RELATIONSHIP TYPES", "PROPERTY KEYS", "FUNCTIONS", "PROCEDURES", "INDEXES", "CONSTRAINTS"});
  }
  Take();
  if (first == Keyword::kRelationship) return TakeKeywordIf(Keyword::kType) || ExpectKeyword(Keyword::kTypes);
  if (first == Keyword::kProperty) return TakeKeywordIf(Keyword::kKey) || ExpectKeyword(Keyword::kKeys);
  return true;
}

// EXECUTABLE [BY CURRENT USER] of functions and procedures: there is one user, who may run all of them.
bool Parser::ParseExecutable(ast::ShowKind kind) {
  const bool has_it = kind == ast::ShowKind::kFunctions || kind == ast::ShowKind::kProcedures;
  if (!has_it || !TakeWordIf("EXECUTABLE") || !TakeKeywordIf(Keyword::kBy)) return true;
  return (TakeWordIf("CURRENT") && TakeWordIf("USER")) || Unexpected("CURRENT USER");
}

bool Parser::ParseShowColumns(ast::Show& show) {
  if (!ParseYield(show.has_yield, show.yield_star, show.items)) return false;
  const bool arranges = IsKeyword(Keyword::kOrder) || IsKeyword(Keyword::kSkip) || IsKeyword(Keyword::kOffset) ||
                        IsKeyword(Keyword::kLimit);
  if (!show.has_yield || !arranges) return ParseWhere(show.where);
  const uint32_t begin = Begin();
  auto* arranged = New<ast::Projection>();
  arranged->kind = ast::ClauseKind::kWith;
  arranged->star = true;
  if (!ParseOrderBy(*arranged) || !ParseSkipAndLimit(*arranged) || !ParseWhere(arranged->where)) return false;
  arranged->span = SpanFrom(begin);
  show.arranged = arranged;
  return true;
}

}  // namespace notegraph::query
