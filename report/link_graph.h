// Internal to report/. The links that a report measures, apart from the rest of the graph.
#ifndef NOTEGRAPH_REPORT_LINK_GRAPH_H_
#define NOTEGRAPH_REPORT_LINK_GRAPH_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "report/sections.h"

namespace notegraph::report {

// Undirected; a link counts once, however many edges tell it.
struct LinkGraph {
  std::vector<NodeId> nodes;  // by dense id, ascending
  Projection projection;

  uint32_t DenseId(NodeId node) const;  // Projection::kNotIn for a node that is not in it
};

// Talks, speakers, libraries and concepts, by who gave, mentions, recommends and compares what; notes too, where
// sentences outside any talk are theirs. Of a graph without any of these labels, all nodes and edges. Ignored topics
// are left out. Errors as Projection::FromArcs.
absl::StatusOr<LinkGraph> ContentLinks(const Source& source, bool with_notes);

// Speakers, libraries and concepts: a speaker is linked with each topic of a talk given.
absl::StatusOr<LinkGraph> PeopleLinks(const Source& source);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_LINK_GRAPH_H_
