// Internal to graph/io. Strings in DOT: quoted, wrapped, as links.
#ifndef NOTEGRAPH_GRAPH_IO_DOT_TEXT_H_
#define NOTEGRAPH_GRAPH_IO_DOT_TEXT_H_

#include <string>
#include <string_view>

namespace notegraph {

// The text as a double-quoted DOT string that shows exactly these characters: quotes, backslashes and ampersands are
// escaped, line feeds become line breaks, other control characters and bytes that are no UTF-8 become "?".
std::string DotQuoted(std::string_view text);

// Text inside an HTML-like label.
std::string DotHtml(std::string_view text);

// Breaks the text into lines of about `width` columns (wide East Asian characters take two), between words where that
// can be, and cuts it with "…" after `max_lines`.
std::string WrapLabel(std::string_view text, int width, int max_lines);

// A path as part of a URL: what may not stand in one is percent-encoded; slashes stay.
std::string UrlPath(std::string_view path);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_DOT_TEXT_H_
