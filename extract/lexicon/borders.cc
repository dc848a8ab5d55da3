#include "extract/lexicon/borders.h"

#include "absl/strings/ascii.h"
#include "extract/lexicon/table/word_scanner.h"

namespace notegraph::extract {
namespace {

constexpr std::string_view kTypographicApostrophe = "\xe2\x80\x99";
// "'d", "'ll": what English cuts off with an apostrophe is this short, while "l'API" and "d'Angular" are names with an
// article.
constexpr size_t kMaxContractionBytes = 2;
constexpr size_t kMaxPlusNameBytes = 2;  // "J++", "Q#" is no J, no Q; "Python+" still is Python

// The byte at `position`, 0 outside the text.
char At(std::string_view text, size_t position) { return position < text.size() ? text[position] : '\0'; }

bool IsWordAt(std::string_view text, size_t position) { return IsWordByte(At(text, position)); }

bool IsContraction(std::string_view text, Span span) {
  if (span.size() > kMaxContractionBytes) return false;
  const std::string_view before = text.substr(0, span.begin);
  const size_t quote = before.ends_with('\'')                     ? 1
                       : before.ends_with(kTypographicApostrophe) ? kTypographicApostrophe.size()
                                                                  : 0;
  return quote > 0 && before.size() > quote && IsWordByte(before[before.size() - quote - 1]);
}

// "d'Angular" has no D in it, "R's" and "C'" have an R and a C.
bool IsElidedArticle(std::string_view text, Span span) {
  if (span.size() != 1) return false;
  std::string_view after = text.substr(span.end);
  const size_t quote = after.starts_with('\'')                     ? 1
                       : after.starts_with(kTypographicApostrophe) ? kTypographicApostrophe.size()
                                                                   : 0;
  after.remove_prefix(quote);
  return quote > 0 && IsWordAt(after, 0) && !(after[0] == 's' && !IsWordAt(after, 1));
}

}  // namespace

bool BeginsAtBorder(std::string_view text, Span span) {
  if (span.begin == 0) return true;
  const char previous = text[span.begin - 1];
  const bool word_before = span.begin >= 2 && IsWordByte(text[span.begin - 2]);
  if (!IsWordByte(text[span.begin])) return !IsWordByte(previous);  // ".NET", not "asp.net"
  switch (previous) {
    case '.':
    case '_':
      return !word_before;
    case '@':
    case '$':
      return false;
    case ':':
      return !(span.begin >= 3 && text[span.begin - 2] == ':' && IsWordByte(text[span.begin - 3]));
    default:
      return !IsContraction(text, span);
  }
}

bool EndsAtBorder(std::string_view text, Span span) {
  const char next = At(text, span.end);
  switch (next) {
    case '.':  // a dotted name goes on in lower case; "Python 3.x" is a version and "Django.It" lacks a space
      return absl::ascii_isdigit(text[span.end - 1]) ||
             !(absl::ascii_islower(At(text, span.end + 1)) || At(text, span.end + 1) == '_');
    case '_':
    case '@':
      return !IsWordAt(text, span.end + 1);
    case ':':
      return !text.substr(span.end).starts_with("://") &&
             !(At(text, span.end + 1) == ':' && IsWordAt(text, span.end + 2));
    case '+':
    case '#':
      return span.size() > kMaxPlusNameBytes || IsWordAt(text, span.end + 1);
    default:
      return !IsElidedArticle(text, span);
  }
}

}  // namespace notegraph::extract
