// Internal to report/. Communities, and what lies between them.
#ifndef NOTEGRAPH_REPORT_COMMUNITIES_H_
#define NOTEGRAPH_REPORT_COMMUNITIES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "graph/algorithms/structure/components.h"
#include "report/link_graph.h"
#include "report/measures.h"

namespace notegraph::report {

// A partition of the links' nodes with the name of each part.
struct NamedPartition {
  const LinkGraph& links;
  const Partition& partition;
  const std::vector<std::string>& names;
};

// Communities of `links`, and what lies between them; betweenness is that of `measured`, which may hold more nodes.
// Errors as Leiden.
absl::Status AddCommunities(const Source& source, const LinkGraph& links, const LinkGraph& measured,
                            const Measures& measures, Communities& communities);

// The part of it that lies between.
void AddBridges(const Source& source, const NamedPartition& parts, const LinkGraph& measured, const Measures& measures,
                Communities& communities);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_COMMUNITIES_H_
