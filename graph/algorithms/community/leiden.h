// Leiden: communities of high modularity (or constant Potts model) that are connected inside.
//
// Traag, Waltman, van Eck: From Louvain to Leiden: guaranteeing well-connected communities, 2019. As in Louvain nodes
// move to where they gain most; then every community is refined: its nodes start alone again and merge, at random but
// for the better, only with well-connected parts of it. What becomes one node of the next level is a part, so it can't
// fall apart; the next level begins with the communities as they were. All that is iterated while it changes anything.
//
// With m the weight of all links, k(v) weighted degrees and n(c) numbers of nodes, the sum over communities that is
// made large:
//   modularity  inside(c) / m - gamma * (k(c) / 2m)^2
//   CPM         inside(c) - gamma * n(c) (n(c) - 1) / 2        (a community's density is above gamma)
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LEIDEN_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LEIDEN_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/structure/components.h"
#include "graph/run_context.h"

namespace notegraph {

enum class LeidenObjective : uint8_t { kModularity, kCpm };

struct LeidenOptions {
  LeidenObjective objective = LeidenObjective::kModularity;
  double gamma = 1;              // resolution, above 0; greater: smaller communities
  double theta = 0.01;           // above 0; randomness of the refinement, in mean link weights; small: the best merge
  uint32_t max_levels = 32;      // of an iteration, at least 1
  uint32_t max_iterations = 10;  // at least 1
  uint64_t random_seed = 0;
};

struct LeidenResult {
  Partition communities;  // each connected
  double quality = 0;     // the objective's sum
  uint32_t levels = 0;    // of the last iteration
  uint32_t iterations = 0;
  bool converged = false;  // the last iteration changed nothing
};

// One thread; the same seed gives the same communities on every machine. O(arcs) a round, some ten rounds an iteration.
// Memory: about 100 bytes a node, and 12 bytes an arc between parts where those are at most half of all arcs.
// Errors: InvalidArgument for options out of range; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<LeidenResult> Leiden(const Projection& projection, const LeidenOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LEIDEN_H_
