#include "cli/graph_summary.h"

#include <algorithm>

#include "cli/quantity.h"
#include "report/layout/text_table.h"

namespace notegraph::cli {

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

std::string GraphSummary(const Graph& graph, const report::Layout& layout) {
  const NamedCounts labels = LabelCounts(graph);
  const NamedCounts types = TypeCounts(graph);
  report::TextTable table({{"nodes"},
                           {CountText(graph.node_count()), report::Alignment::kRight},
                           {"  edges"},
                           {CountText(graph.edge_count()), report::Alignment::kRight}});
  const auto name = [](const NamedCounts& counts, size_t i) {
    return std::string(i < counts.size() ? counts[i].first : "");
  };
  const auto count = [](const NamedCounts& counts, size_t i) {
    return i < counts.size() ? CountText(counts[i].second) : std::string();
  };
  for (size_t i = 0; i < std::max(labels.size(), types.size()); ++i) {
    const std::string type = name(types, i);
    table.AddRow({name(labels, i), count(labels, i), type.empty() ? type : "  " + type, count(types, i)});
  }
  return table.Render(layout, {.indent = 2});
}

}  // namespace notegraph::cli
