#include "report/html/section_writer.h"

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "report/wording.h"

namespace notegraph::report {

void SectionWriter::BeginSection(std::string_view id, std::string_view title, std::optional<size_t> total) {
  sections_.emplace_back(id, title);
  html_.Raw("<section id=\"", Absl(id), "\">\n<h2>").Text(title);
  if (total) html_.Raw(" <span class=\"kind\">", *total, "</span>");
  html_.Raw("</h2>\n");
}

void SectionWriter::Remark(std::string_view text) {
  if (!text.empty()) html_.Raw("<p class=\"remark\">").Text(text).Raw("</p>\n");
}

void SectionWriter::Subtitle(std::string_view text) { html_.Raw("<h3>").Text(text).Raw("</h3>\n"); }

void SectionWriter::BeginTable(const std::vector<std::string_view>& headers) {
  html_.Raw("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
  for (std::string_view header : headers) {
    const bool is_number = header.ends_with(" #");
    if (is_number) header.remove_suffix(2);
    html_.Raw("<th scope=\"col\"", is_number ? " class=\"number\"" : "", ">").Text(header).Raw("</th>");
  }
  html_.Raw("</tr></thead>\n<tbody>\n");
}

void SectionWriter::Row(const std::vector<Cell>& cells) {
  html_.Raw("<tr>");
  for (const Cell& cell : cells) {
    html_.Raw("<td", cell.is_number ? " class=\"number\"" : "", " dir=\"auto\">", cell.html, "</td>");
  }
  html_.Raw("</tr>\n");
}

void SectionWriter::EndTable(size_t more) {
  html_.Raw("</tbody></table></div>\n");
  More(more);
}

void SectionWriter::More(size_t more) {
  if (more > 0) html_.Raw("<p class=\"more\">… and ", more, " more</p>\n");
}

std::string SectionWriter::Name(const Subject& subject) {
  return absl::StrCat("<a class=\"node\" href=\"#graph\" data-node=\"", subject.id, "\">", EscapeHtml(subject.name),
                      "</a>");
}

std::string SectionWriter::Place(const EdgePlace& place) const {
  if (place.note.empty()) return {};
  return absl::StrCat("<a class=\"place\" href=\"", EscapeHtml(note_base_), NoteUrl(place), "\">",
                      EscapeHtml(PlaceText(place)), "</a>");
}

std::string SectionWriter::Evidence(const EdgePlace& place) const {
  if (place.quote.empty()) return Place(place);
  return absl::StrCat("<q dir=\"auto\">", EscapeHtml(place.quote), "</q> ", Place(place));
}

}  // namespace notegraph::report
