// Calls of functions.
#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "graph/strings.h"
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
  if (absl::EqualsIgnoreCase(Absl(call->name.text), "trim") && !ParseTrim(*call)) return nullptr;
  if (!call->arguments.empty()) return ExpectClosing(open) ? Finish(call, begin) : nullptr;
  if (!ParseExpressionList(TokenKind::kRightParen, call->arguments, conditions) || !ExpectClosing(open)) return nullptr;
  if (absl::EqualsIgnoreCase(Absl(call->name.text), "normalize") && !NameNormalForm(*call)) return nullptr;
  return Finish(call, begin);
}

// trim(BOTH 'x' FROM text), trim(LEADING FROM text), trim('x' FROM text): calls of btrim, ltrim, rtrim. Any other
// arguments are left to be read.
bool Parser::ParseTrim(ast::FunctionCall& call) {
  const uint32_t first = position_;
  std::string_view name = "btrim";
  bool has_side = true;
  if (TakeWordIf("LEADING")) {
    name = "ltrim";
  } else if (TakeWordIf("TRAILING")) {
    name = "rtrim";
  } else {
    has_side = TakeWordIf("BOTH");
  }
  const bool is_variable = has_side && (Is(TokenKind::kRightParen) || Is(TokenKind::kComma));
  if (is_variable || Is(TokenKind::kRightParen)) {
    position_ = first;
    return true;
  }
  std::vector<const ast::Expression*> arguments;
  if (!TakeWordIf("FROM")) {
    const ast::Expression* characters = ParseValue();
    if (characters == nullptr) return false;
    if (!has_side && !IsWord("FROM")) {
      position_ = first;
      return true;
    }
    if (!IsWord("FROM")) return Unexpected("FROM and the string to trim");
    Take();
    arguments.push_back(characters);
  }
  const ast::Expression* text = ParseValue();
  if (text == nullptr) return false;
  arguments.insert(arguments.begin(), text);
  call.name.text = name;
  call.arguments = arena_.Copy(arguments);
  return true;
}

// NFD as the second argument of normalize() is a word, not a variable.
bool Parser::NameNormalForm(ast::FunctionCall& call) {
  if (call.arguments.size() != 2) return true;
  const auto* word = ast::TryAs<ast::Variable>(call.arguments[1]);
  static constexpr std::string_view kForms[] = {"NFC", "NFD", "NFKC", "NFKD"};
  if (word == nullptr || std::find(std::begin(kForms), std::end(kForms), word->name) == std::end(kForms)) return true;
  auto* form = New<ast::Literal>();
  form->type = ast::LiteralType::kString;
  form->text = word->name;
  form->span = word->span;
  call.arguments = arena_.Copy(std::vector<const ast::Expression*>{call.arguments[0], form});
  return true;
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
