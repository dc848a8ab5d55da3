// Internal to extract/: lines that are shown as they are.
#ifndef NOTEGRAPH_EXTRACT_READERS_CODE_LINES_H_
#define NOTEGRAPH_EXTRACT_READERS_CODE_LINES_H_

#include <span>
#include <string_view>

#include "extract/readers/document_builder.h"
#include "extract/span.h"

namespace notegraph::extract {

// Appends a kCode block of the lines, without the white space that all of them begin with and without blank lines at
// their start. `key` is its language, or empty. REQUIRES: !lines.empty().
void EmitCodeLines(std::span<const Span> lines, int32_t parent, std::string_view key, DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_CODE_LINES_H_
