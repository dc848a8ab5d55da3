// What a graph is made of, at a glance.
#ifndef NOTEGRAPH_CLI_GRAPH_SUMMARY_H_
#define NOTEGRAPH_CLI_GRAPH_SUMMARY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "report/layout/style.h"

namespace notegraph::cli {

using NamedCounts = std::vector<std::pair<std::string_view, uint64_t>>;

// Nodes of each label and edges of each type, in the graph's order; views into the graph.
NamedCounts LabelCounts(const Graph& graph);
NamedCounts TypeCounts(const Graph& graph);

// Both side by side as a table.
std::string GraphSummary(const Graph& graph, const report::Layout& layout);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_GRAPH_SUMMARY_H_
