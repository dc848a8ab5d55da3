// What a graph is made of, at a glance.
#ifndef NOTEGRAPH_CLI_GRAPH_SUMMARY_H_
#define NOTEGRAPH_CLI_GRAPH_SUMMARY_H_

#include <string>

#include "graph/graph.h"
#include "report/layout/style.h"

namespace notegraph::cli {

// Nodes of each label and edges of each type, side by side as a table.
std::string GraphSummary(const Graph& graph, const report::Layout& layout);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_GRAPH_SUMMARY_H_
