// Internal to graph/algorithms/layout. What the steps of a layout work on.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_LINK_ROWS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_LINK_ROWS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/algorithms/layout/layout.h"

namespace notegraph {

// Blocks of nodes whose work is a millisecond or so.
inline constexpr uint32_t kLayoutBlock = 2048;

// Distinct links between different nodes, from both ends. Nodes stand in the order of their component and key, and so
// do the neighbours of each: sums are added in an order that ids have no part in.
struct LinkRows {
  std::vector<uint32_t> offsets;
  std::vector<uint32_t> neighbors;
  std::vector<double> weights;        // empty: all 1
  std::vector<uint32_t> communities;  // by place; empty: none

  uint32_t node_count() const { return static_cast<uint32_t>(offsets.size() - 1); }
  uint32_t Degree(uint32_t v) const { return offsets[v + 1] - offsets[v]; }
  double Weight(uint32_t arc) const { return weights.empty() ? 1.0 : weights[arc]; }
};

// Nodes begin..end-1 of the rows, linked with no other.
struct ComponentRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_LINK_ROWS_H_
