#include "extract/readers/asciidoc_header.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "extract/readers/line_scan.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

// Attributes that say something about the note, by the key of the front matter that they are.
struct MetaAttribute {
  std::string_view name;
  std::string_view key;
};

constexpr auto kMetaAttributes = std::to_array<MetaAttribute>({
    {"author", "author"},
    {"authors", "authors"},
    {"category", "category"},
    {"categories", "categories"},
    {"conference", "conference"},
    {"date", "date"},
    {"docdate", "date"},
    {"event", "event"},
    {"keywords", "tags"},
    {"lang", "lang"},
    {"location", "location"},
    {"published_at", "date"},
    {"revdate", "date"},
    {"speaker", "speaker"},
    {"speakers", "speakers"},
    {"tags", "tags"},
    {"title", "title"},
    {"venue", "venue"},
});

}  // namespace

std::string_view AsciiDocMetaKey(std::string_view name) {
  for (std::string_view tool : {"jbake-", "page-", "hp-"}) {
    if (name.starts_with(tool)) name.remove_prefix(tool.size());
  }
  const auto found = std::find_if(kMetaAttributes.begin(), kMetaAttributes.end(),
                                  [&](const MetaAttribute& attribute) { return attribute.name == name; });
  return found == kMetaAttributes.end() ? std::string_view() : found->key;
}

bool IsAsciiDocAuthorLine(std::string_view line) {
  constexpr size_t kMaxAuthorBytes = 200;
  if (line.empty() || line.size() > kMaxAuthorBytes || line.find_first_of(".!?:,") < line.find('<')) {
    const bool has_initial = line.size() > 2 && line.find(". ") != std::string_view::npos && line.find(". ") >= 1 &&
                             absl::ascii_isupper(line[line.find(". ") - 1]);
    if (line.empty() || !has_initial) return false;
  }
  size_t words = 0;
  bool in_word = false;
  for (char c : line.substr(0, line.find('<'))) {
    if (!in_word && c != ' ' && !absl::ascii_isupper(c) && static_cast<unsigned char>(c) < 0x80) return false;
    if (!in_word && c != ' ') ++words;
    in_word = c != ' ';
    if (c == ';') break;
  }
  return words >= 1 && words <= 4;
}

bool IsAsciiDocRevisionLine(std::string_view line) {
  const bool has_version = line.size() > 1 && line[0] == 'v' && absl::ascii_isdigit(line[1]);
  const bool is_date = line.size() >= 8 && std::all_of(line.begin(), line.begin() + 4, absl::ascii_isdigit);
  return (has_version || is_date) && line.size() < 100;
}

void ReadAsciiDocBlockOptions(std::string_view line, AsciiDocBlockOptions& options) {
  const std::string_view inside = line.substr(1, line.size() - 2);
  if (inside.starts_with("source") || inside.starts_with(",")) {
    const size_t comma = inside.find(',');
    if (comma != std::string_view::npos) {
      const std::string_view rest = inside.substr(comma + 1);
      options.language = std::string(Trim(rest.substr(0, rest.find(','))));
    }
  }
  options.is_dropped |= inside == "comment" || inside.starts_with("comment,");
  options.table.has_header |= inside.find("%header") != std::string_view::npos ||
                              inside.find("options=\"header") != std::string_view::npos ||
                              inside.find("options='header") != std::string_view::npos;
  if (const size_t cols = inside.find("cols="); cols != std::string_view::npos) {
    std::string_view value = inside.substr(cols + 5);
    const bool is_quoted = value.starts_with('"') || value.starts_with('\'');
    value = is_quoted ? value.substr(1, value.find(value[0], 1) - 1) : value.substr(0, value.find(','));
    // "3*" or "1,2,1".
    int count = 0;
    const bool is_product =
        absl::SimpleAtoi(Absl(value.substr(0, value.find('*'))), &count) && value.find('*') != value.npos;
    const size_t columns = is_product && count > 0 ? count : std::count(value.begin(), value.end(), ',') + 1;
    options.table.columns = columns > 1 ? std::min<size_t>(columns, 1000) : 0;
  }
}

}  // namespace notegraph::extract
