// Internal to extract/. The facts of all notes to one graph; use extract/pipeline.h.
#ifndef NOTEGRAPH_EXTRACT_REDUCE_H_
#define NOTEGRAPH_EXTRACT_REDUCE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "extract/facts.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph::extract {

// Merges what several notes tell of: events by folded name, talks by event and folded title, speakers and entities by
// folded name (libraries and concepts apart). The commonest spelling becomes the name (the first by note and place
// among equals), the others aliases. An edge stands once a note. REQUIRES: `notes` sorted by path, paths distinct. The
// graph is a function of `notes` alone. O(total size).
absl::StatusOr<GraphPtr> ReduceNotes(const std::vector<NoteFacts>& notes, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_REDUCE_H_
