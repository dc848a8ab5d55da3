// Constants, parameters, maps and map projections.
#include <string>
#include <vector>

#include "query/frontend/literal.h"
#include "query/frontend/parser_impl.h"

namespace notegraph::query {

const ast::Expression* Parser::ParseConstant(ast::LiteralType type, bool value) {
  const uint32_t begin = Begin();
  Take();
  auto* literal = New<ast::Literal>();
  literal->type = type;
  literal->boolean = value;
  return Finish(literal, begin);
}

// With `negative`, the minus before the token has been taken; gives -2^63, the one number that has no positive
// counterpart, and null without an error for any other.
const ast::Expression* Parser::ParseNumber(bool negative) {
  const Token& token = Peek();
  auto* literal = New<ast::Literal>();
  if (token.kind == TokenKind::kFloat) {
    literal->type = ast::LiteralType::kFloat;
    error_ = ParseFloat(TextOf(token.span), token.span.begin, literal->real);
  } else {
    literal->type = ast::LiteralType::kInteger;
    error_ = ParseInteger(TextOf(token.span), token.span.begin, negative, literal->integer);
  }
  if (error_.has_value() || (negative && literal->integer != INT64_MIN)) return nullptr;
  Take();
  return Finish(literal, negative ? tokens_[position_ - 2].span.begin : token.span.begin);
}

const ast::Expression* Parser::ParseString() {
  const SourceSpan span = Peek().span;
  auto* literal = New<ast::Literal>();
  literal->type = ast::LiteralType::kString;
  const std::string_view inner = TextOf({span.begin + 1, span.end - 1});
  if (inner.find('\\') == std::string_view::npos) {
    literal->text = inner;
  } else {
    std::string value;
    error_ = query::ParseString(TextOf(span), span.begin, value);
    if (error_.has_value()) return nullptr;
    literal->text = arena_.Copy(std::string_view(value));
  }
  Take();
  return Finish(literal, span.begin);
}

const ast::Expression* Parser::ParseParameter() {
  const SourceSpan span = Peek().span;
  auto* parameter = New<ast::Parameter>();
  const std::string_view name = TextOf({span.begin + 1, span.end});
  parameter->name = name.starts_with('`') ? arena_.Copy(std::string_view(UnquoteName(name))) : name;
  Take();
  return Finish(parameter, span.begin);
}

const ast::Expression* Parser::ParseMap() {
  const uint32_t begin = Begin();
  const uint32_t open = position_;
  Take();
  if (!EnterLevels(kListLevels)) return nullptr;
  auto* map = New<ast::MapLiteral>();
  std::vector<ast::MapEntry> entries;
  if (!Is(TokenKind::kRightBrace)) {
    do {
      ast::MapEntry entry;
      if (!ExpectName("a key", entry.key)) return nullptr;
      if (!Is(TokenKind::kColon)) return Unexpected("`:` after the key", "write `{key: value}`");
      Take();
      entry.value = ParseValue();
      if (entry.value == nullptr) return nullptr;
      entries.push_back(entry);
    } while (TakeIf(TokenKind::kComma));
  }
  LeaveLevels(kListLevels);
  map->entries = arena_.Copy(entries);
  return ExpectClosing(open) ? Finish(map, begin) : nullptr;
}

const ast::Expression* Parser::ParseMapProjection(const ast::Variable* subject) {
  const uint32_t open = position_;
  Take();
  if (!EnterLevels(kListLevels)) return nullptr;
  auto* projection = New<ast::MapProjection>();
  projection->subject = subject;
  std::vector<ast::MapProjectionItem> items;
  if (!Is(TokenKind::kRightBrace)) {
    do {
      ast::MapProjectionItem item;
      if (!ParseMapProjectionItem(item)) return nullptr;
      items.push_back(item);
    } while (TakeIf(TokenKind::kComma));
  }
  LeaveLevels(kListLevels);
  projection->items = arena_.Copy(items);
  return ExpectClosing(open) ? Finish(projection, subject->span.begin) : nullptr;
}

bool Parser::ParseMapProjectionItem(ast::MapProjectionItem& item) {
  const uint32_t begin = Begin();
  if (TakeIf(TokenKind::kDot)) {
    const bool all = TakeIf(TokenKind::kStar);
    item.kind = all ? ast::MapProjectionItemKind::kAllProperties : ast::MapProjectionItemKind::kProperty;
    if (!all && !ExpectName("a property or `*` after the dot", item.key)) return false;
  } else if (IsName() && Is(TokenKind::kColon, 1)) {
    item.key = TakeName();
    Take();
    item.value = ParseValue();
    if (item.value == nullptr) return false;
  } else {
    item.kind = ast::MapProjectionItemKind::kVariable;
    if (!ExpectVariable("`.key`, `.*`, `key: value` or a variable", item.key)) return false;
    auto* variable = New<ast::Variable>();
    variable->name = item.key.text;
    item.value = Finish(variable, begin);
    if (item.value == nullptr) return false;
  }
  item.span = SpanFrom(begin);
  return true;
}

}  // namespace notegraph::query
