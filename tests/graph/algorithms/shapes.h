// Small graphs that algorithms get wrong, and random ones.
#ifndef NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_SHAPES_H_
#define NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_SHAPES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "graph/algorithms/projection.h"

namespace notegraph {

struct Shape {
  std::string name;
  uint32_t nodes = 0;
  std::vector<Arc> arcs;
};

// 25 named tiny graphs: empty, one node, loop, parallel arcs, star, clique, path, cycle, DAG ...
const std::vector<Shape>& TinyShapes();

// A graph of up to `max_nodes` nodes; some are sparse, some dense, with loops and parallel arcs. Weights are 1..4.
Shape RandomShape(uint64_t seed, uint32_t max_nodes);

// Projects the shape; fails the test when that fails.
Projection Project(const Shape& shape, Orientation orientation, bool has_weights = false, bool keep_parallel = false);

inline constexpr Orientation kOrientations[] = {Orientation::kNatural, Orientation::kReverse, Orientation::kUndirected};

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_SHAPES_H_
