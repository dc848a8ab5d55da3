// Internal to extract/: what happens to a Markdown note before the Markdown library sees it.
//
// Two things are done line by line. First, habits of note-takers that CommonMark takes for something else are
// rewritten: lists indented by tabs or by four spaces and more without a list above (code, to CommonMark), "1." items
// with children indented by two, "###Heading" without a space, "•" as a bullet. Second, what the library can't read in
// linear time is masked: containers deeper than kMaxNesting, very wide tables, paragraphs with very many brackets. A
// masked byte is replaced by kMask, which means nothing in Markdown, and comes out as the byte that stands in the
// source.
#ifndef NOTEGRAPH_EXTRACT_READERS_MARKDOWN_PREPARE_H_
#define NOTEGRAPH_EXTRACT_READERS_MARKDOWN_PREPARE_H_

#include "extract/readers/document_builder.h"
#include "extract/readers/prepared_text.h"
#include "extract/span.h"

namespace notegraph::extract {

// Prepares the source bytes of `body`. Adds what it masked to the builder's warnings. Linear.
PreparedText PrepareMarkdown(Span body, DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_MARKDOWN_PREPARE_H_
