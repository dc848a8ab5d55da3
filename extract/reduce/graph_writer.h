// Internal to extract/. Resolved facts to a graph.
#ifndef NOTEGRAPH_EXTRACT_REDUCE_GRAPH_WRITER_H_
#define NOTEGRAPH_EXTRACT_REDUCE_GRAPH_WRITER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "extract/corrections/denials.h"
#include "extract/facts.h"
#include "extract/resolution/resolution.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph::extract {

// Nodes in order of first appearance in the notes. Facts of one note about the same nodes are one edge with the
// evidence of all. What a dropped talk's notes say is said by the note; facts about other dropped nodes and denied ones
// are left out, and so are nodes that nothing leads to or from because of that. REQUIRES: AssignKeys was called.
absl::StatusOr<GraphPtr> WriteGraph(const std::vector<NoteFacts>& notes, const Resolution& resolution, Denials& denials,
                                    RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_REDUCE_GRAPH_WRITER_H_
