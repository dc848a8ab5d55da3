// Where a graph would fall apart: articulation points, bridges, biconnected components.
//
// Hopcroft, Tarjan: Algorithm 447, efficient algorithms for graph manipulation, 1973. Directions are disregarded; loops
// count for nothing. A bridge is an edge without another between its ends: kept parallel arcs are no bridge, nor are
// a->b and b->a of a directed projection. Numbers as NetworkX's articulation_points, bridges, biconnected_components.
//
// Not Boost.Graph's biconnected_components: it has no bridges, and leaves the second of two parallel edges in no
// component.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_CONNECTIVITY_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_CONNECTIVITY_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// A node without which its component falls apart.
struct ArticulationPoint {
  uint32_t node = 0;
  uint32_t parts = 0;  // into how many; at least 2
  friend bool operator==(const ArticulationPoint&, const ArticulationPoint&) = default;
};

// An edge without which its component falls into two.
struct Bridge {
  uint32_t a = 0, b = 0;      // a < b
  uint32_t smaller_side = 0;  // nodes of the smaller of the two
  friend bool operator==(const Bridge&, const Bridge&) = default;
};

struct CutResult {
  std::vector<ArticulationPoint> articulation_points;  // by node
  std::vector<Bridge> bridges;                         // by a, then b
};

// Sets of nodes of which each two lie on a common cycle, or that are the ends of one edge. Nodes without links to
// others are in none; articulation points are in several.
struct BiconnectedComponents {
  std::vector<uint32_t> offsets = {0};  // component c has nodes[offsets[c]..offsets[c+1]), ascending
  std::vector<uint32_t> nodes;

  size_t size() const { return offsets.size() - 1; }
  std::span<const uint32_t> operator[](size_t c) const {
    return std::span(nodes).subspan(offsets[c], offsets[c + 1] - offsets[c]);
  }
};

// O(nodes + arcs), without recursion. One thread. At most 48 bytes a node with the result.
// Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<CutResult> FindCuts(const Projection& projection, RunContext& context);

// The largest first, then by nodes. As above; at most 52 bytes a node.
absl::StatusOr<BiconnectedComponents> FindBiconnectedComponents(const Projection& projection, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_CONNECTIVITY_H_
