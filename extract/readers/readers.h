// Internal to extract/: the readers behind ReadDocument(), one a format. The readers of text append blocks for source
// bytes from `body_begin` on to a Document that has its source, line starts and front matter; their errors are the
// RunContext's alone: any valid UTF-8 is a document. The others take the bytes of the file and give the Document its
// source, too.
#ifndef NOTEGRAPH_EXTRACT_READERS_READERS_H_
#define NOTEGRAPH_EXTRACT_READERS_READERS_H_

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "extract/document.h"
#include "extract/readers/document_builder.h"
#include "graph/run_context.h"

namespace notegraph::extract {

// Containers deeper than this are flattened: what is inside stays, with a warning.
inline constexpr int kMaxNesting = 100;

// Only a part of the source, since it also stands in other formats.
absl::Status ReadMarkdown(Span body, DocumentBuilder& builder, RunContext& context);
absl::Status ReadPlainText(uint32_t body_begin, DocumentBuilder& builder, RunContext& context);
absl::Status ReadRestructuredText(uint32_t body_begin, DocumentBuilder& builder, RunContext& context);
absl::Status ReadOrg(uint32_t body_begin, DocumentBuilder& builder, RunContext& context);
absl::Status ReadAsciiDoc(uint32_t body_begin, DocumentBuilder& builder, RunContext& context);
absl::Status ReadHtml(uint32_t body_begin, DocumentBuilder& builder, RunContext& context);

// Jupyter notebooks: Markdown cells and code cells. InvalidArgument for what is no notebook.
absl::Status ReadNotebook(std::string_view bytes, DocumentBuilder& builder, RunContext& context);
// PDF by the program pdftotext. InvalidArgument for what that can't read, FailedPrecondition where it isn't installed,
// DeadlineExceeded where it takes too long.
absl::Status ReadPdf(std::string_view bytes, DocumentBuilder& builder, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_READERS_H_
