#include "report/markdown_writer.h"

#include "absl/strings/str_join.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

// Those that would end a wiki link, lead to a part of a page, or begin what Markdown sees before it sees links: HTML
// and code.
constexpr std::string_view kNotInWikiLinks = "[]|#^<`\n\r";

}  // namespace

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>|#~&").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c == '\n' || c == '\r' ? ' ' : c;
  }
  return escaped;
}

void MarkdownWriter::TableHead(const std::vector<std::string>& titles) {
  std::vector<std::string> cells, rules;
  for (const std::string& title : titles) {
    const bool is_number = title.starts_with('>');
    cells.push_back(is_number ? title.substr(1) : title);
    rules.push_back(is_number ? "--:" : "---");
  }
  Row(cells);
  Add("|", absl::StrJoin(rules, "|"), "|\n");
}

void MarkdownWriter::Row(const std::vector<std::string>& cells) { Add("| ", absl::StrJoin(cells, " | "), " |\n"); }

void MarkdownWriter::More(size_t more) {
  if (more > 0) Add("\n… and ", more, " more\n");
}

std::string MarkdownWriter::Name(std::string_view name) const {
  const bool is_plain =
      links_ == MarkdownLinks::kPlain || name.empty() || name.find_first_of(kNotInWikiLinks) != std::string_view::npos;
  return is_plain ? Escaped(name) : "[[" + std::string(name) + "]]";
}

std::string MarkdownWriter::NamesOf(const std::vector<Subject>& subjects) const {
  std::vector<std::string> names;
  names.reserve(subjects.size());
  for (const Subject& subject : subjects) names.push_back(Name(subject.name));
  return absl::StrJoin(names, ", ");
}

std::string MarkdownWriter::Link(const EdgePlace& place) {
  if (place.note.empty()) return {};
  return absl::StrCat("[", Escaped(PlaceText(place)), "](", NoteUrl(place), ")");
}

std::string MarkdownWriter::Quote(const EdgePlace& place) {
  return place.quote.empty() ? std::string() : absl::StrCat(": “", Escaped(place.quote), "”");
}

}  // namespace notegraph::report
