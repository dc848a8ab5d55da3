#include "graph/name_counts.h"

#include <algorithm>

namespace notegraph {

NamedCounts LabelCounts(const Graph& graph) {
  NamedCounts counts;
  for (size_t i = 0; i < graph.label_names().size(); ++i) {
    const auto label = static_cast<LabelId>(i);
    uint64_t count = 0;
    for (const GroupId id : graph.GroupsWithLabel(label)) {
      const NodeGroup& group = graph.group(id);
      count += group.is_mixed()
                   ? std::ranges::count_if(group.nodes(), [&](NodeId n) { return graph.HasLabel(n, label); })
                   : group.size();
    }
    counts.emplace_back(graph.name(label), count);
  }
  return counts;
}

NamedCounts TypeCounts(const Graph& graph) {
  NamedCounts counts;
  for (size_t i = 0; i < graph.type_names().size(); ++i) {
    const auto type = static_cast<TypeId>(i);
    uint64_t count = 0;
    for (const TableId id : graph.TablesOfType(type)) count += graph.table(id).edge_count();
    counts.emplace_back(graph.name(type), count);
  }
  return counts;
}

}  // namespace notegraph
