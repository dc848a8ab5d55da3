#include "extract/readers/markdown_dialects.h"

#include <algorithm>
#include <array>

#include "extract/readers/line_scan.h"

namespace notegraph::extract {
namespace {

constexpr auto kProseDirectives = std::to_array<std::string_view>(
    {"admonition", "attention", "card", "caution",   "danger",       "deprecated",     "dropdown", "epigraph",
     "error",      "grid",      "hint", "important", "margin",       "note",           "seealso",  "sidebar",
     "tab-item",   "tab-set",   "tip",  "topic",     "versionadded", "versionchanged", "warning"});
static_assert(std::is_sorted(kProseDirectives.begin(), kProseDirectives.end()));

bool IsBetween(std::string_view line, std::string_view opening, std::string_view closing) {
  // One tag, not two with text between.
  return line.size() >= opening.size() + closing.size() && line.starts_with(opening) && line.ends_with(closing) &&
         line.find(opening, opening.size()) == std::string_view::npos;
}

std::string_view TagName(std::string_view line) {
  if (!IsBetween(line, "{%", "%}")) return {};
  line = Trim(line.substr(2, line.size() - 4));
  if (line.starts_with('-')) line = Trim(line.substr(1));
  return line;
}

}  // namespace

bool IsLayoutLine(std::string_view line) {
  line = Trim(line);
  if (line.size() < 3) return false;
  switch (line[0]) {
    case '{':
      return IsBetween(line, "{%", "%}") || IsBetween(line, "{{<", ">}}") || IsBetween(line, "{{%", "%}}") ||
             IsBetween(line, "{:", "}");
    case '[':
      return line == "[TOC]" || line == "[toc]" || line == "[[_TOC_]]" || line == "[[TOC]]";
    case ':':
      return line.starts_with(":::");
    case '\\':
      return line == "\\newpage" || line == "\\pagebreak" || line == "\\tableofcontents" || line == "\\clearpage";
    default:
      return false;
  }
}

std::string_view HighlightLanguage(std::string_view line) {
  if (line.find("{%") == std::string_view::npos) return {};
  const std::string_view tag = TagName(Trim(line));
  if (!tag.starts_with("highlight") && !tag.starts_with("codeblock")) return {};
  const std::string_view rest = Trim(tag.substr(9));
  const std::string_view language = rest.substr(0, rest.find(' '));
  return language.empty() || !tag.starts_with("highlight") ? "text" : language;
}

bool EndsHighlight(std::string_view line) {
  const std::string_view tag = TagName(Trim(line));
  return tag.starts_with("endhighlight") || tag.starts_with("endcodeblock");
}

bool IsProseDirective(std::string_view info) {
  info = Trim(info);
  const size_t close = info.starts_with('{') ? info.find('}') : std::string_view::npos;
  return close != std::string_view::npos &&
         std::binary_search(kProseDirectives.begin(), kProseDirectives.end(), info.substr(1, close - 1));
}

}  // namespace notegraph::extract
