// Internal to extract/: lines of a PDF with their places on the page.
#ifndef NOTEGRAPH_EXTRACT_READERS_PDF_LAYOUT_H_
#define NOTEGRAPH_EXTRACT_READERS_PDF_LAYOUT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/span.h"

namespace notegraph::extract {

// Lengths are in 1/100 of a point.
struct PdfLine {
  Span text;           // in PdfLayout::text, without the line end
  int32_t page = 0;    // from 0
  int32_t block = 0;   // lines of a paragraph have the same number
  int32_t left = 0;    // from the page's left edge
  int32_t height = 0;  // of its tallest word: the size of its letters
};

struct PdfLayout {
  std::string text;  // all lines, an empty one between blocks
  std::vector<PdfLine> lines;
  int32_t page_count = 0;
};

// Reads what `pdftotext -bbox-layout` prints (XHTML: <page>, <flow>, <block>, <line>, <word xMin= yMin= ...>). Parts
// that it doesn't know are skipped. Linear.
PdfLayout ParsePdfLayout(std::string_view xhtml);

// What is made of a line.
enum class PdfLineRole : uint8_t {
  kText,
  kHeading,
  kLeftOut,  // running header or footer, page number, line of a table of contents
};

struct PdfLineClass {
  PdfLineRole role = PdfLineRole::kText;
  uint8_t level = 0;  // of a heading, 1 for the largest letters
};

// A class for each line: headings have larger letters than most of the text; what stands at the top or foot of several
// pages, but for its digits, runs with them.
std::vector<PdfLineClass> ClassifyPdfLines(const PdfLayout& layout);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_PDF_LAYOUT_H_
