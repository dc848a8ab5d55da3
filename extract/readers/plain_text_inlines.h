// Internal to extract/: the little markup that people use in plain text.
#ifndef NOTEGRAPH_EXTRACT_READERS_PLAIN_TEXT_INLINES_H_
#define NOTEGRAPH_EXTRACT_READERS_PLAIN_TEXT_INLINES_H_

#include "extract/readers/document_builder.h"
#include "extract/span.h"

namespace notegraph::extract {

// Adds source bytes of one line to the builder's open block: `code`, **bold** and [text](url) are styles and lose their
// marks, the rest stands as it is. Linear.
void EmitPlainTextInlines(Span line, DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_PLAIN_TEXT_INLINES_H_
