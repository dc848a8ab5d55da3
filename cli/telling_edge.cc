#include "cli/telling_edge.h"

#include "graph/algorithms/note_schema.h"
#include "report/relation.h"

namespace notegraph::cli {

EdgeId TellingEdge(const Graph& graph, const std::vector<EdgeId>& edges) {
  const NoteSchema schema(graph);
  const auto weight = [&](EdgeId edge) {
    const TypeId type = graph.Type(edge);
    return (type == schema.recommends || type == schema.compares ? 2 : 0) +
           (report::EvidenceOf(graph, edge).quote.empty() ? 0 : 1);
  };
  EdgeId best = edges.front();
  for (const EdgeId edge : edges) {
    if (weight(edge) > weight(best)) best = edge;
  }
  return best;
}

std::string PhraseFrom(const Graph& graph, NodeId node, EdgeId edge) {
  return report::RelationPhrase(graph, edge, graph.Source(edge) == node ? Direction::kOut : Direction::kIn);
}

}  // namespace notegraph::cli
