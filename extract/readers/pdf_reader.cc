// PDF through the program pdftotext: the text that it takes out is the document's source. What tells headings, items
// and paragraphs apart is where lines stand on the page and the size of their letters.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extract/readers/child_process.h"
#include "extract/readers/encoding.h"
#include "extract/readers/item_stack.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/pdf_layout.h"
#include "extract/readers/readers.h"

namespace notegraph::extract {
namespace {

constexpr int32_t kColumnWidth = 600;  // hundredths of a point that items must be apart to be nested

class PdfReader {
 public:
  explicit PdfReader(DocumentBuilder& builder) : builder_(builder) {}

  void Read(const std::vector<PdfLine>& lines, const std::vector<PdfLineClass>& classes) {
    for (size_t i = 0; i < classes.size(); ++i) {
      if (classes[i].role == PdfLineRole::kLeftOut) continue;
      if (classes[i].role == PdfLineRole::kHeading) {
        ReadHeading(lines[i], classes[i].level);
      } else {
        ReadText(lines[i]);
      }
    }
    builder_.Close();
  }

 private:
  bool GoesOn(const PdfLine& line) const {
    return builder_.is_open() && last_ != nullptr && last_->block == line.block;
  }
  void AddLine(const PdfLine& line, size_t skipped) {
    Block& block = builder_.document().blocks.back();
    if (!block.text.empty() || last_ != nullptr) builder_.LineBreak({block.source.end, line.text.begin});
    block.source.end = std::max(block.source.end, line.text.end);
    builder_.Text({static_cast<uint32_t>(line.text.begin + skipped), line.text.end});
    last_ = &line;
  }

  void ReadHeading(const PdfLine& line, uint8_t level) {
    const Block* const open = builder_.is_open() ? &builder_.document().blocks.back() : nullptr;
    const bool goes_on = open != nullptr && open->kind == BlockKind::kHeading && open->level == level && GoesOn(line);
    if (!goes_on) {
      items_.Clear();
      builder_.Open(BlockKind::kHeading, -1, line.text).level = level;
      last_ = nullptr;
    }
    AddLine(line, 0);
  }

  void ReadText(const PdfLine& line) {
    const std::string_view text =
        std::string_view(builder_.document().source).substr(line.text.begin, line.text.size());
    const int column = line.left / kColumnWidth;
    const ListMarker marker = ListMarkerAt(text);
    const bool is_heading_open = builder_.is_open() && builder_.document().blocks.back().kind == BlockKind::kHeading;
    if (marker) {
      items_.Open(column, marker, -1, line.text, builder_);
      last_ = nullptr;
    } else if (is_heading_open || !GoesOn(line)) {
      items_.LeaveTo(column);
      builder_.Open(BlockKind::kParagraph, items_.parent(-1), line.text);
      last_ = nullptr;
    }
    AddLine(line, marker.bytes);
  }

  DocumentBuilder& builder_;
  ItemStack items_;
  const PdfLine* last_ = nullptr;  // last line of the open block
};

}  // namespace

absl::Status ReadPdf(std::string_view bytes, DocumentBuilder& builder, RunContext& context) {
  if (absl::Status status = context.Poll(); !status.ok()) return status;
  const absl::StatusOr<std::string> xhtml =
      RunChild({"pdftotext", "-enc", "UTF-8", "-bbox-layout", "-", "-"}, bytes, ChildLimits(), context);
  if (absl::IsFailedPrecondition(xhtml.status())) {
    return absl::FailedPreconditionError(
        absl::StrCat("PDFs are read by pdftotext, which is not installed (package poppler-utils)"));
  }
  if (!xhtml.ok()) return xhtml.status();
  PdfLayout layout = ParsePdfLayout(DecodeUtf8(*xhtml));
  if (layout.lines.empty()) return absl::InvalidArgumentError("holds no text (a scan?)");
  const std::vector<PdfLineClass> classes = ClassifyPdfLines(layout);
  builder.TakeSource(std::move(layout.text));
  PdfReader(builder).Read(layout.lines, classes);
  return absl::OkStatus();
}

}  // namespace notegraph::extract
