// Internal to extract/: what pages have beside their text: numbers, running titles, tables of contents.
#ifndef NOTEGRAPH_EXTRACT_READERS_PAGE_FURNITURE_H_
#define NOTEGRAPH_EXTRACT_READERS_PAGE_FURNITURE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/span.h"

namespace notegraph::extract {

// True for a line of a table of contents: text, a row of dots (or spaced dots), a page number.
bool IsContentsLine(std::string_view line);

// "12", "- 12 -", "Page 3 of 20", "3/20", "iv".
bool IsPageNumber(std::string_view line);

// What a running title has in common from page to page: its text without digits.
std::string WithoutDigits(std::string_view text);

// For a text that was printed page by page: which of its lines are page numbers (alone between empty lines, or far to
// the right), titles that run on next to at least two of them, or lines of a table of contents. Linear.
std::vector<bool> FindPageFurniture(std::string_view source, std::span<const Span> lines);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_PAGE_FURNITURE_H_
