// Internal to extract/: URLs that stand in running text without markup.
#ifndef NOTEGRAPH_EXTRACT_READERS_BARE_URLS_H_
#define NOTEGRAPH_EXTRACT_READERS_BARE_URLS_H_

#include <string_view>
#include <vector>

#include "extract/span.h"

namespace notegraph::extract {

// Spans of "http://...", "https://...", "ftp://..." and "www...." in `text`, ascending. Closing punctuation and an
// unmatched
// ")" are left out, as in GitHub's extended autolinks. Linear.
std::vector<Span> FindBareUrls(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_BARE_URLS_H_
