// Internal to graph/algorithms/community. The step that Louvain and Leiden share: nodes move to the neighbouring
// community where they gain most, until none gains by moving.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LOCAL_MOVING_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LOCAL_MOVING_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "graph/algorithms/community/level.h"
#include "graph/random.h"
#include "graph/run_context.h"

namespace notegraph {

// More than a real graph needs.
inline constexpr uint32_t kMaxRounds = 100;

// With a queue, as in Traag, Waltman, van Eck 2019: at first all nodes in random order, later the neighbours of those
// that moved. A node may also leave for an empty community. `communities` are ids below level.size(). `gamma` is the
// factor of the null model: links(v, c) - gamma * size(v) * size(c) is what v gains in c. The lowest community wins
// among equals, and v stays where nothing gains more than the rounding of the sums. It ends after `max_rounds` times as
// many visits as there are nodes: rounding can make moves undo each other for ever.
// O(arcs) a round, few rounds; 29 bytes a node.
absl::Status MoveNodes(const Level& level, double gamma, uint32_t max_rounds, std::vector<uint32_t>& communities,
                       Random& random, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LOCAL_MOVING_H_
