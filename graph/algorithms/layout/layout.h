// Positions for drawing a graph: linked nodes near each other, communities apart, no node over another.
//
//   auto hashes = KeyHashes(graph, *projection);
//   auto positions = ForceLayout(*projection, hashes, {}, context);        // by dense id
//
// Positions belong to keys, not to ids: the same nodes by key with the same links get the same positions, bit for bit,
// in whatever order they were added; and nodes stay nearly where they were when a few others join.
//
// Boost.Graph's Fruchterman-Reingold layout, the one of its layouts for more than some hundred nodes, is not used: 150
// iterations over 1,684 nodes took 28 s (ours: 0.2 s), and what is loosely linked sticks to the frame.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_LAYOUT_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_LAYOUT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

struct Position {
  double x = 0, y = 0;  // y grows upwards
  friend bool operator==(const Position&, const Position&) = default;
};

struct LayoutOptions {
  uint32_t iterations = 0;  // 0: as many as the size needs, fewer for large graphs
  // Of the drawn nodes, by dense id, each above 0; empty: all 1. Neighbouring nodes lie some 10 apart.
  std::vector<double> radii = {};
  // By dense id; links inside a community pull more, so that communities lie apart. Empty: none. Communities change
  // more than positions from build to build, and positions then with them.
  std::vector<uint32_t> communities = {};
};

// A number for each node of the projection, by dense id, from its `key` and labels; of nodes without a key from their
// name. Those that have neither, or the same, differ by their order of appearance.
std::vector<uint64_t> KeyHashes(const Graph& graph, const Projection& projection);
// The same for each of the nodes.
std::vector<uint64_t> KeyHashes(const Graph& graph, std::span<const NodeId> nodes);

// Directions are disregarded; a weight pulls that much stronger; parallel arcs and loops don't count. Components lie
// beside each other, the largest first, around the origin; nodes without links are packed into rows under them.
//
// Jacomy, Venturini, Heymann, Bastian: ForceAtlas2, a continuous graph layout algorithm, 2014, with repulsion by
// Barnes, Hut: A hierarchical O(N log N) force-calculation algorithm, 1986. A component starts where its keys' hashes
// lie once they are averaged along the links (the only minimum of a convex energy, so a few more links move it little),
// and is held there by a weak force; in the end circles that overlap are pushed apart.
//
// O(nodes log nodes + arcs) an iteration; about 200 bytes a node and 24 an arc. On context.threads() threads; the same
// bits for any number of them. Nothing but + - * / and square roots decides, and positions are rounded to 1/100.
// Errors: InvalidArgument for radii that are not positive and finite; ResourceExhausted, Cancelled, DeadlineExceeded.
// REQUIRES: a hash for each node; radii and communities for each node or none.
absl::StatusOr<std::vector<Position>> ForceLayout(const Projection& projection, std::span<const uint64_t> key_hashes,
                                                  const LayoutOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_LAYOUT_H_
