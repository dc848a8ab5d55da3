// Internal to extract/: what a line of plain text looks like.
#ifndef NOTEGRAPH_EXTRACT_READERS_PLAIN_TEXT_LINES_H_
#define NOTEGRAPH_EXTRACT_READERS_PLAIN_TEXT_LINES_H_

#include <string_view>

#include "extract/readers/line_scan.h"

namespace notegraph::extract {

// The list marker at the start of `text`. Beside those of ListMarkerAt(): "o", "a)", "b.", "2.1" where `is_item_like`,
// which is to say that the line is indented or an item is open.
ListMarker PlainTextMarkerAt(std::string_view text, bool is_item_like);

// True for a line in capitals that may be a title: letters enough, no sentence.
bool IsCapitalTitle(std::string_view line);

// "2.1 Title", "3. Title", "4) Title": number of parts of the number, 0 for other lines.
int NumberedTitleDepth(std::string_view line);

// "= Title", "== Title ==": number of "=".
int EqualsTitleMarks(std::string_view line);

// A line of symbols that may stand below a title.
bool IsUnderline(std::string_view line);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_PLAIN_TEXT_LINES_H_
