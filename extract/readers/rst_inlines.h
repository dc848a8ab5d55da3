// Internal to extract/: inline markup of reStructuredText.
#ifndef NOTEGRAPH_EXTRACT_READERS_RST_INLINES_H_
#define NOTEGRAPH_EXTRACT_READERS_RST_INLINES_H_

#include <string>
#include <string_view>

#include "extract/readers/document_builder.h"
#include "extract/readers/mapped_text.h"
#include "graph/strings.h"

namespace notegraph::extract {

// Link targets of the document: normalised name to destination.
using RstTargets = StringMap<std::string>;

// A reference name as docutils compares it: lower case, white space folded.
std::string RstReferenceName(std::string_view name);

// Adds the text of [begin, end) to the builder's open block: *emphasis*, **strong**, ``literal``, `text <url>`_,
// `name`_, name_, :role:`text`, |substitution|, [1]_ and backslash escapes. Markup that isn't closed is text. Linear.
void EmitRstInlines(const MappedText& content, size_t begin, size_t end, const RstTargets& targets,
                    DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_RST_INLINES_H_
