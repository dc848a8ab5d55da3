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

// The format that the file name's extension stands for; nullopt: not a note. No extension at all: plain text.
std::optional<Format> FormatOfPath(std::string_view path);

// All extensions, for people: ".md .markdown ...".
std::string KnownExtensions();

// The format that the text itself shows; plain text where it shows none. Looks at the first 64 KB.
Format FormatOfContent(std::string_view bytes);

// Decodes `bytes` (extract/readers/decode_text.h says from which encodings) and reads them as `format`. Notebooks and
// PDFs are read for their text, which becomes the document's source.
// Errors: InvalidArgument "... is binary (...)" or is no such notebook or PDF; ResourceExhausted "... larger than 64
// MB"; FailedPrecondition where PDFs can't be read for want of a program; the RunContext's. Linear in the size.
// Thread-safe.
absl::StatusOr<Document> ReadDocument(std::string path, std::string_view bytes, Format format, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READER_H_
