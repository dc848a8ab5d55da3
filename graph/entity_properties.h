// All properties of a node or an edge at once.
#ifndef NOTEGRAPH_GRAPH_ENTITY_PROPERTIES_H_
#define NOTEGRAPH_GRAPH_ENTITY_PROPERTIES_H_

#include "graph/graph.h"

namespace notegraph {

// A Map of the properties that are not null; it lies in `arena`, names and strings in the graph. O(keys of the group or
// table). Those of a damaged column are left out (Graph::CheckIntact). To read one property: Graph::NodeProperty and
// EdgeProperty.
Value NodeProperties(const Graph& graph, NodeId node, Arena& arena);
Value EdgeProperties(const Graph& graph, EdgeId edge, Arena& arena);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ENTITY_PROPERTIES_H_
