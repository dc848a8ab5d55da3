// Internal to report/html. The graph as the page shows it.
#ifndef NOTEGRAPH_REPORT_HTML_PAGE_GRAPH_H_
#define NOTEGRAPH_REPORT_HTML_PAGE_GRAPH_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/layout/layout.h"
#include "graph/algorithms/note_schema.h"
#include "report/report.h"

namespace notegraph::report {

struct PageNode {
  uint64_t id = 0;  // element id, as Subject::id
  std::string name;
  uint32_t label = 0;  // into PageGraph::labels
  std::string detail;  // as Subject::detail
  Position position;
  double pagerank = 0, betweenness = 0;
  uint32_t links = 0;      // distinct neighbours; these three are those of the report's lists
  int32_t community = -1;  // into PageGraph::communities
  EdgePlace place;         // where it is told of first
};

enum class PageStance : uint8_t { kNone, kFor, kAgainst };

// Edges that read alike.
struct PageEdgeKind {
  std::string type;
  PageStance stance = PageStance::kNone;
  std::string phrase, reverse_phrase;  // "recommends", "recommended by"
  friend bool operator==(const PageEdgeKind&, const PageEdgeKind&) = default;
};

struct PageEdge {
  uint32_t source = 0, target = 0;  // into PageGraph::nodes
  uint32_t kind = 0;                // into PageGraph::kinds
  EdgePlace place;
};

struct PageGraph {
  std::vector<std::string> labels;
  std::vector<PageEdgeKind> kinds;
  std::vector<std::string> communities;  // names, most members first
  std::vector<PageNode> nodes;
  std::vector<PageEdge> edges;
  size_t left_out = 0;  // nodes that could be shown, less important than those that are
};

// CSS colour of the label that is the `place`-th of the page's: told apart by people who see few colours (Okabe, Ito:
// Color universal design, 2008), on a light and on a dark ground.
std::string_view LabelColor(std::string_view label, size_t place);

// At most `max_nodes` nodes, the most important ones, and all edges between them; of a report on one thing, what lies
// within two steps of it. Errors as Betweenness and ForceLayout.
absl::StatusOr<PageGraph> MakePageGraph(const Graph& graph, const Report& report, size_t max_nodes,
                                        RunContext& context);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_HTML_PAGE_GRAPH_H_
