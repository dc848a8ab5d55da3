// GEXF: what Gephi reads, with sizes, colours and positions.
#ifndef NOTEGRAPH_GRAPH_IO_GEXF_H_
#define NOTEGRAPH_GRAPH_IO_GEXF_H_

#include <ostream>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/io/selection.h"
#include "graph/run_context.h"

namespace notegraph {

// Writes the selection as GEXF 1.2, the version that networkx.read_gexf reads too. A node's label is its name, its
// colour tells its label as in pictures (graph/io/dot.h), its size the importance (Importance in graph/io/selection.h),
// its position is computed by key and so stays from build to build (graph/algorithms/layout/layout.h). `labels` and
// `type` are attributes beside the properties; a property of one of these names gets a `_` behind it. Attributes are
// boolean, long, double or string; lists, maps and points are JSON text. The same selection gives the same bytes.
// O(nodes + edges) and the layout. Errors: Unavailable when `out` fails; ResourceExhausted, Cancelled,
// DeadlineExceeded.
absl::Status WriteGexf(const Graph& graph, const GraphSelection& selection, std::ostream& out, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_GEXF_H_
