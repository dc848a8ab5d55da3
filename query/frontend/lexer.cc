#include "query/frontend/lexer.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "graph/strings.h"
#include "query/frontend/hints.h"

namespace notegraph::query {
namespace {

struct Symbol {
  std::string_view text;
  TokenKind kind;
};

// Longer ones before those that they begin with. Arrows are read as single signs: a<-1 is a comparison.
constexpr auto kSymbols = std::to_array<Symbol>({
    {"(", TokenKind::kLeftParen},
    {")", TokenKind::kRightParen},
    {"[", TokenKind::kLeftBracket},
    {"]", TokenKind::kRightBracket},
    {"{", TokenKind::kLeftBrace},
    {"}", TokenKind::kRightBrace},
    {",", TokenKind::kComma},
    {";", TokenKind::kSemicolon},
    {":", TokenKind::kColon},
    {"..", TokenKind::kDotDot},
    {".", TokenKind::kDot},
    {"||", TokenKind::kDoubleBar},
    {"|", TokenKind::kBar},
    {"&&", TokenKind::kDoubleAmpersand},
    {"&", TokenKind::kAmpersand},
    {"!=", TokenKind::kBangEqual},
    {"!", TokenKind::kExclamation},
    {"+=", TokenKind::kPlusEqual},
    {"+", TokenKind::kPlus},
    {"-", TokenKind::kMinus},
    {"*", TokenKind::kStar},
    {"/", TokenKind::kSlash},
    {"%", TokenKind::kPercent},
    {"^", TokenKind::kCaret},
    {"==", TokenKind::kDoubleEqual},
    {"=~", TokenKind::kRegexMatch},
    {"=", TokenKind::kEqual},
    {"<>", TokenKind::kNotEqual},
    {"<=", TokenKind::kLessOrEqual},
    {"<", TokenKind::kLess},
    {">=", TokenKind::kGreaterOrEqual},
    {">", TokenKind::kGreater},
});

bool IsNameStart(UChar32 c) { return c == '_' || u_isIDStart(c); }
bool IsNamePart(UChar32 c) { return c == '_' || (u_isIDPart(c) && !u_isIDIgnorable(c)); }
bool IsBlank(UChar32 c) { return c == 0xFEFF || u_isUWhiteSpace(c) || (c >= 0x1C && c <= 0x1F); }

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  std::optional<QueryError> Run() {
    while (!error_) {
      SkipBlanks();
      if (error_ || position_ == text_.size()) break;
      ReadToken();
    }
    if (error_) EndAtError();
    const uint32_t end = static_cast<uint32_t>(text_.size());
    tokens_.push_back({.kind = TokenKind::kEnd, .span = {end, end}});
    return std::move(error_);
  }

 private:
  char At(size_t position) const { return position < text_.size() ? text_[position] : '\0'; }

  // The character at `position` and where the next one begins; U_SENTINEL (negative) for bytes that aren't UTF-8, and
  // at the end.
  UChar32 CharacterAt(size_t position, size_t& next) const {
    next = position;
    if (position >= text_.size()) return U_SENTINEL;
    UChar32 character;
    int32_t offset = 0;
    const char* bytes = text_.data() + position;
    const int32_t length = static_cast<int32_t>(std::min<size_t>(text_.size() - position, U8_MAX_LENGTH));
    U8_NEXT(bytes, offset, length, character);
    next = position + offset;
    return character;
  }

