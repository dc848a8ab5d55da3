// CREATE INDEX and DROP INDEX.
#include <vector>

#include "query/frontend/parser_impl.h"

namespace notegraph::query {

ast::Clause* Parser::ParseCreateIndex() {
  Take();
  Take();
  auto* index = New<ast::CreateIndex>();
  const bool named = IsName() && !IsKeyword(Keyword::kFor) && !IsKeyword(Keyword::kIf);
  if (named && !ExpectName("an index name", index->name)) return nullptr;
  if (TakeKeywordIf(Keyword::kIf)) {
    if (!ExpectKeyword(Keyword::kNot) || !ExpectKeyword(Keyword::kExists)) return nullptr;
    index->if_not_exists = true;
  }
  ast::Name variable;
  if (!ExpectKeyword(Keyword::kFor) || !ParseIndexTarget(*index, variable)) return nullptr;
  if (!ExpectKeyword(Keyword::kOn) || !ParseIndexKeys(*index, variable)) return nullptr;
  return index;
}

// (n:Label) or ()-[r:TYPE]-()
bool Parser::ParseIndexTarget(ast::CreateIndex& index, ast::Name& variable) {
  const SourceSpan place = Peek().span;
  const ast::PathPattern* path = ParsePath(PatternUse::kMatch);
  if (path == nullptr) return false;
  index.on_relationships = path->relationships.size() == 1;
  const ast::LabelExpression* labels = nullptr;
  if (index.on_relationships) {
    labels = path->relationships[0]->types;
    variable = path->relationships[0]->variable;
  } else if (path->relationships.empty()) {
    labels = path->nodes[0]->labels;
    variable = path->nodes[0]->variable;
  }
  if (labels == nullptr || labels->kind != ast::LabelExpressionKind::kName || !variable) {
    return Fail(place, "an index is for one label or one type", "write `FOR (n:Label) ON (n.key)`");
  }
  index.label = labels->name;
  return true;
}

bool Parser::ParseIndexKeys(ast::CreateIndex& index, const ast::Name& variable) {
  const uint32_t open = position_;
  if (!Expect(TokenKind::kLeftParen, "`(` before the properties of the index")) return false;
  std::vector<ast::Name> keys;
  do {
    ast::Name name;
    ast::Name key;
    if (!ExpectVariable("the variable of the index", name)) return false;
    if (name.text != variable.text) {
      return Fail(name.span, "this is not the variable of the index", "use the variable that stands after FOR");
    }
    if (!Expect(TokenKind::kDot, "a property") || !ExpectName("a property", key)) return false;
    keys.push_back(key);
  } while (TakeIf(TokenKind::kComma));
  index.keys = arena_.Copy(keys);
  return ExpectClosing(open);
}

ast::Clause* Parser::ParseDropIndex() {
  Take();
  auto* drop = New<ast::DropIndex>();
  if (!ExpectKeyword(Keyword::kIndex) || !ExpectName("an index name", drop->name)) return nullptr;
  if (TakeKeywordIf(Keyword::kIf)) {
    if (!ExpectKeyword(Keyword::kExists)) return nullptr;
    drop->if_exists = true;
  }
  return drop;
}

}  // namespace notegraph::query
