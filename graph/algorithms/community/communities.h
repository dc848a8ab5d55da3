// Communities: groups of nodes with more links inside than chance would give.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_COMMUNITIES_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_COMMUNITIES_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/structure/components.h"
#include "graph/run_context.h"

namespace notegraph {

struct LouvainOptions {
  double resolution = 1;    // above 1: smaller communities
  double tolerance = 1e-7;  // a level that raises modularity by less is the last
  uint32_t max_levels = 32;
  uint64_t random_seed = 0;  // order in which nodes are looked at
};

struct LouvainResult {
  Partition communities;
  double modularity = 0;  // at the resolution asked for
  uint32_t levels = 0;
};

// Blondel, Guillaume, Lambiotte, Lefebvre: Fast unfolding of communities in large networks, 2008. Modularity is that of
// the undirected weighted graph; a directed projection is read as if each arc were an edge (two arcs a->b, b->a add
// up). A node moves to the community of the greatest gain, the lowest-numbered among equals, and stays where no move
// gains. One thread; the same seed gives the same communities on every machine. O(arcs) a pass, 20 passes being many.
// Memory: about 16 bytes an arc and 40 a node.
// Errors: InvalidArgument for a resolution that is not positive; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<LouvainResult> Louvain(const Projection& projection, const LouvainOptions& options, RunContext& context);

// sum over communities c of: inside(c) / m - resolution * (degrees(c) / 2m)^2, for edge weights read as Louvain reads
// them; 0 without edges. Newman, Girvan 2004. REQUIRES: communities.of has one entry a node.
double Modularity(const Projection& projection, const Partition& communities, double resolution = 1);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_COMMUNITIES_H_