  void Fail(size_t begin, size_t end, std::string detail, std::string message, std::string hint) {
    if (error_) return;
    error_ = QueryError{.detail = std::move(detail),
                        .message = std::move(message),
                        .span = SourceSpan{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                        .hint = std::move(hint)};
  }

  // What was read of the wrong token, and anything after the place, is no part of the statement.
  void EndAtError() {
    while (!tokens_.empty() && tokens_.back().span.end > error_->span->begin) tokens_.pop_back();
    tokens_.push_back({.kind = TokenKind::kInvalid, .span = *error_->span});
  }

  void Push(TokenKind kind, size_t end) {
    tokens_.push_back({.kind = kind, .span = {static_cast<uint32_t>(position_), static_cast<uint32_t>(end)}});
    position_ = end;
  }

  void SkipBlanks();
  void SkipComment(std::string_view closing, bool must_close);
  void ReadToken();
  void ReadWord();
  size_t EndOfName(size_t begin) const;
  void ReadNumber();
  void ReadQuoted(char quote, TokenKind kind, const char* what);
  size_t EndOfQuoted(size_t begin, char quote, const char* what);
  void ReadParameter();
  void ReadSymbol();
  void MatchBracket();
  void RejectCharacter();

  std::string_view text_;
  std::vector<Token>& tokens_;
  size_t position_ = 0;
  std::vector<uint32_t> open_brackets_;
  std::optional<QueryError> error_;
};

void Lexer::SkipBlanks() {
  while (position_ < text_.size() && !error_) {
    size_t next;
    if (At(position_) == '/' && At(position_ + 1) == '/') {
      SkipComment("\n", false);
    } else if (At(position_) == '/' && At(position_ + 1) == '*') {
      SkipComment("*/", true);
    } else if (IsBlank(CharacterAt(position_, next))) {
      position_ = next;
    } else {
      return;
    }
  }
}

void Lexer::SkipComment(std::string_view closing, bool must_close) {
  const size_t end = text_.find(closing, position_ + 2);
  if (end == std::string_view::npos && must_close) {
    return Fail(position_, position_ + 2, "UnexpectedSyntax", "the comment is not closed", "end it with `*/`");
  }
  position_ = end == std::string_view::npos ? text_.size() : end + closing.size();
}

void Lexer::ReadToken() {
  const char c = text_[position_];
  if (absl::ascii_isdigit(c) || (c == '.' && absl::ascii_isdigit(At(position_ + 1)))) return ReadNumber();
  switch (c) {
    case '\'':
    case '"':
      return ReadQuoted(c, TokenKind::kString, "string");
    case '`':
      return ReadQuoted(c, TokenKind::kQuotedName, "quoted name");
    case '$':
      return ReadParameter();
    default:
      break;
  }
  size_t next;
  if (IsNameStart(CharacterAt(position_, next))) return ReadWord();
  ReadSymbol();
}

size_t Lexer::EndOfName(size_t begin) const {
  size_t end = begin;
  for (;;) {
    size_t next;
    const UChar32 c = CharacterAt(end, next);
    if (c < 0 || !IsNamePart(c)) return end;
    end = next;
  }
}

void Lexer::ReadWord() {
  const size_t begin = position_;
  Push(TokenKind::kWord, EndOfName(begin));
  tokens_.back().keyword = FindKeyword(text_.substr(begin, position_ - begin));
}

// Takes every letter and digit that touches the number, so that 12ab is one wrong number and not two tokens.
void Lexer::ReadNumber() {
  size_t end = position_;
  bool real = false;
  const auto skip_digits = [&] {
    while (absl::ascii_isdigit(At(end)) || (At(end) == '_' && absl::ascii_isdigit(At(end + 1)))) ++end;
  };
  skip_digits();
  if (At(end) == '.' && absl::ascii_isdigit(At(end + 1))) {
    real = true;
    ++end;
    skip_digits();
  }
  if (absl::ascii_tolower(At(end)) == 'e') {
    const size_t digits = end + 1 + (At(end + 1) == '-' || At(end + 1) == '+' ? 1 : 0);
    if (absl::ascii_isdigit(At(digits))) {
      real = true;
      end = digits;
      skip_digits();
    }
  }
  end = EndOfName(end);
  Push(real ? TokenKind::kFloat : TokenKind::kInteger, end);
}

// Past the closing quote. Inside strings a backslash hides the next character; inside names two back quotes are one.
size_t Lexer::EndOfQuoted(size_t begin, char quote, const char* what) {
  for (size_t position = begin + 1; position < text_.size();) {
    const char c = text_[position];
    size_t next = position + 1;
    if (c == quote) {
      if (quote != '`' || At(next) != '`') return next;
      ++next;
    } else if (c == '\\' && quote != '`') {
      next = std::min(next + 1, text_.size());
      if (static_cast<unsigned char>(At(next - 1)) >= 0x80) --next;
    } else if (static_cast<unsigned char>(c) >= 0x80 && CharacterAt(position, next) < 0) {
      Fail(position, next, "InvalidUnicodeCharacter", absl::StrFormat("the %s holds bytes that are not UTF-8", what),
           "");
      return next;
    }
    position = next;
  }
  Fail(begin, begin + 1, "UnexpectedSyntax", absl::StrFormat("the %s that begins here is not closed", what),
       absl::StrFormat("end it with %s", quote == '`' ? "a back quote" : absl::StrFormat("`%c`", quote)));
  return text_.size();
}

void Lexer::ReadQuoted(char quote, TokenKind kind, const char* what) {
  Push(kind, EndOfQuoted(position_, quote, what));
}

void Lexer::ReadParameter() {
  const size_t begin = position_;
  const size_t end = At(begin + 1) == '`' ? EndOfQuoted(begin + 1, '`', "quoted name") : EndOfName(begin + 1);
  if (end == begin + 1 && At(end) == '(') {
    return Fail(begin, end, "UnexpectedSyntax", "labels and types are names here, they can't be computed",
                "to search by one, write `WHERE $name IN labels(n)` or `WHERE type(r) = $name`");
  }
  if (end == begin + 1) {
    return Fail(begin, end, "UnexpectedSyntax", "a parameter's name was expected after `$`", "write `$name`");
  }
  Push(TokenKind::kParameter, end);
}

void Lexer::ReadSymbol() {
  const std::string_view rest = text_.substr(position_, 2);
  const auto symbol = std::find_if(kSymbols.begin(), kSymbols.end(),
                                   [rest](const Symbol& candidate) { return rest.starts_with(candidate.text); });
  if (symbol == kSymbols.end()) return RejectCharacter();
  Push(symbol->kind, position_ + symbol->text.size());
  MatchBracket();
}

// A closing bracket of the wrong kind leaves the open one without a match; the parser says so when it gets there.
void Lexer::MatchBracket() {
  const uint32_t index = static_cast<uint32_t>(tokens_.size() - 1);
  const TokenKind kind = tokens_.back().kind;
  switch (kind) {
    case TokenKind::kLeftParen:
    case TokenKind::kLeftBracket:
    case TokenKind::kLeftBrace:
      open_brackets_.push_back(index);
      return;
    case TokenKind::kRightParen:
    case TokenKind::kRightBracket:
    case TokenKind::kRightBrace:
      break;
    default:
      return;
  }
  if (open_brackets_.empty()) return;
  Token& open = tokens_[open_brackets_.back()];
  open_brackets_.pop_back();
  if (static_cast<int>(open.kind) + 1 == static_cast<int>(kind)) open.match = index;
}

void Lexer::RejectCharacter() {
  size_t next;
  const UChar32 c = CharacterAt(position_, next);
  if (c < 0) {
    return Fail(position_, next, "InvalidUnicodeCharacter", "the statement holds bytes that are not UTF-8", "");
  }
  const std::string_view character = text_.substr(position_, next - position_);
  std::string hint(CharacterHint(character));
  if (c < 0x80) {
    const bool printable = absl::ascii_isgraph(static_cast<unsigned char>(c));
    return Fail(position_, next, "UnexpectedSyntax",
                printable ? absl::StrFormat("unexpected character `%c`", c)
                          : absl::StrFormat("unexpected control character U+%04X", c),
                std::move(hint));
  }
  if (hint.empty()) hint = "names with such characters stand in back quotes";
  Fail(position_, next, "InvalidUnicodeCharacter",
       absl::StrFormat("unexpected character `%s` (U+%04X)", Absl(character), c), std::move(hint));
}

}  // namespace

std::optional<QueryError> Tokenize(std::string_view text, std::vector<Token>& tokens) {
  return Lexer(text, tokens).Run();
}

}  // namespace notegraph::query
