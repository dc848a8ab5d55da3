// What follows IS: NULL, a label, a type, a normal form.
#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "graph/strings.h"
#include "query/frontend/parser_impl.h"

namespace notegraph::query {
namespace {

// Names of types, as written and as `IS ::` of the functions' registry reads them.
struct TypeName {
  std::string_view words;  // one blank between them
  std::string_view name;
};

constexpr auto kTypeNames = std::to_array<TypeName>({
    {"ANY", "ANY"},
    {"ANY VALUE", "ANY"},
    {"ANY PROPERTY VALUE", "PROPERTY"},
    {"ANY NODE", "NODE"},
    {"ANY VERTEX", "NODE"},
    {"ANY RELATIONSHIP", "RELATIONSHIP"},
    {"ANY EDGE", "RELATIONSHIP"},
    {"ANY MAP", "MAP"},
    {"BOOL", "BOOLEAN"},
    {"BOOLEAN", "BOOLEAN"},
    {"DATE", "DATE"},
    {"DURATION", "DURATION"},
    {"EDGE", "RELATIONSHIP"},
    {"FLOAT", "FLOAT"},
    {"INT", "INTEGER"},
    {"INTEGER", "INTEGER"},
    {"LOCAL DATETIME", "LOCAL DATETIME"},
    {"LOCAL TIME", "LOCAL TIME"},
    {"MAP", "MAP"},
    {"NODE", "NODE"},
    {"NOTHING", "NOTHING"},
    {"NULL", "NULL"},
    {"PATH", "PATH"},
    {"POINT", "POINT"},
    {"PROPERTY VALUE", "PROPERTY"},
    {"RELATIONSHIP", "RELATIONSHIP"},
    {"SIGNED INTEGER", "INTEGER"},
    {"STRING", "STRING"},
    {"TIME WITH TIME ZONE", "ZONED TIME"},
    {"TIME WITH TIMEZONE", "ZONED TIME"},
    {"TIME WITHOUT TIME ZONE", "LOCAL TIME"},
    {"TIME WITHOUT TIMEZONE", "LOCAL TIME"},
    {"TIMESTAMP WITH TIME ZONE", "ZONED DATETIME"},
    {"TIMESTAMP WITH TIMEZONE", "ZONED DATETIME"},
    {"TIMESTAMP WITHOUT TIME ZONE", "LOCAL DATETIME"},
    {"TIMESTAMP WITHOUT TIMEZONE", "LOCAL DATETIME"},
    {"VARCHAR", "STRING"},
    {"VERTEX", "NODE"},
    {"ZONED DATETIME", "ZONED DATETIME"},
    {"ZONED TIME", "ZONED TIME"},
});

constexpr uint32_t kMostWords = 4;

constexpr std::string_view kNormalForms[] = {"NFC", "NFD", "NFKC", "NFKD"};

}  // namespace

const ast::Expression* Parser::ParseIs(const ast::Expression* left, uint32_t begin) {
  Take();
  const bool negated = TakeKeywordIf(Keyword::kNot);
  if (IsKeyword(Keyword::kNull)) return ParseIsNull(left, begin, negated);
  const ast::Expression* test = nullptr;
  if (Is(TokenKind::kColon) || IsWord("TYPED")) {
    test = ParseIsTyped(left, begin);
  } else if (IsNormalFormAt()) {
    test = ParseIsNormalized(left, begin);
  } else if (left->kind == ast::ExpressionKind::kVariable && IsName() && !IsReserved(Peek().keyword)) {
    test = ParseIsLabeled(left, begin);
  } else {
    return Unexpected("NULL or NOT NULL after IS",
                      "write `IS NULL` or `IS NOT NULL`; compare values with `=` and `<>`");
  }
  if (test == nullptr || !negated) return test;
  auto* opposite = New<ast::Unary>();
  opposite->op = ast::UnaryOperator::kNot;
  opposite->operand = test;
  return Finish(opposite, begin);
}

const ast::Expression* Parser::ParseIsNull(const ast::Expression* left, uint32_t begin, bool negated) {
  Take();
  auto* test = New<ast::Unary>();
  test->op = negated ? ast::UnaryOperator::kIsNotNull : ast::UnaryOperator::kIsNull;
  test->operand = left;
  return Finish(test, begin);
}

const ast::Expression* Parser::ParseIsLabeled(const ast::Expression* left, uint32_t begin) {
  auto* predicate = New<ast::LabelPredicate>();
  predicate->operand = left;
  predicate->labels = ParseLabelExpression();
  return predicate->labels == nullptr ? nullptr : Finish(predicate, begin);
}

// IS :: TYPE, IS TYPED TYPE
const ast::Expression* Parser::ParseIsTyped(const ast::Expression* left, uint32_t begin) {
  if (!TakeWordIf("TYPED")) {
    Take();
    if (!Expect(TokenKind::kColon, "`::` and a type")) return nullptr;
  }
  std::string text;
  const uint32_t type_begin = Begin();
  if (!ParseType(text)) return nullptr;
  const ast::Expression* type = NewString(text, type_begin);
  return type == nullptr ? nullptr : NewCall("IS ::", {left, type}, begin);
}

bool Parser::IsNormalFormAt() const {
  if (IsWord("NORMALIZED")) return true;
  return IsWord("NORMALIZED", 1) && std::any_of(std::begin(kNormalForms), std::end(kNormalForms),
                                                [this](std::string_view form) { return IsWord(form); });
}

// IS NORMALIZED, IS NFD NORMALIZED
const ast::Expression* Parser::ParseIsNormalized(const ast::Expression* left, uint32_t begin) {
  const uint32_t form_begin = Begin();
  std::string form = "NFC";
  if (!TakeWordIf("NORMALIZED")) {
    form = absl::AsciiStrToUpper(Absl(TextOf(Peek().span)));
    Take();
    Take();
  }
  const ast::Expression* argument = NewString(form, form_begin);
  return argument == nullptr ? nullptr : NewCall("IS NORMALIZED", {left, argument}, begin);
}

// Members joined with |, as text without blanks around the bars: "INTEGER!|LIST<STRING>", ! meaning NOT NULL.
bool Parser::ParseType(std::string& text) {
  if (!EnterLevels(kListLevels)) return false;
  if (!ParseTypeMember(text)) return false;
  while (TakeIf(TokenKind::kBar)) {
    text += '|';
    if (!ParseTypeMember(text)) return false;
  }
  LeaveLevels(kListLevels);
  return true;
}

bool Parser::ParseTypeMember(std::string& text) {
  const size_t begin = text.size();
  if (TakeWordIf("LIST") || TakeWordIf("ARRAY")) {
    text += "LIST<";
    if (!Expect(TokenKind::kLess, "`<` and the type of the elements")) return false;
    if (!ParseType(text) || !Expect(TokenKind::kGreater, "`>` after the type of the elements")) return false;
    text += '>';
  } else if (!ParseTypeName(text)) {
    return false;
  }
  for (;;) {
    if (TakeIf(TokenKind::kExclamation)) {
      text += '!';
    } else if (IsKeyword(Keyword::kNot) && IsKeyword(Keyword::kNull, 1)) {
      Take();
      Take();
      text += '!';
    } else if (TakeWordIf("LIST") || TakeWordIf("ARRAY")) {
      text.insert(begin, "LIST<");
      text += '>';
    } else {
      return true;
    }
  }
}

// The longest of the names that stands here.
bool Parser::ParseTypeName(std::string& text) {
  std::string words;
  const TypeName* found = nullptr;
  uint32_t found_words = 0;
  for (uint32_t count = 1; count <= kMostWords && Is(TokenKind::kWord, count - 1); ++count) {
    if (count > 1) words += ' ';
    words += absl::AsciiStrToUpper(Absl(TextOf(Peek(count - 1).span)));
    const auto name = std::find_if(kTypeNames.begin(), kTypeNames.end(),
                                   [&](const TypeName& candidate) { return candidate.words == words; });
    if (name == kTypeNames.end()) continue;
    found = name;
    found_words = count;
  }
  if (found == nullptr)
    return Unexpected("a type", "types are BOOLEAN, STRING, INTEGER, FLOAT, DATE, LIST<STRING>, ...");
  position_ += found_words;
  text += found->name;
  return true;
}

const ast::Expression* Parser::NewCall(std::string_view name, std::initializer_list<const ast::Expression*> arguments,
                                       uint32_t begin) {
  auto* call = New<ast::FunctionCall>();
  call->name.text = name;
  call->arguments = arena_.Copy(std::vector<const ast::Expression*>(arguments));
  return Finish(call, begin);
}

const ast::Expression* Parser::NewString(std::string_view text, uint32_t begin) {
  auto* literal = New<ast::Literal>();
  literal->type = ast::LiteralType::kString;
  literal->text = arena_.Copy(text);
  return Finish(literal, begin);
}

}  // namespace notegraph::query
