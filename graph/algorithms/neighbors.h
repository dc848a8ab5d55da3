// Walks over the edges of one node, whatever tables they lie in.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_NEIGHBORS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_NEIGHBORS_H_

#include <optional>

#include "graph/graph.h"

namespace notegraph {

// Calls visit(neighbor, edge) for every edge of `type` that leaves (kOut) or enters (kIn) the node, table by table,
// neighbours ascending in each. Nothing for no type: a graph may lack one. O(tables of the type + edges); kIn makes the
// tables' InToOut maps.
template <typename Visit>
void ForEachEdge(const Graph& graph, NodeId node, std::optional<TypeId> type, Direction direction, Visit&& visit) {
  if (!type) return;
  const GroupId group = graph.GroupOf(node);
  const uint32_t local = node - graph.group(group).first();
  const bool is_out = direction == Direction::kOut;
  for (const TableId id : graph.TablesOfType(*type)) {
    const EdgeTable& table = graph.table(id);
    if ((is_out ? table.source_group() : table.target_group()) != group) continue;
    const NodeId first = graph.group(is_out ? table.target_group() : table.source_group()).first();
    const Csr& csr = table.csr(direction);
    for (uint32_t i = csr.offsets[local]; i < csr.offsets[local + 1]; ++i) {
      visit(first + csr.neighbors[i], EdgeId{id, is_out ? i : table.InToOut()[i]});
    }
  }
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_NEIGHBORS_H_
