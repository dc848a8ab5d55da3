#include "query/frontend/literal.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <charconv>

#include "absl/strings/ascii.h"
#include "absl/strings/charconv.h"
#include "absl/strings/str_format.h"
#include "graph/strings.h"

namespace notegraph::query {
namespace {

QueryError LiteralError(const char* detail, SourceSpan span, std::string message, std::string hint = "") {
  return {.detail = detail, .message = std::move(message), .span = span, .hint = std::move(hint)};
}

SourceSpan SpanOf(std::string_view text, uint32_t begin) { return {begin, begin + static_cast<uint32_t>(text.size())}; }

// Of an error message; a literal may be megabytes long.
std::string Shortened(std::string_view text) {
  constexpr size_t kShown = 40;
  return text.size() <= kShown ? std::string(text) : std::string(text.substr(0, kShown)) + "...";
}

QueryError InvalidNumber(std::string_view text, uint32_t begin, const char* expected) {
  return LiteralError("InvalidNumberLiteral", SpanOf(text, begin),
                      absl::StrFormat("`%s` is not a number: %s", Shortened(text), expected));
}

}  // namespace

std::optional<QueryError> ParseInteger(std::string_view text, uint32_t begin, bool negative, int64_t& value) {
  int base = 10;
  const char* expected = "decimal digits were expected; put a name that begins with a digit in back quotes";
  if (text.size() > 1 && text[0] == '0' && absl::ascii_tolower(text[1]) == 'x') {
    base = 16;
    expected = "hexadecimal digits were expected after `0x`";
  } else if (text.size() > 1 && text[0] == '0' && absl::ascii_tolower(text[1]) == 'o') {
    base = 8;
    expected = "octal digits were expected after `0o`";
  }
  const std::string_view digits = text.substr(base == 10 ? 0 : 2);
  uint64_t magnitude = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  if (digits.empty() || end != digits.data() + digits.size()) return InvalidNumber(text, begin, expected);
  constexpr uint64_t kMax = INT64_MAX;
  if (error != std::errc() || magnitude > kMax + (negative ? 1 : 0)) {
    return LiteralError("IntegerOverflow", SpanOf(text, begin),
                        absl::StrFormat("`%s` does not fit into an integer of 64 bits", Shortened(text)),
                        base == 10 ? "write it with `.0` for a float" : "");
  }
  value = static_cast<int64_t>(negative ? 0 - magnitude : magnitude);
  return std::nullopt;
}

std::optional<QueryError> ParseFloat(std::string_view text, uint32_t begin, double& value) {
  const auto [end, error] = absl::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return InvalidNumber(text, begin, "digits were expected");
  // Too near to zero is zero or the nearest subnormal, not an error.
  if (error == std::errc::result_out_of_range && value > 1) {
    return LiteralError("FloatingPointOverflow", SpanOf(text, begin),
                        absl::StrFormat("`%s` is larger than the largest float", Shortened(text)));
  }
  return std::nullopt;
}

namespace {

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
    const SourceSpan span = {begin_ + static_cast<uint32_t>(position_), begin_ + static_cast<uint32_t>(position_) + 2};
    error_ =
        LiteralError("UnexpectedSyntax", span, "this escape is not known",
                     "write `\\\\` for a backslash; known are \\\\ \\' \\\" \\b \\f \\n \\r \\t \\uXXXX \\UXXXXXXXX");
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
    if (unit < 0) return Reject(6, "four hexadecimal digits were expected after `\\u`");
    if (!U16_IS_SURROGATE(unit)) return Append(unit, 6);
    const bool pair = U16_IS_SURROGATE_LEAD(unit) && text_.substr(position_ + 6, 2) == "\\u";
    const int64_t trail = pair ? HexAt(position_ + 6, 4) : -1;
    if (trail < 0 || !U16_IS_TRAIL(trail)) return Reject(6, "half of a surrogate pair is not a character");
    return Append(U16_GET_SUPPLEMENTARY(unit, trail), 12);
  }

  bool CodePoint() {
    const int64_t code = HexAt(position_, 8);
    if (code < 0) return Reject(10, "eight hexadecimal digits were expected after `\\U`");
    if (code > 0x10FFFF || U_IS_SURROGATE(code)) return Reject(10, "there is no character with this number");
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

  bool Reject(size_t length, const char* message) {
    const uint32_t begin = begin_ + static_cast<uint32_t>(position_);
    const size_t shown = std::min(length, text_.size() - 1 - position_);
    error_ = LiteralError("InvalidUnicodeLiteral", {begin, begin + static_cast<uint32_t>(shown)}, message);
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
