// Mermaid: a flowchart that GitHub, GitLab, Obsidian and others draw from Markdown.
#ifndef NOTEGRAPH_GRAPH_IO_MERMAID_H_
#define NOTEGRAPH_GRAPH_IO_MERMAID_H_

#include <ostream>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/io/dot.h"
#include "graph/io/selection.h"
#include "graph/run_context.h"

namespace notegraph {

// Draws what WriteDot draws, with the same choice of nodes, colours and frames; of the options max_nodes, focus and
// title are heeded. Mermaid refuses more than 500 links, so the weakest (mentions) are left out beyond them, and a
// comment says how many. The same selection and options give the same bytes.
// Errors: Unavailable when `out` fails; those of PageRank; Cancelled, DeadlineExceeded.
absl::Status WriteMermaid(const Graph& graph, const GraphSelection& selection, const DotOptions& options,
                          std::ostream& out, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_MERMAID_H_
