// Node-link JSON: what networkx.node_link_graph reads.
//
//   {"directed": true, "multigraph": true, "graph": {"notegraph": {}},
//    "nodes": [{"id": 0, "labels": ["Talk"], "name": "Array Thinking"}],
//    "links": [{"source": 0, "target": 5, "key": 0, "type": "MENTIONS", "note": "pydays.md", "lines": [12]}]}
#ifndef NOTEGRAPH_GRAPH_IO_NODE_LINK_JSON_H_
#define NOTEGRAPH_GRAPH_IO_NODE_LINK_JSON_H_

#include <ostream>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/io/selection.h"
#include "graph/run_context.h"

namespace notegraph {

// Writes the selection, one node and one link a line. `id` is the node's element id; links come in order of source,
// target and edge, and `key` numbers those between one source and target. A property that would collide with one of the
// words above in its object gets a `_` behind its name, and so does one that is such a word with `_` behind it. Lists
// are arrays, dates and times ISO strings, points objects; NaN and infinities, which JSON lacks, are strings. Their
// types stand in "graph": {"notegraph": {"node_types": {"born": "date"}}}, so that graph/import/node_link_import.h
// brings them back; where the values of a key have several types, each says its own: {"$type": "date", "_value":
// "2015-07-21"}. The same selection gives the same bytes. Errors: Unavailable when `out` fails; Cancelled,
// DeadlineExceeded.
absl::Status WriteNodeLinkJson(const Graph& graph, const GraphSelection& selection, std::ostream& out,
                               RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_NODE_LINK_JSON_H_
