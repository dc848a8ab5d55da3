#include "tests/support/graph_text.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/entity_properties.h"
#include "graph/value_text.h"

namespace notegraph {

std::string GraphText(const Graph& graph) {
  std::map<uint64_t, std::string> nodes, edges;
  Arena arena;
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    std::set<std::string> labels;
    for (const LabelId label : graph.Labels(node)) labels.emplace(graph.name(label));
    nodes[graph.ElementId(node)] =
        absl::StrCat(absl::StrJoin(labels, ":"), " ", ValueText(NodeProperties(graph, node, arena), &graph));
  }
  for (const EdgeTable& table : graph.tables()) {
    for (uint32_t position = 0; position < table.edge_count(); ++position) {
      const EdgeId edge{table.id(), position};
      edges[graph.ElementId(edge)] =
          absl::StrCat(graph.ElementId(graph.Source(edge)), "-", std::string(graph.name(table.type())), "->",
                       graph.ElementId(graph.Target(edge)), " ", ValueText(EdgeProperties(graph, edge, arena), &graph));
    }
  }
  std::string text;
  for (const auto& [id, line] : nodes) absl::StrAppend(&text, "node ", id, " ", line, "\n");
  for (const auto& [id, line] : edges) absl::StrAppend(&text, "edge ", id, " ", line, "\n");
  absl::StrAppend(&text, "next ", graph.next_node_element_id(), " ", graph.next_edge_element_id(), "\n");
  return text;
}

}  // namespace notegraph
