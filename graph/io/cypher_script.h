// A script of openCypher statements that makes the graph anew.
#ifndef NOTEGRAPH_GRAPH_IO_CYPHER_SCRIPT_H_
#define NOTEGRAPH_GRAPH_IO_CYPHER_SCRIPT_H_

#include <ostream>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/io/selection.h"
#include "graph/run_context.h"

namespace notegraph {

// Writes statements that end in ";" and a line end, for `notegraph shell`, cypher-shell and others:
//   UNWIND [{id: 0, properties: {name: 'Kafka'}}, ...] AS row
//   CREATE (n:Library:`notegraph export` {`notegraph id`: row.id}) SET n += row.properties;
//   UNWIND [{source: 3, target: 0, properties: {count: 2}}, ...] AS row
//   MATCH (a:`notegraph export` {...}), (b:...) CREATE (a)-[r:MENTIONS]->(b) SET r += row.properties;
//   MATCH (n:`notegraph export`) REMOVE n:`notegraph export`, n.`notegraph id`;
// A statement makes up to 1,000 nodes of the same labels or edges of one type. All values are kept, kinds included.
// The same selection gives the same bytes. O(nodes + edges). Errors: Unavailable when `out` fails; Cancelled,
// DeadlineExceeded.
absl::Status WriteCypherScript(const Graph& graph, const GraphSelection& selection, std::ostream& out,
                               RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_CYPHER_SCRIPT_H_
