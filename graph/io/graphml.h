// GraphML: what networkx.read_graphml, igraph, Gephi, yEd and others read.
#ifndef NOTEGRAPH_GRAPH_IO_GRAPHML_H_
#define NOTEGRAPH_GRAPH_IO_GRAPHML_H_

#include <ostream>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/io/selection.h"
#include "graph/run_context.h"

namespace notegraph {

// Writes the selection as a directed graph; `n12` is the node with element id 12, edges are numbered `e0`, `e1`, ... in
// order. `labels` (joined by ':') and `type` are data beside the properties; a property of one of these names, or `id`,
// `source`, `target`, which igraph has for itself, gets a `_` behind it. Each property is declared as boolean, long,
// double or string; lists, maps and points are JSON text. What XML can't hold is replaced (graph/io/xml_text.h).
// The same selection gives the same bytes. O(nodes + edges). Errors: Unavailable when `out` fails; Cancelled,
// DeadlineExceeded.
absl::Status WriteGraphMl(const Graph& graph, const GraphSelection& selection, std::ostream& out, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_GRAPHML_H_
