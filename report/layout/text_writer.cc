#include "report/layout/text_writer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "report/layout/display_width.h"

namespace notegraph::report {
namespace {

constexpr int kMinGap = 2;
constexpr int kMinTextWidth = 10;

std::string Blanks(int count) { return std::string(std::max(count, 0), ' '); }

}  // namespace

void TextWriter::Line(std::string_view line) { absl::StrAppend(&text_, Absl(line), "\n"); }

void TextWriter::Section(std::string_view title) {
  Line();
  Line(style().Heading(Printable(title)));
  std::string rule;
  for (int i = 0; i < layout_.width; ++i) rule += "─";
  Line(style().Faint(rule));
}

void TextWriter::Named(int indent, std::string_view name, std::string_view remark) {
  const std::string told = Printable(remark);
  const int room = layout_.width - indent - (told.empty() ? 0 : kMinGap + DisplayWidth(told));
  const std::string cut = CutToWidth(Printable(name), std::max(room, kMinTextWidth));
  Line(absl::StrCat(Blanks(indent), style().Bold(cut), told.empty() ? "" : "  ", style().Faint(told)));
}

void TextWriter::Remark(int indent, std::string_view text) {
  for (const std::string& line : WrapToWidth(Printable(text), std::max(layout_.width - indent, kMinTextWidth)))
    Line(Blanks(indent) + style().Faint(line));
}

void TextWriter::PlacedLine(int indent, std::string_view mark, std::string_view text, std::string_view place) {
  const std::string where = Printable(place);
  const int lead = indent + (mark.empty() ? 0 : 2);
  const int taken = lead + DisplayWidth(where) + (where.empty() ? 0 : kMinGap);
  const std::string cut = CutToWidth(Printable(text), std::max(layout_.width - taken, kMinTextWidth));
  std::string line = Blanks(indent) + std::string(mark) + (mark.empty() ? "" : " ") + cut;
  if (!where.empty()) {
    const int gap = layout_.width - lead - DisplayWidth(cut) - DisplayWidth(where);
    absl::StrAppend(&line, Blanks(std::max(gap, kMinGap)), style().Faint(where));
  }
  Line(line);
}

void TextWriter::Quote(int indent, std::string_view quote) {
  if (!quote.empty()) Remark(indent, absl::StrCat("“", Absl(quote), "”"));
}

void TextWriter::More(int indent, size_t count, std::string_view what) {
  if (count > 0) Remark(indent, absl::StrCat("… and ", count, " more", what.empty() ? "" : " ", Absl(what)));
}

}  // namespace notegraph::report
