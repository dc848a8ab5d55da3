// Internal to extract/: the inline nodes of one Markdown block to runs with exact places in the source.
#ifndef NOTEGRAPH_EXTRACT_READERS_MARKDOWN_INLINES_H_
#define NOTEGRAPH_EXTRACT_READERS_MARKDOWN_INLINES_H_

#include <cmark-gfm.h>

#include "extract/readers/document_builder.h"
#include "extract/readers/mapped_text.h"

namespace notegraph::extract {

// Adds the text of `block`'s inline children to the builder's open block. `content` is what the library parsed them
// from. The library's own columns are wrong behind entities, titles over two lines and in tables; so the nodes are
// followed through `content` instead: each text is looked for behind the one before, and what markup hides
// (destinations, titles, tags) is stepped over. A text that isn't found stands for its whole line. Linear, not
// recursive.
void EmitInlines(cmark_node* block, const MappedText& content, DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_MARKDOWN_INLINES_H_
