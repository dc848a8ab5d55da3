#include "extract/readers/pdf_layout.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "extract/readers/html_tag.h"
#include "extract/readers/page_furniture.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr int32_t kMaxLength = 10'000'000;  // hundredths of a point
constexpr int32_t kHeightStep = 50;         // letters of less difference in size are of one size
constexpr size_t kMaxHeadingBytes = 250;
constexpr int kMinRunningPages = 3;
constexpr int kMarginLines = 2;  // at the top and the foot of a page, where running lines are looked for

// "72.345" as 7234; 0 for what is no number.
int32_t Hundredths(std::string_view number) {
  int64_t value = 0;
  int decimals = -1;
  for (char c : number) {
    if (c == '.' && decimals < 0) {
      decimals = 0;
    } else if (absl::ascii_isdigit(c) && decimals < 2) {
      value = std::min<int64_t>(value * 10 + (c - '0'), kMaxLength);
      if (decimals >= 0) ++decimals;
    } else {
      break;
    }
  }
  for (int i = std::max(decimals, 0); i < 2; ++i) value *= 10;
  return static_cast<int32_t>(std::min<int64_t>(value, kMaxLength));
}

class LayoutParser {
 public:
  explicit LayoutParser(std::string_view xhtml) : xhtml_(xhtml) {}

  PdfLayout Parse() {
    for (size_t position = xhtml_.find('<'); position != std::string_view::npos;
         position = xhtml_.find('<', position)) {
      const auto tag = ParseHtmlTag(xhtml_, position);
      position = tag ? tag->end : position + 1;
      if (tag) Take(*tag);
    }
    EndLine();
    return std::move(layout_);
  }

 private:
  int32_t Length(const HtmlTag& tag, std::string_view name) const {
    const auto value = HtmlAttribute(xhtml_, tag, name);
    return value ? Hundredths(xhtml_.substr(value->begin, value->size())) : 0;
  }

  void Take(const HtmlTag& tag) {
    if (tag.name == "page" && !tag.is_closing) ++layout_.page_count;
    if (tag.name == "block" && !tag.is_closing) ++block_;
    if (tag.name == "line") {
      EndLine();
      if (!tag.is_closing) BeginLine(tag);
    }
    if (tag.name == "word" && !tag.is_closing) AddWord(tag);
  }

  void BeginLine(const HtmlTag& tag) {
    std::string& text = layout_.text;
    if (!layout_.lines.empty() && layout_.lines.back().block != block_) text += '\n';
    const auto begin = static_cast<uint32_t>(text.size());
    line_ = PdfLine{{begin, begin}, std::max(0, layout_.page_count - 1), block_, Length(tag, "xmin"), 0};
  }

  void AddWord(const HtmlTag& tag) {
    if (!line_.has_value()) return;
    const size_t end = std::min(xhtml_.find('<', tag.end), xhtml_.size());
    std::string& text = layout_.text;
    if (text.size() > line_->text.begin) text += ' ';
    for (char c : DecodeEntities(xhtml_.substr(tag.end, end - tag.end))) text += absl::ascii_iscntrl(c) ? ' ' : c;
    line_->height = std::max(line_->height, Length(tag, "ymax") - Length(tag, "ymin"));
  }

  void EndLine() {
    if (!line_.has_value()) return;
    line_->text.end = static_cast<uint32_t>(layout_.text.size());
    layout_.text += '\n';
    layout_.lines.push_back(*std::exchange(line_, std::nullopt));
  }

  const std::string_view xhtml_;
  PdfLayout layout_;
  std::optional<PdfLine> line_;
  int32_t block_ = 0;
};

std::string_view TextOf(const PdfLayout& layout, const PdfLine& line) {
  return std::string_view(layout.text).substr(line.text.begin, line.text.size());
}

int32_t SizeOf(const PdfLine& line) { return (line.height + kHeightStep / 2) / kHeightStep; }

// The size of letters in which most of the text is written.
int32_t BodySize(const PdfLayout& layout) {
  std::map<int32_t, uint64_t> bytes;
  for (const PdfLine& line : layout.lines) bytes[SizeOf(line)] += line.text.size();
  const auto most =
      std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == bytes.end() ? 0 : most->first;
}

bool HasLetter(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isalpha(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// Calls `visit` with the lines at the top and the foot of each page.
void ForEachMarginLine(const PdfLayout& layout, const std::function<void(size_t)>& visit) {
  const auto& lines = layout.lines;
  for (size_t begin = 0; begin < lines.size();) {
    size_t end = begin;
    while (end < lines.size() && lines[end].page == lines[begin].page) ++end;
    for (size_t i = begin; i < end; ++i) {
      if (i < begin + kMarginLines || i + kMarginLines >= end) visit(i);
    }
    begin = end;
  }
}

}  // namespace

PdfLayout ParsePdfLayout(std::string_view xhtml) { return LayoutParser(xhtml).Parse(); }

std::vector<PdfLineClass> ClassifyPdfLines(const PdfLayout& layout) {
  std::vector<PdfLineClass> classes(layout.lines.size());
  std::map<std::string, int> running;
  ForEachMarginLine(layout, [&](size_t i) { ++running[WithoutDigits(TextOf(layout, layout.lines[i]))]; });
  ForEachMarginLine(layout, [&](size_t i) {
    const std::string_view text = TextOf(layout, layout.lines[i]);
    const bool runs = layout.page_count > 1 && running[WithoutDigits(text)] >= kMinRunningPages;
    if (runs || IsPageNumber(text)) classes[i].role = PdfLineRole::kLeftOut;
  });
  const int32_t body = BodySize(layout);
  std::map<int32_t, uint8_t, std::greater<>> levels;
  for (size_t i = 0; i < classes.size(); ++i) {
    const PdfLine& line = layout.lines[i];
    const std::string_view text = TextOf(layout, line);
    if (IsContentsLine(text)) classes[i].role = PdfLineRole::kLeftOut;
    const bool is_larger = SizeOf(line) * 20 >= body * 23;  // by 15 %
    if (classes[i].role != PdfLineRole::kText || !is_larger || line.text.size() > kMaxHeadingBytes) continue;
    if (!HasLetter(text)) continue;
    classes[i].role = PdfLineRole::kHeading;
    levels[SizeOf(line)] = 0;
  }
  uint8_t level = 0;
  for (auto& [size, assigned] : levels) assigned = level = std::min<uint8_t>(6, level + 1);
  for (size_t i = 0; i < classes.size(); ++i) {
    if (classes[i].role == PdfLineRole::kHeading) classes[i].level = levels[SizeOf(layout.lines[i])];
  }
  return classes;
}

}  // namespace notegraph::extract
