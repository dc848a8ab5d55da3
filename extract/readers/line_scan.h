// Internal to extract/: what the readers of line-based formats ask of a line.
#ifndef NOTEGRAPH_EXTRACT_READERS_LINE_SCAN_H_
#define NOTEGRAPH_EXTRACT_READERS_LINE_SCAN_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/span.h"

namespace notegraph::extract {

// Leading white space of a line.
struct Indent {
  size_t bytes = 0;
  int columns = 0;  // tabs go to the next multiple of four
};

// Reads on from byte `begin`, which stands in column `column`.
Indent IndentOf(std::string_view line, size_t begin = 0, int column = 0);

struct ListMarker {
  size_t bytes = 0;  // "-" 1, "12." 3, "•" 3; 0: no marker
  bool is_ordered = false;
  char symbol = 0;  // '-', '*', '+', '1' for numbers, 'a' for letters
  explicit operator bool() const { return bytes > 0; }
};

// The list marker at the start of `text`: one of "-*+" or a bullet character ("•", "–" ...), or up to nine digits and
// "." or ")"; white space or the line's end must follow, but not after bullet characters.
ListMarker ListMarkerAt(std::string_view text);

// True where `line` holds only `symbol`s, at least `minimum` of them, and white space behind.
bool IsLineOf(std::string_view line, char symbol, size_t minimum);

bool IsBlank(std::string_view line);
// Without white space at its ends.
std::string_view Trim(std::string_view text);

// The lines of source bytes from `begin` on: spans without their LF or CRLF. Lone CRs are ordinary bytes.
std::vector<Span> SplitLines(std::string_view source, uint32_t begin);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_LINE_SCAN_H_
