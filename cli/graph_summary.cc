#include "cli/graph_summary.h"

#include <algorithm>

#include "cli/quantity.h"
#include "graph/name_counts.h"
#include "report/layout/text_table.h"

namespace notegraph::cli {

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
