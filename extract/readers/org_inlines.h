// Internal to extract/: inline markup of org-mode.
#ifndef NOTEGRAPH_EXTRACT_READERS_ORG_INLINES_H_
#define NOTEGRAPH_EXTRACT_READERS_ORG_INLINES_H_

#include "extract/readers/document_builder.h"
#include "extract/readers/mapped_text.h"

namespace notegraph::extract {

// Adds `content` to the builder's open block: *bold*, /italic/, _underlined_, +struck+, =verbatim=, ~code~, links
// [[target][label]] and [[target]]; footnote marks [fn:1] are dropped, timestamps stay. Markup that isn't closed within
// two lines is text. Linear.
void EmitOrgInlines(const MappedText& content, DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_ORG_INLINES_H_
