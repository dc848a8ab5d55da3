#include "extract/readers/asciidoc_lines.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "extract/readers/line_scan.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

bool IsSpaceAt(std::string_view text, size_t i) { return i >= text.size() || text[i] == ' ' || text[i] == '\t'; }

bool IsNameByte(char c) { return absl::ascii_isalnum(c) || c == '_' || c == '-'; }

size_t RunLength(std::string_view text, char symbol) { return std::min(text.find_first_not_of(symbol), text.size()); }

}  // namespace

AsciiDocFence AsciiDocFenceOf(std::string_view line) {
  while (!line.empty() && IsSpaceAt(line, line.size() - 1)) line.remove_suffix(1);
  if (line == "--") return AsciiDocFence::kOpen;
  if (line.starts_with("```") && line.find('`', 3) == std::string_view::npos) return AsciiDocFence::kVerbatim;
  if (line.size() == 4 && line.substr(1) == "===" && line[0] != '=') {
    return std::string_view("|,:!").find(line[0]) != std::string_view::npos ? AsciiDocFence::kTable
                                                                            : AsciiDocFence::kNone;
  }
  if (line.size() < 4 || RunLength(line, line[0]) != line.size()) return AsciiDocFence::kNone;
  switch (line[0]) {
    case '/':
      return AsciiDocFence::kComment;
    case '-':
    case '.':
      return AsciiDocFence::kVerbatim;
    case '+':
      return AsciiDocFence::kPassthrough;
    case '_':
      return AsciiDocFence::kQuote;
    case '=':
    case '*':
      return AsciiDocFence::kOpen;
    default:
      return AsciiDocFence::kNone;
  }
}

size_t AsciiDocSectionMarks(std::string_view line) {
  if (line.empty() || (line[0] != '=' && line[0] != '#')) return 0;
  const size_t marks = RunLength(line, line[0]);
  return marks <= 6 && marks < line.size() && IsSpaceAt(line, marks) && !IsBlank(line.substr(marks)) ? marks : 0;
}

AsciiDocMarker AsciiDocMarkerAt(std::string_view text) {
  if (text.empty()) return {};
  if (text[0] == '*' || text[0] == '.') {
    const size_t length = RunLength(text, text[0]);
    const bool is_marker = length <= 5 && length < text.size() && IsSpaceAt(text, length);
    if (!is_marker) return {};
    const bool is_ordered = text[0] == '.';
    return {length, std::string(text.substr(0, length)), is_ordered, is_ordered ? '1' : '*'};
  }
  if (text.size() > 2 && absl::ascii_isalpha(text[0]) && text[1] == '.' && text[2] == ' ') return {2, "a.", true, 'a'};
  if (text[0] == '<') {
    const size_t close = text.substr(0, 6).find("> ");
    const bool is_callout =
        close != std::string_view::npos && close > 1 && (absl::ascii_isdigit(text[1]) || text[1] == '.');
    return is_callout ? AsciiDocMarker{close + 1, "<1>", true, '1'} : AsciiDocMarker{};
  }
  if (text[0] == '+') return {};
  const ListMarker marker = ListMarkerAt(text);
  if (!marker || marker.bytes >= text.size()) return {};
  return {marker.bytes, marker.is_ordered ? "1." : "-", marker.is_ordered, marker.symbol};
}

std::optional<AsciiDocTerm> AsciiDocTermAt(std::string_view text) {
  if (text.starts_with("//")) return std::nullopt;
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] != ':' && text[i] != ';') continue;
    const size_t length = RunLength(text.substr(i), text[i]);
    const bool separates = IsSpaceAt(text, i + length) && (text[i] == ';' ? length == 2 : length >= 2 && length <= 4);
    if (separates) return AsciiDocTerm{i, text.substr(i, length)};
    i += length - 1;
  }
  return std::nullopt;
}

std::optional<AsciiDocAttribute> AsciiDocAttributeAt(std::string_view line) {
  if (line.size() < 3 || line[0] != ':') return std::nullopt;
  const size_t colon = line.find(':', 1);
  if (colon == std::string_view::npos || !IsSpaceAt(line, colon + 1)) return std::nullopt;
  std::string_view name = line.substr(1, colon - 1);
  const bool is_unset = name.starts_with('!') || name.ends_with('!');
  if (name.starts_with('!')) name.remove_prefix(1);
  if (name.ends_with('!')) name.remove_suffix(1);
  if (name.empty() || !std::all_of(name.begin(), name.end(), IsNameByte)) return std::nullopt;
  return AsciiDocAttribute{absl::AsciiStrToLower(Absl(name)), Trim(line.substr(colon + 1)), !is_unset};
}

std::optional<AsciiDocBlockMacro> AsciiDocBlockMacroAt(std::string_view line) {
  const size_t colons = line.find("::");
  if (colons == std::string_view::npos || colons == 0 || !line.ends_with(']')) return std::nullopt;
  const std::string_view name = line.substr(0, colons);
  if (!std::all_of(name.begin(), name.end(), IsNameByte)) return std::nullopt;
  const size_t bracket = line.find('[', colons);
  if (bracket == std::string_view::npos) return std::nullopt;
  const std::string_view target = line.substr(colons + 2, bracket - colons - 2);
  if (target.find(' ') != std::string_view::npos) return std::nullopt;
  return AsciiDocBlockMacro{name, target, line.substr(bracket + 1, line.size() - bracket - 2)};
}

bool IsAsciiDocBlockAttributes(std::string_view line) {
  while (!line.empty() && IsSpaceAt(line, line.size() - 1)) line.remove_suffix(1);
  if (line.size() < 3 || line[0] != '[' || line.back() != ']') return line == "[]";
  const char first = line[1];
  if (!absl::ascii_isalpha(first) && std::string_view("_.#%{,\"'[").find(first) == std::string_view::npos) return false;
  const size_t close = line.find(']');
  return close == line.size() - 1 || (first == '[' && close == line.size() - 2);
}

size_t AsciiDocAdmonitionLength(std::string_view text) {
  for (std::string_view label : {"NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "}) {
    if (text.starts_with(label)) return label.size();
  }
  return 0;
}

}  // namespace notegraph::extract
