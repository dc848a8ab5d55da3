// The graphs that centralities are tested on.
#ifndef NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_CENTRALITY_EVERY_SHAPE_H_
#define NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_CENTRALITY_EVERY_SHAPE_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "graph/algorithms/projection.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {

// Fails where two numbers differ by more than the tolerance; relative to numbers above 1.
void ExpectNear(const std::vector<double>& got, const std::vector<double>& expected, double tolerance = 1e-9);

// Calls `check` for the 25 tiny shapes in all orientations, with and without weights and parallel arcs, and for 1,000
// random ones of up to `max_nodes` nodes, each in one of these forms. Stops at the first failure.
void ForEveryShape(uint32_t max_nodes, absl::FunctionRef<void(const Projection& projection)> check);

// A graph of so many nodes and random arcs.
Shape SparseShape(uint64_t seed, uint32_t nodes, uint32_t arcs);

// The shape with node v under the name names[v].
struct Relabelled {
  Shape shape;
  std::vector<uint32_t> names;
};
Relabelled Relabel(const Shape& shape, uint64_t seed);

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_CENTRALITY_EVERY_SHAPE_H_
