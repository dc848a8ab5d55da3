// Internal to report/. Pieces of a report in Markdown.
#ifndef NOTEGRAPH_REPORT_MARKDOWN_WRITER_H_
#define NOTEGRAPH_REPORT_MARKDOWN_WRITER_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "report/renderers.h"
#include "report/report.h"

namespace notegraph::report {

// Text that Markdown takes for nothing but text, on one line.
std::string Escaped(std::string_view text);

// What comes from notes is escaped by the caller, or made a name, a link or a quote.
class MarkdownWriter {
 public:
  explicit MarkdownWriter(MarkdownLinks links) : links_(links) {}
  std::string Take() { return std::move(text_); }

  template <typename... Parts>
  void Add(const Parts&... parts) {
    absl::StrAppend(&text_, parts...);
  }
  void Section(std::string_view title) { Add("\n## ", Escaped(title), "\n\n"); }
  // Column titles and the row below them; a title that begins with '>' is of numbers, on the right.
  void TableHead(const std::vector<std::string>& titles);
  void Row(const std::vector<std::string>& cells);
  // "… and 12 more"; nothing for 0.
  void More(size_t more);

  // [[Name]], or the name alone where links are plain or wiki links can't hold it.
  std::string Name(std::string_view name) const;
  std::string NamesOf(const std::vector<Subject>& subjects) const;
  // [talks/pycon.md:12](talks/pycon.md#L12); empty without a note.
  static std::string Link(const EdgePlace& place);
  static std::string Quote(const EdgePlace& place);  // ": “…”"; empty without one

 private:
  const MarkdownLinks links_;
  std::string text_;
};

// `ignored_text`: Report::ignored_text.
void WriteAbout(const About& about, std::string_view ignored_text, MarkdownWriter& out);
void WriteCommunities(const Communities& communities, MarkdownWriter& out);
void WriteGaps(const Report& report, MarkdownWriter& out);
void WriteTrends(const Trends& trends, MarkdownWriter& out);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_MARKDOWN_WRITER_H_
