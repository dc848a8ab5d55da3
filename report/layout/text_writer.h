// Lines of a text for people: headings, placed lines, quotes.
#ifndef NOTEGRAPH_REPORT_LAYOUT_TEXT_WRITER_H_
#define NOTEGRAPH_REPORT_LAYOUT_TEXT_WRITER_H_

#include <string>
#include <string_view>
#include <utility>

#include "report/layout/style.h"

namespace notegraph::report {

// What comes from notes is made Printable; what is already styled goes through Line().
class TextWriter {
 public:
  explicit TextWriter(const Layout& layout) : layout_(layout) {}

  const Layout& layout() const { return layout_; }
  const Style& style() const { return layout_.style; }
  std::string Take() { return std::move(text_); }

  // As it is, with a line end.
  void Line(std::string_view line = {});
  // A heading over a rule, with a blank line before.
  void Section(std::string_view title);
  // A name in bold with a faint remark behind it; the name is cut where both don't fit.
  void Named(int indent, std::string_view name, std::string_view remark);
  // Faint and wrapped.
  void Remark(int indent, std::string_view text);
  // The text, and at the right border where it is said; the text is cut where both don't fit. `mark` stands in front of
  // the text, one column wide, or is empty.
  void PlacedLine(int indent, std::string_view mark, std::string_view text, std::string_view place);
  // The sentence in quotation marks, faint and wrapped; nothing for an empty one.
  void Quote(int indent, std::string_view quote);
  // "… and 12 more"; nothing for 0.
  void More(int indent, size_t count, std::string_view what = {});

 private:
  const Layout& layout_;
  std::string text_;
};

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_LAYOUT_TEXT_WRITER_H_
