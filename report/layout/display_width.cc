#include "report/layout/display_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace notegraph::report {
namespace {

int CharacterWidth(UChar32 c) {
  if (c >= 0x20 && c < 0x7f) return 1;
  if (c < 0) return 1;
  const uint32_t mask = U_GET_GC_MASK(c);
  if ((mask & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0 && c != 0xad) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// The character at `at`, which moves behind it; negative for an invalid byte.
UChar32 Next(std::string_view text, size_t& at) {
  UChar32 c;
  const char* bytes = text.data();
  U8_NEXT(bytes, at, text.size(), c);
  return c;
}

bool IsBidiControl(UChar32 c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x61c;
}

// Bytes of the longest beginning that is at most `width` columns wide, marks that combine with it included.
size_t FittingBytes(std::string_view text, int width) {
  int used = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    used += CharacterWidth(Next(text, at));
    if (used > width) return begin;
  }
  return text.size();
}

void WrapLine(std::string_view line, int width, std::vector<std::string>& lines) {
  while (true) {
    const size_t fitting = FittingBytes(line, width);
    if (fitting == line.size()) break;
    size_t end = line[fitting] == ' ' ? fitting : line.substr(0, fitting).rfind(' ');
    if (end == std::string_view::npos || end == 0) end = fitting;
    lines.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  }
  lines.emplace_back(line);
}

}  // namespace

int DisplayWidth(std::string_view text) {
  int width = 0;
  for (size_t at = 0; at < text.size();) width += CharacterWidth(Next(text, at));
  return width;
}

std::string Printable(std::string_view text) {
  std::string printable;
  printable.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const UChar32 c = Next(text, at);
    if (c == '\t' || c == '\n' || c == '\r' || IsBidiControl(c)) {
      printable += ' ';
    } else if (c >= 0 && (c < 0x20 || (c >= 0x7f && c < 0xa0))) {
      printable += "·";
    } else {
      printable += text.substr(begin, at - begin);
    }
  }
  return printable;
}

std::string CutToWidth(std::string_view text, int width) {
  if (FittingBytes(text, width) == text.size()) return std::string(text);
  std::string_view beginning = text.substr(0, FittingBytes(text, width - 1));
  while (beginning.ends_with(' ')) beginning.remove_suffix(1);
  return std::string(beginning) + "…";
}

std::vector<std::string> WrapToWidth(std::string_view text, int width) {
  std::vector<std::string> lines;
  while (true) {
    const size_t end = text.find('\n');
    WrapLine(text.substr(0, end), width, lines);
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string PadRight(std::string text, int width) {
  const int missing = width - DisplayWidth(text);
  if (missing > 0) text.append(missing, ' ');
  return text;
}

std::string PadLeft(std::string text, int width) {
  const int missing = width - DisplayWidth(text);
  if (missing > 0) text.insert(0, missing, ' ');
  return text;
}

}  // namespace notegraph::report
