// Of the edges between two nodes the one to show, and how it reads.
#ifndef NOTEGRAPH_CLI_TELLING_EDGE_H_
#define NOTEGRAPH_CLI_TELLING_EDGE_H_

#include <string>
#include <vector>

#include "graph/graph.h"

namespace notegraph::cli {

// The edge that says most: advice and comparison before the rest, then one with a sentence. REQUIRES: at least one.
EdgeId TellingEdge(const Graph& graph, const std::vector<EdgeId>& edges);

// The edge as a verb, read from that end of it: "gave", "mentioned by".
std::string PhraseFrom(const Graph& graph, NodeId node, EdgeId edge);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_TELLING_EDGE_H_
