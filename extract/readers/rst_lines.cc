#include "extract/readers/rst_lines.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"

namespace notegraph::extract {
namespace {

struct Directive {
  std::string_view name;
  RstDirectiveKind kind;
};

constexpr auto kDirectives = std::to_array<Directive>({
    {"admonition", RstDirectiveKind::kTitled},
    {"topic", RstDirectiveKind::kTitled},
    {"sidebar", RstDirectiveKind::kTitled},
    {"rubric", RstDirectiveKind::kTitled},
    {"table", RstDirectiveKind::kTitled},
    {"code", RstDirectiveKind::kCode},
    {"code-block", RstDirectiveKind::kCode},
    {"sourcecode", RstDirectiveKind::kCode},
    {"highlight", RstDirectiveKind::kCode},
    {"parsed-literal", RstDirectiveKind::kCode},
    {"math", RstDirectiveKind::kCode},
    {"prompt", RstDirectiveKind::kCode},
    {"image", RstDirectiveKind::kImage},
    {"figure", RstDirectiveKind::kFigure},
    {"list-table", RstDirectiveKind::kListTable},
    {"csv-table", RstDirectiveKind::kCsvTable},
    {"contents", RstDirectiveKind::kDropped},
    {"toctree", RstDirectiveKind::kDropped},
    {"include", RstDirectiveKind::kDropped},
    {"literalinclude", RstDirectiveKind::kDropped},
    {"raw", RstDirectiveKind::kDropped},
    {"meta", RstDirectiveKind::kDropped},
    {"index", RstDirectiveKind::kDropped},
    {"class", RstDirectiveKind::kDropped},
    {"role", RstDirectiveKind::kDropped},
    {"default-role", RstDirectiveKind::kDropped},
    {"youtube", RstDirectiveKind::kDropped},
    {"sectnum", RstDirectiveKind::kDropped},
    {"replace", RstDirectiveKind::kDropped},
    {"unicode", RstDirectiveKind::kDropped},
});

}  // namespace

RstDirectiveKind RstDirectiveKindOf(std::string_view name) {
  const auto found =
      std::find_if(kDirectives.begin(), kDirectives.end(), [&](const Directive& d) { return d.name == name; });
  return found == kDirectives.end() ? RstDirectiveKind::kProse : found->kind;
}

bool IsRstAdornment(std::string_view line) {
  line = Trim(line);
  return line.size() >= 3 && absl::ascii_ispunct(line[0]) && line.find_first_not_of(line[0]) == std::string_view::npos;
}

size_t RstFieldMarkerLength(std::string_view text) {
  if (text.size() < 3 || text[0] != ':' || absl::ascii_isspace(text[1]) || text[1] == ':') return 0;
  const size_t colon = text.find(':', 1);
  if (colon == std::string_view::npos || text[colon - 1] == ' ') return 0;
  return colon + 1 == text.size() || text[colon + 1] == ' ' || text[colon + 1] == '\t' ? colon + 1 : 0;
}

ListMarker RstMarkerAt(std::string_view text) {
  if (const ListMarker marker = ListMarkerAt(text)) return marker;
  const auto ends = [&](size_t i) { return i == text.size() || text[i] == ' '; };
  if (text.starts_with("#.") && ends(2)) return {2, true, '1'};
  const bool is_letter = text.size() > 2 && absl::ascii_islower(text[0]) && (text[1] == '.' || text[1] == ')');
  if (is_letter && text[2] == ' ') return {2, true, 'a'};
  if (!text.starts_with('(')) return {};
  const size_t close = text.substr(0, 6).find(')');
  if (close == std::string_view::npos || close < 2 || !ends(close + 1)) return {};
  const bool is_number = std::all_of(text.begin() + 1, text.begin() + close, absl::ascii_isdigit);
  return is_number ? ListMarker{close + 1, true, '1'} : ListMarker{};
}

}  // namespace notegraph::extract
