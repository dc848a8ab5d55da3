// How wide text is on a terminal, in columns, and how to make it fit.
//
// All functions take UTF-8; an invalid byte counts as one column, like the replacement character that terminals show.
#ifndef NOTEGRAPH_REPORT_LAYOUT_DISPLAY_WIDTH_H_
#define NOTEGRAPH_REPORT_LAYOUT_DISPLAY_WIDTH_H_

#include <string>
#include <string_view>
#include <vector>

namespace notegraph::report {

// Wide and full-width characters (East Asian Width W and F of Unicode's annex 11) take two columns, combining marks and
// format characters none.
int DisplayWidth(std::string_view text);

// The text without what would move the cursor or change the terminal: control characters become `·`, a tab or a line
// end one blank, as do the characters that reverse the direction of writing.
std::string Printable(std::string_view text);

// The text itself if it fits, else its beginning and "…", `width` columns at most. REQUIRES: width >= 1.
std::string CutToWidth(std::string_view text, int width);

// Lines of at most `width` columns, broken at blanks, or inside a word that is longer than a line. Line ends of the
// text stay. Never empty. REQUIRES: width >= 2.
std::vector<std::string> WrapToWidth(std::string_view text, int width);

// The text with blanks on its right, or on its left, up to `width` columns.
std::string PadRight(std::string text, int width);
std::string PadLeft(std::string text, int width);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_LAYOUT_DISPLAY_WIDTH_H_
