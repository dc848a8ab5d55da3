// Internal to extract/: the readers behind ReadDocument(), one a format. Each appends blocks for source bytes from
// `body_begin` on to a Document that has its source, line starts and front matter. Errors are the RunContext's alone:
// any valid UTF-8 is a document.
#ifndef NOTEGRAPH_EXTRACT_READERS_READERS_H_
#define NOTEGRAPH_EXTRACT_READERS_READERS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "extract/document.h"
#include "extract/readers/document_builder.h"
#include "graph/run_context.h"

namespace notegraph::extract {

// Containers deeper than this are flattened: what is inside stays, with a warning.
inline constexpr int kMaxNesting = 100;

absl::Status ReadMarkdown(uint32_t body_begin, DocumentBuilder& builder, RunContext& context);
absl::Status ReadPlainText(uint32_t body_begin, DocumentBuilder& builder, RunContext& context);
absl::Status ReadRestructuredText(uint32_t body_begin, DocumentBuilder& builder, RunContext& context);
absl::Status ReadOrg(uint32_t body_begin, DocumentBuilder& builder, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_READERS_H_
