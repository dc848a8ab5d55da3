// Internal to graph/algorithms/community. The step of Leiden that keeps communities connected.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_REFINEMENT_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_REFINEMENT_H_

#include "absl/status/statusor.h"
#include "graph/algorithms/community/level.h"
#include "graph/algorithms/structure/components.h"
#include "graph/random.h"
#include "graph/run_context.h"

namespace notegraph {

// Cuts communities into parts: each node begins alone; in random order those still alone, and well connected with the
// rest of their community, join a well-connected part of it where they lose nothing, or stay; the probability of each
// choice is proportional to exp(gain / theta). A part is connected. `gamma` as in MoveNodes(); `theta` is above 0, in
// the unit of the weights. O(arcs); 37 bytes a node.
absl::StatusOr<Partition> Refine(const Level& level, const Partition& communities, double gamma, double theta,
                                 Random& random, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_REFINEMENT_H_
