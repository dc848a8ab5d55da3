// CREATE, MERGE, SET, REMOVE, DELETE, FOREACH.
#include <vector>

#include "query/frontend/parser_impl.h"

namespace notegraph::query {
namespace {

constexpr char kForeachHint[] = "write `FOREACH (x IN list | SET x.key = value)`";

}  // namespace

ast::Clause* Parser::ParseCreate() {
  if (IsKeyword(Keyword::kIndex, 1)) return ParseCreateIndex();
  if (IsKeyword(Keyword::kConstraint, 1)) {
    return Unsupported(Peek(1).span, "constraints are not part of this engine",
                       "MERGE finds what is there before it creates");
  }
  Take();
  auto* create = New<ast::Create>();
  return ParsePatterns(PatternUse::kCreate, create->patterns) ? create : nullptr;
}

ast::Clause* Parser::ParseMerge() {
  Take();
  auto* merge = New<ast::Merge>();
  merge->pattern = ParsePath(PatternUse::kMatch);
  if (merge->pattern == nullptr) return nullptr;
  if (Is(TokenKind::kComma)) {
    return Fail(Peek().span, "MERGE takes one pattern", "write another MERGE for the next pattern");
  }
  std::vector<ast::SetItem> on_create;
  std::vector<ast::SetItem> on_match;
  while (IsKeyword(Keyword::kOn)) {
    if (!ParseMergeAction(on_create, on_match)) return nullptr;
  }
  merge->on_create = arena_.Copy(on_create);
  merge->on_match = arena_.Copy(on_match);
  return merge;
}

bool Parser::ParseMergeAction(std::vector<ast::SetItem>& on_create, std::vector<ast::SetItem>& on_match) {
  Take();
  const bool create = TakeKeywordIf(Keyword::kCreate);
  if (!create && !TakeKeywordIf(Keyword::kMatch)) {
    return Unexpected("CREATE or MATCH after ON", "", {"CREATE", "MATCH"});
  }
  if (!ExpectKeyword(Keyword::kSet)) return false;
  return ParseSetItems(create ? on_create : on_match);
}

ast::Clause* Parser::ParseSet() {
  Take();
  auto* set = New<ast::Set>();
  std::vector<ast::SetItem> items;
  if (!ParseSetItems(items)) return nullptr;
  set->items = arena_.Copy(items);
  return set;
}

bool Parser::ParseSetItems(std::vector<ast::SetItem>& items) {
  do {
    ast::SetItem item;
    if (!ParseSetItem(item)) return false;
    items.push_back(item);
  } while (TakeIf(TokenKind::kComma));
  return true;
}

bool Parser::ParseSetItem(ast::SetItem& item) {
  const uint32_t begin = Begin();
  item.target = ParseTarget();
  if (item.target == nullptr) return false;
  const bool variable = item.target->kind == ast::ExpressionKind::kVariable;
  if (variable && (Is(TokenKind::kColon) || IsKeyword(Keyword::kIs))) {
    item.kind = ast::SetItemKind::kLabels;
    if (!ParseLabelList(item.labels)) return false;
  } else if (variable && TakeIf(TokenKind::kPlusEqual)) {
    item.kind = ast::SetItemKind::kMergeProperties;
  } else {
    item.kind = variable ? ast::SetItemKind::kReplaceProperties : ast::SetItemKind::kProperty;
    if (!Expect(TokenKind::kEqual, variable ? "`=`, `+=` or a label" : "`=`", "write `SET n.key = value`"))
      return false;
  }
  if (item.kind != ast::SetItemKind::kLabels) {
    item.value = ParseValue();
    if (item.value == nullptr) return false;
  }
  item.span = SpanFrom(begin);
  return true;
}

// What SET and REMOVE change: a variable, or a property of an expression.
const ast::Expression* Parser::ParseTarget() {
  const SourceSpan first = Peek().span;
  const uint32_t begin = Begin();
  const ast::Expression* target = ParseAtom();
  if (target != nullptr) target = ParsePostfix(target, begin, /*labels_allowed=*/false);
  if (target == nullptr) return nullptr;
  switch (target->kind) {
    case ast::ExpressionKind::kVariable:
    case ast::ExpressionKind::kProperty:
    case ast::ExpressionKind::kSubscript:
      return target;
    default:
      return Fail(first, "only properties and labels can be changed", "write `n.key` or `n:Label`");
  }
}

bool Parser::ParseLabelList(ast::List<ast::Name>& labels) {
  std::vector<ast::Name> names;
  while (TakeIf(TokenKind::kColon) || TakeKeywordIf(Keyword::kIs) ||
         (!names.empty() && TakeIf(TokenKind::kAmpersand))) {
    ast::Name name;
    if (!ExpectName("a label", name)) return false;
    names.push_back(name);
  }
  labels = arena_.Copy(names);
  return true;
}

ast::Clause* Parser::ParseRemove() {
  Take();
  auto* remove = New<ast::Remove>();
  std::vector<ast::RemoveItem> items;
  do {
    ast::RemoveItem item;
    const uint32_t begin = Begin();
    item.target = ParseTarget();
    if (item.target == nullptr || !ParseLabelList(item.labels)) return nullptr;
    if (item.labels.empty() && item.target->kind == ast::ExpressionKind::kVariable) {
      return Unexpected("a property or label to remove",
                        "write `REMOVE n.key` or `REMOVE n:Label`; DELETE n removes the node");
    }
    item.span = SpanFrom(begin);
    items.push_back(item);
  } while (TakeIf(TokenKind::kComma));
  remove->items = arena_.Copy(items);
  return remove;
}

ast::Clause* Parser::ParseDelete() {
  auto* deletion = New<ast::Delete>();
  deletion->detach = TakeKeywordIf(Keyword::kDetach);
  if (!deletion->detach) TakeKeywordIf(Keyword::kNodetach);
  if (!ExpectKeyword(Keyword::kDelete)) return nullptr;
  std::vector<const ast::Expression*> expressions;
  do {
    const ast::Expression* expression = ParseValue();
    if (expression == nullptr) return nullptr;
    expressions.push_back(expression);
  } while (TakeIf(TokenKind::kComma));
  deletion->expressions = arena_.Copy(expressions);
  return deletion;
}

ast::Clause* Parser::ParseForeach() {
  Take();
  const uint32_t open = position_;
  auto* foreach = New<ast::Foreach>();
  if (!Expect(TokenKind::kLeftParen, "`(` after FOREACH", kForeachHint) ||
      !ParseIteration(foreach->variable, foreach->list) ||
      !Expect(TokenKind::kBar, "`|` before the writing clauses of FOREACH", kForeachHint) ||
      !EnterLevels(kForeachLevels)) {
    return nullptr;
  }
  std::vector<const ast::Clause*> updates;
  while (updates.empty() || !AtQueryEnd()) {
    const ast::Clause* clause = ParseClause(updates.empty() ? nullptr : updates.back());
    if (clause == nullptr) return nullptr;
    if (clause->kind < ast::ClauseKind::kCreate || clause->kind > ast::ClauseKind::kForeach) {
      return Fail(clause->span, "FOREACH may hold writing clauses only", "UNWIND the list and read before writing",
                  "InvalidClauseComposition");
    }
    updates.push_back(clause);
  }
  LeaveLevels(kForeachLevels);
  foreach
    ->updates = arena_.Copy(updates);
  return ExpectClosing(open) ? foreach : nullptr;
}

}  // namespace notegraph::query
