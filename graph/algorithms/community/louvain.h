// Louvain: communities of high modularity, level by level.
//
// Blondel, Guillaume, Lambiotte, Lefebvre: Fast unfolding of communities in large networks, 2008. Nodes move to the
// neighbouring community of the greatest gain until none gains; then each community becomes one node, and so on while
// modularity grows. Later rounds look only at neighbours of nodes that moved (Ozaki, Tezuka, Inaba 2016). Its
// communities may be badly connected inside: where that matters take Leiden.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LOUVAIN_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LOUVAIN_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/structure/components.h"
#include "graph/run_context.h"

namespace notegraph {

struct LouvainOptions {
  double resolution = 1;          // above 0; above 1: smaller communities
  double tolerance = 1e-7;        // at least 0; a level that raises modularity by no more is not taken
  uint32_t max_levels = 32;       // at least 1
  uint32_t max_iterations = 100;  // rounds of a level, at least 1
  uint64_t random_seed = 0;       // order in which nodes are looked at
  bool keep_levels = false;       // fill LouvainResult::intermediate
};

struct LouvainResult {
  Partition communities;
  double modularity = 0;  // at the resolution asked for
  uint32_t levels = 0;
  std::vector<Partition> intermediate;  // of nodes, finest first; the last is `communities`
};

// One thread; the same seed gives the same communities on every machine. O(arcs) a round, some ten rounds.
// Memory: about 70 bytes a node; 12 bytes an arc between communities where those are at most half of all arcs.
// Errors: InvalidArgument for options out of range; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<LouvainResult> Louvain(const Projection& projection, const LouvainOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LOUVAIN_H_
