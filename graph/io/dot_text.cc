#include "graph/io/dot_text.h"

#include <cstdint>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

constexpr std::string_view kEllipsis = "…";

bool IsControl(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; }

// Valid UTF-8 without control characters.
std::string Cleaned(std::string_view text) {
  const bool is_valid = IsValidUtf8(text);
  std::string clean;
  for (const char c : text) {
    const bool is_odd = !is_valid && static_cast<unsigned char>(c) >= 0x80;
    clean += c == '\t' ? ' ' : IsControl(c) || is_odd ? '?' : c;
  }
  return clean;
}

struct Character {
  std::string_view bytes;
  int columns = 1;
  bool may_break_after = false;
};

// Wide: Hangul Jamo, CJK, kana, Hangul, compatibility and full-width forms, and beyond the basic plane emoji and CJK.
bool IsWide(uint32_t code) {
  return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
         (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
         (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) ||
         (code >= 0x1F300 && code <= 0x1FAFF) || (code >= 0x20000 && code <= 0x3FFFD);
}

// REQUIRES: valid UTF-8.
std::vector<Character> Characters(std::string_view text) {
  std::vector<Character> characters;
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint32_t code = length == 1 ? lead : lead & (0x7F >> length);
    for (size_t i = 1; i < length; ++i) code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    const bool is_wide = IsWide(code);
    characters.push_back(
        {text.substr(at, length), is_wide ? 2 : 1, is_wide || code == ' ' || code == '-' || code == '/'});
    at += length;
  }
  return characters;
}

// Number of characters, from `first` on, that go into a line.
size_t LineLength(const std::vector<Character>& characters, size_t first, int width) {
  int columns = 0;
  size_t fit = first, last_break = 0;
  while (fit < characters.size() && columns + characters[fit].columns <= width) {
    columns += characters[fit].columns;
    ++fit;
    if (characters[fit - 1].may_break_after) last_break = fit;
  }
  if (fit == characters.size() || (characters[fit].bytes == " ")) return fit - first;
  return (last_break > first ? last_break : fit) - first;
}

}  // namespace

std::string DotQuoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : Cleaned(text)) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
      if (c == '&') quoted += "amp;";
    }
  }
  return quoted + '"';
}

std::string DotHtml(std::string_view text) {
  std::string html;
  for (const char c : Cleaned(text)) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c == '\n' ? ' ' : c;
    }
  }
  return html;
}

std::string WrapLabel(std::string_view text, int width, int max_lines) {
  const std::string clean = Cleaned(text);
  const std::vector<Character> characters = Characters(clean);
  std::string label;
  size_t first = 0;
  for (int line = 0; first < characters.size(); ++line) {
    while (first < characters.size() && characters[first].bytes == " ") ++first;
    if (first == characters.size()) break;
    const size_t length = LineLength(characters, first, line + 1 == max_lines ? width - 1 : width);
    if (line > 0) label += '\n';
    for (size_t i = first; i < first + length; ++i) label += characters[i].bytes;
    while (label.ends_with(' ')) label.pop_back();
    first += length;
    if (line + 1 == max_lines && first < characters.size()) return label + std::string(kEllipsis);
  }
  return label;
}

std::string UrlPath(std::string_view path) {
  std::string url;
  for (const char c : path) {
    const bool is_plain = absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
                          std::string_view("/-._~").find(c) != std::string_view::npos;
    url += is_plain ? std::string(1, c) : absl::StrFormat("%%%02X", static_cast<unsigned char>(c));
  }
  return url;
}

}  // namespace notegraph
