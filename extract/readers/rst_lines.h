// Internal to extract/: what a line of reStructuredText is by itself, and what its directives are for.
#ifndef NOTEGRAPH_EXTRACT_READERS_RST_LINES_H_
#define NOTEGRAPH_EXTRACT_READERS_RST_LINES_H_

#include <string_view>

#include "extract/readers/line_scan.h"

namespace notegraph::extract {

// What becomes of a directive: its argument ("arg") and the indented lines below ("body").
enum class RstDirectiveKind {
  kProse,   // arg is a paragraph, body is read on
  kTitled,  // arg is a caption, body is read on
  kCode,    // arg is the language, body is code
  kImage,   // alternative text only
  kFigure,  // alternative text, body is its caption
  kListTable,
  kCsvTable,
  kDropped,  // says nothing to a reader
};

// kProse for names that it doesn't know.
RstDirectiveKind RstDirectiveKindOf(std::string_view name);

// True for a line of one symbol, three times at least: it stands over or under a title, or alone as a rule.
bool IsRstAdornment(std::string_view line);

// ":name:" at the start of a line: length of it, both colons included; 0 when there is none.
size_t RstFieldMarkerLength(std::string_view text);

// List markers of plain text, and "#.", "a.", "a)", "(1)".
ListMarker RstMarkerAt(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_RST_LINES_H_
