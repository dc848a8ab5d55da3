#include "query/frontend/literal.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <charconv>

#include "absl/strings/ascii.h"
#include "absl/strings/charconv.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "graph/strings.h"
#include "query/frontend/hints.h"

namespace notegraph::query {
namespace {

QueryError LiteralError(const char* detail, SourceSpan span, std::string message, std::string hint = "") {
  return {.detail = detail, .message = std::move(message), .span = span, .hint = std::move(hint)};
}

SourceSpan SpanOf(std::string_view text, uint32_t begin) { return {begin, begin + static_cast<uint32_t>(text.size())}; }

QueryError InvalidNumber(std::string_view text, uint32_t begin, std::string hint) {
  return LiteralError("InvalidNumberLiteral", SpanOf(text, begin),
                      absl::StrFormat("`%s` is not a number", Excerpt(text)), std::move(hint));
}

// For what begins with a digit and is no decimal number.
std::string DecimalHint(std::string_view text) {
  if (text.find_first_not_of("0123456789_") == std::string_view::npos) {
    return absl::StrFormat("write `%s`", Excerpt(absl::StrReplaceAll(Absl(text), {{"_", ""}})));
  }
  if (absl::ascii_tolower(text.back()) == 'e') return "write an exponent, for example `1e3`";
  if (text.size() > 1 && text[0] == '0' && absl::ascii_tolower(text[1]) == 'b') {
    return "binary numbers are written in hexadecimal, after `0x`";
  }
  return "text and dates stand in quotes; a name that begins with a digit stands in back quotes";
}

// Without the underscores between digits, as in 1_000.
std::string PlainNumber(std::string_view text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool separates = text[i] == '_' && i > 0 && absl::ascii_isxdigit(text[i - 1]) && i + 1 < text.size() &&
                           absl::ascii_isxdigit(text[i + 1]);
    if (!separates) plain += text[i];
  }
  return plain;
}

}  // namespace

std::optional<QueryError> ParseInteger(std::string_view text, uint32_t begin, bool negative, int64_t& value) {
  int base = 10;
  const char* hint = nullptr;
  if (text.size() > 1 && text[0] == '0' && absl::ascii_tolower(text[1]) == 'x') {
    base = 16;
    hint = "write hexadecimal digits, 0 to 9 and a to f, after `0x`";
  } else if (text.size() > 1 && text[0] == '0' && absl::ascii_tolower(text[1]) == 'o') {
    base = 8;
    hint = "write octal digits, 0 to 7, after `0o`";
  }
  const std::string digits = PlainNumber(text.substr(base == 10 ? 0 : 2));
  uint64_t magnitude = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  if (digits.empty() || end != digits.data() + digits.size()) {
    return InvalidNumber(text, begin, base == 10 ? DecimalHint(text) : hint);
  }
  constexpr uint64_t kMax = INT64_MAX;
  if (error != std::errc() || magnitude > kMax + (negative ? 1 : 0)) {
    return LiteralError("IntegerOverflow", SpanOf(text, begin),
                        absl::StrFormat("`%s` does not fit into an Integer of 64 bits", Excerpt(text)),
                        base == 10 ? absl::StrFormat("write `%s.0` for a Float", Excerpt(text))
                                   : "the largest Integer is 0x7FFFFFFFFFFFFFFF");
  }
  value = static_cast<int64_t>(negative ? 0 - magnitude : magnitude);
  return std::nullopt;
}

std::optional<QueryError> ParseFloat(std::string_view text, uint32_t begin, double& value) {
  const std::string plain = PlainNumber(text);
  const auto [end, error] = absl::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (end != plain.data() + plain.size()) return InvalidNumber(text, begin, DecimalHint(text));
  // Too near to zero is zero or the nearest subnormal, not an error.
  if (error == std::errc::result_out_of_range && value > 1) {
    return LiteralError("FloatingPointOverflow", SpanOf(text, begin),
                        absl::StrFormat("`%s` does not fit into a Float", Excerpt(text)),
                        "the largest Float is 1.7976931348623157e308");
  }
  return std::nullopt;
}

