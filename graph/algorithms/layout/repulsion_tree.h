// Internal to graph/algorithms/layout. Barnes and Hut's quadtree: the push of all points on one in O(log points).
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_REPULSION_TREE_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_REPULSION_TREE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/algorithms/layout/layout.h"

namespace notegraph {

// Make once, Build() for each new set of positions; reading is thread-safe.
class RepulsionTree {
 public:
  // O(n log n). REQUIRES: as many masses as positions; finite positions.
  void Build(std::span<const Position> positions, std::span<const double> masses);

  // sum over the other points of mass * (at - point) / distance^2, where a cell far away counts as one point. Points at
  // the very same place don't push.
  Position PushAt(Position at) const;

  // The points' places in the order of the tree: those near each other in space are near in it.
  std::span<const uint32_t> order() const { return order_; }

 private:
  struct Point {
    double x, y, mass;
  };
  // Cells stand in the order of a walk, children behind their parent; `next` skips what lies below.
  struct Cell {
    double x = 0, y = 0, mass = 0;  // center of mass
    double reach_squared = 0;       // from here on away it counts as one point
    uint32_t next = 0;
    uint32_t begin = 0, end = 0;  // of a leaf, points_; empty for others
  };

  void AddCell(uint32_t begin, uint32_t end, int level, double size);

  std::vector<std::pair<uint64_t, uint32_t>> codes_;  // place on the Z-order curve, index
  std::vector<uint32_t> order_;
  std::vector<Point> points_;
  std::vector<Cell> cells_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_REPULSION_TREE_H_
