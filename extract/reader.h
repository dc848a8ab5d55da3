// Bytes of a note to a Document.
#ifndef NOTEGRAPH_EXTRACT_READER_H_
#define NOTEGRAPH_EXTRACT_READER_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "extract/document.h"
#include "graph/run_context.h"

namespace notegraph::extract {

// Notes larger than this are refused; text beyond a reader's other limits (nesting, table cells, brackets a paragraph)
// stays in as plain text with a warning.
inline constexpr size_t kMaxNoteBytes = size_t{64} << 20;

// The format that the file name's extension stands for: .md .markdown .mkd .mdown .mdx .Rmd -> Markdown; .txt .text and
// none -> plain text; .rst .rest -> reStructuredText; .org -> org-mode. nullopt: not a note.
std::optional<Format> FormatOfPath(std::string_view path);

// Decodes `bytes` (UTF-8 with or without BOM; invalid bytes become U+FFFD) and reads them as `format`.
// Errors: InvalidArgument "... is binary (NUL byte at byte N)"; ResourceExhausted "... larger than 64 MB". Any other
// bytes give a Document. Linear in the size. Thread-safe.
absl::StatusOr<Document> ReadDocument(std::string path, std::string_view bytes, Format format, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READER_H_
