// Graphs that exports stumble over.
#ifndef NOTEGRAPH_TESTS_GRAPH_IO_EXPORT_GRAPHS_H_
#define NOTEGRAPH_TESTS_GRAPH_IO_EXPORT_GRAPHS_H_

#include <string>

#include "graph/graph.h"

namespace notegraph {

// Two talks and a node without labels; loops and parallel edges; names with markup, quotes, line ends, control
// characters and emoji; a property of every type, one of several types, and keys that formats have for themselves.
GraphPtr AwkwardGraph();

// Every kind of value that a property may have.
GraphPtr GraphOfAllKinds();

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_GRAPH_IO_EXPORT_GRAPHS_H_