namespace {

constexpr char kCodePointHint[] = "for example `\\U0001F600`";

class StringDecoder {
 public:
  StringDecoder(std::string_view text, uint32_t begin, std::string& value)
      : text_(text), begin_(begin), value_(value) {}

  std::optional<QueryError> Run() {
    const size_t end = text_.size() - 1;
    for (position_ = 1; position_ < end;) {
      const size_t escape = std::min(text_.find('\\', position_), end);
      value_.append(text_, position_, escape - position_);
      position_ = escape;
      if (position_ < end && !Escape()) return std::move(error_);
    }
    return std::nullopt;
  }

 private:
  bool Escape() {
    const char c = text_[position_ + 1];
    constexpr std::string_view kEscapes = "\\'\"`bfnrt";
    constexpr std::string_view kMeanings = "\\'\"`\b\f\n\r\t";
    if (c == 'u') return CodeUnits();
    if (c == 'U') return CodePoint();
    const size_t found = kEscapes.find(c);
    if (found == std::string_view::npos) return UnknownEscape();
    value_.push_back(kMeanings[found]);
    position_ += 2;
    return true;
  }

  bool UnknownEscape() {
    size_t end = position_ + 2;
    while (end + 1 < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    const SourceSpan span = {begin_ + static_cast<uint32_t>(position_), begin_ + static_cast<uint32_t>(end)};
    error_ =
        LiteralError("UnexpectedSyntax", span,
                     absl::StrFormat("`%s` is not an escape", Absl(text_.substr(position_, end - position_))),
                     "write `\\\\` for a backslash; escapes are \\\\ \\' \\\" \\b \\f \\n \\r \\t \\uXXXX \\UXXXXXXXX");
    return false;
  }

  // Reads `count` hexadecimal digits after the backslash and u at `position`; -1 if they aren't there.
  int64_t HexAt(size_t position, size_t count) const {
    const std::string_view digits = text_.substr(position + 2, count);
    uint32_t code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    return digits.size() == count && error == std::errc() && end == digits.data() + count ? int64_t{code} : -1;
  }

  bool CodeUnits() {
    const int64_t unit = HexAt(position_, 4);
    if (unit < 0) return Reject(6, "four hexadecimal digits must follow `\\u`", "for example `\\u00e9`");
    if (!U16_IS_SURROGATE(unit)) return Append(unit, 6);
    const bool pair = U16_IS_SURROGATE_LEAD(unit) && text_.substr(position_ + 6, 2) == "\\u";
    const int64_t trail = pair ? HexAt(position_ + 6, 4) : -1;
    if (trail < 0 || !U16_IS_TRAIL(trail))
      return Reject(6, "half of a surrogate pair is not a character", kCodePointHint);
    return Append(U16_GET_SUPPLEMENTARY(unit, trail), 12);
  }

  bool CodePoint() {
    const int64_t code = HexAt(position_, 8);
    if (code < 0) return Reject(10, "eight hexadecimal digits must follow `\\U`", kCodePointHint);
    if (code > 0x10FFFF || U_IS_SURROGATE(code))
      return Reject(10, "there is no character with this number", "the last one is `\\U0010FFFF`");
    return Append(code, 10);
  }

  bool Append(int64_t code, size_t length) {
    char bytes[U8_MAX_LENGTH];
    int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(code));
    value_.append(bytes, size);
    position_ += length;
    return true;
  }

  bool Reject(size_t length, const char* message, const char* hint) {
    const uint32_t begin = begin_ + static_cast<uint32_t>(position_);
    const size_t shown = std::min(length, text_.size() - 1 - position_);
    error_ = LiteralError("InvalidUnicodeLiteral", {begin, begin + static_cast<uint32_t>(shown)}, message, hint);
    return false;
  }

  std::string_view text_;
  uint32_t begin_;
  std::string& value_;
  size_t position_ = 0;
  std::optional<QueryError> error_;
};

}  // namespace

std::optional<QueryError> ParseString(std::string_view text, uint32_t begin, std::string& value) {
  value.clear();
  return StringDecoder(text, begin, value).Run();
}

std::string UnquoteName(std::string_view text) {
  std::string name;
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    name.push_back(text[i]);
    if (text[i] == '`') ++i;
  }
  return name;
}

}  // namespace notegraph::query
