// How much of a graph each of its labels and types stands for.
#ifndef NOTEGRAPH_GRAPH_NAME_COUNTS_H_
#define NOTEGRAPH_GRAPH_NAME_COUNTS_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.h"

namespace notegraph {

using NamedCounts = std::vector<std::pair<std::string_view, uint64_t>>;

// Nodes of each label and edges of each type, in the graph's order, those that nothing has any more with 0; views into
// the graph. O(groups, tables), and O(nodes) of the mixed group.
NamedCounts LabelCounts(const Graph& graph);
NamedCounts TypeCounts(const Graph& graph);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_NAME_COUNTS_H_
