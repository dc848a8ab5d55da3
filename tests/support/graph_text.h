// The whole content of a graph as text, independent of how it lies in memory.
#ifndef NOTEGRAPH_TESTS_SUPPORT_GRAPH_TEXT_H_
#define NOTEGRAPH_TESTS_SUPPORT_GRAPH_TEXT_H_

#include <string>

#include "graph/graph.h"

namespace notegraph {

// A line a node, then a line a relationship, by element id: labels or type and ends, and the properties that are not
// null; and the next element ids.
std::string GraphText(const Graph& graph);

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_SUPPORT_GRAPH_TEXT_H_
