#include "extract/readers/line_scan.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"

namespace notegraph::extract {
namespace {

// The last two are Wingdings' bullets, which word processors leave in PDFs.
constexpr auto kBulletCharacters =
    std::to_array<std::string_view>({"•", "‣", "◦",  "▪", "●", "○", "■", "·", "➢", "►",      "▸",     "❖",
                                     "✓", "⁃", "・", "◆", "◇", "□", "☐", "☑", "✔", "\uF0B7", "\uF0A7"});
constexpr size_t kMaxMarkerDigits = 9;

bool EndsMarker(std::string_view text, size_t position) {
  return position >= text.size() || text[position] == ' ' || text[position] == '\t' || text[position] == '\r';
}

}  // namespace

Indent IndentOf(std::string_view line, size_t begin, int column) {
  Indent indent;
  const int start = column;
  size_t i = begin;
  for (; i < line.size() && (line[i] == ' ' || line[i] == '\t'); ++i) {
    column += line[i] == '\t' ? 4 - column % 4 : 1;
  }
  indent.bytes = i - begin;
  indent.columns = column - start;
  return indent;
}

ListMarker ListMarkerAt(std::string_view text) {
  if (text.empty()) return {};
  const char first = text[0];
  if (first == '-' || first == '*' || first == '+') {
    return EndsMarker(text, 1) ? ListMarker{1, false, first} : ListMarker{};
  }
  if (absl::ascii_isdigit(first)) {
    size_t digits = 1;
    while (digits < text.size() && absl::ascii_isdigit(text[digits])) ++digits;
    const bool has_end = digits < text.size() && (text[digits] == '.' || text[digits] == ')');
    if (!has_end || digits > kMaxMarkerDigits || !EndsMarker(text, digits + 1)) return {};
    return {digits + 1, true, '1'};
  }
  if (static_cast<unsigned char>(first) < 0x80) return {};
  for (std::string_view bullet : kBulletCharacters) {
    if (text.starts_with(bullet)) return {bullet.size(), false, '-'};
  }
  // A dash of prose counts as a bullet only where it stands alone.
  for (std::string_view dash : {"–", "—"}) {
    if (text.starts_with(dash) && dash.size() < text.size() && EndsMarker(text, dash.size())) {
      return {dash.size(), false, '-'};
    }
  }
  return {};
}

bool IsLineOf(std::string_view line, char symbol, size_t minimum) {
  line = Trim(line);
  return line.size() >= minimum && line.find_first_not_of(symbol) == std::string_view::npos;
}

bool IsBlank(std::string_view line) { return std::all_of(line.begin(), line.end(), absl::ascii_isspace); }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && absl::ascii_isspace(text.front())) text.remove_prefix(1);
  while (!text.empty() && absl::ascii_isspace(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<Span> SplitLines(std::string_view source, uint32_t begin) {
  std::vector<Span> lines;
  while (begin < source.size()) {
    const size_t newline = std::min(source.find('\n', begin), source.size());
    const bool has_cr = newline < source.size() && newline > begin && source[newline - 1] == '\r';
    lines.push_back({begin, static_cast<uint32_t>(newline - has_cr)});
    begin = newline + 1;
  }
  return lines;
}

}  // namespace notegraph::extract
