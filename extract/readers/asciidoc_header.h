// Internal to extract/: what AsciiDoc says about the document and about its blocks, as far as notes need it.
#ifndef NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_HEADER_H_
#define NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_HEADER_H_

#include <string>
#include <string_view>

#include "extract/readers/asciidoc_tables.h"

namespace notegraph::extract {

// The key of the front matter for an attribute that says something about the note ("revdate": "date"), tools' prefixes
// ("jbake-", "page-") left out; empty for other attributes.
std::string_view AsciiDocMetaKey(std::string_view name);

// "Ann B. Lee <ann@example.org>; Bo Hu": may be the line below the document's title.
bool IsAsciiDocAuthorLine(std::string_view line);

// "v1.0, 2014-03-11: first draft", "2014-03-11": may be the line below that.
bool IsAsciiDocRevisionLine(std::string_view line);

struct AsciiDocBlockOptions {
  std::string language;
  bool is_dropped = false;  // a comment
  AsciiDocTableOptions table;
};

// Adds what "[source,python]", "[cols=3*,options=header]" ... say.
void ReadAsciiDocBlockOptions(std::string_view line, AsciiDocBlockOptions& options);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_HEADER_H_
