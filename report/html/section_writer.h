// Internal to report/html. The sections of a report as headings, tables and lists; every line leads to its note and,
// where the name is in the picture, to its node.
#ifndef NOTEGRAPH_REPORT_HTML_SECTION_WRITER_H_
#define NOTEGRAPH_REPORT_HTML_SECTION_WRITER_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/html/html_writer.h"
#include "report/report.h"

namespace notegraph::report {

struct Cell {
  std::string html;
  bool is_number = false;
};

class SectionWriter {
 public:
  SectionWriter(std::string_view note_base, HtmlWriter& html) : note_base_(note_base), html_(html) {}

  HtmlWriter& html() { return html_; }
  // (id, title) of each section so far, titles without their totals.
  const std::vector<std::pair<std::string, std::string>>& sections() const { return sections_; }

  void BeginSection(std::string_view id, std::string_view title, std::optional<size_t> total = {});
  void EndSection() { html_.Raw("</section>\n"); }
  void Remark(std::string_view text);
  void Subtitle(std::string_view text);
  // A header that ends in " #" is that of a column of numbers.
  void BeginTable(const std::vector<std::string_view>& headers);
  void Row(const std::vector<Cell>& cells);
  void EndTable(size_t more);
  void More(size_t more);

  // Names lead to the picture; the page's script takes care of those that are in it.
  static std::string Name(const Subject& subject);
  static std::string Text(std::string_view text) { return EscapeHtml(text); }
  std::string Place(const EdgePlace& place) const;
  // The quote with its place behind it.
  std::string Evidence(const EdgePlace& place) const;

 private:
  const std::string_view note_base_;
  HtmlWriter& html_;
  std::vector<std::pair<std::string, std::string>> sections_;
};

// All sections of the report, in the order of the other formats.
void WriteSections(const Report& report, SectionWriter& out);

// Parts of that.
void WriteAbout(const About& about, SectionWriter& out);
void WriteCommunities(const Communities& communities, SectionWriter& out);
void WriteGaps(const Report& report, SectionWriter& out);
void WriteTrends(const Trends& trends, SectionWriter& out);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_HTML_SECTION_WRITER_H_
