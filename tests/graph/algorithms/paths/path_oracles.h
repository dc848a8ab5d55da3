// Paths by trying all of them, and what tests of paths share.
#ifndef NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_PATHS_PATH_ORACLES_H_
#define NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_PATHS_PATH_ORACLES_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <ostream>
#include <vector>

#include "absl/functional/function_ref.h"
#include "graph/algorithms/paths/shortest_path_tree.h"
#include "graph/algorithms/projection.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {

inline bool operator==(const WeightedPath& a, const WeightedPath& b) {
  return a.nodes == b.nodes && a.costs == b.costs;
}
inline void PrintTo(const WeightedPath& path, std::ostream* out) {
  *out << testing::PrintToString(path.nodes) << " costs " << testing::PrintToString(path.costs);
}

namespace oracle {

// Bellman and Ford on the dense matrix of lightest arcs; rounds until nothing changes.
std::vector<double> WeightedDistances(const Projection& p, uint32_t source);
// Every path of distinct nodes between the two, cheapest first, then in lexicographic order of ids. Exponential.
std::vector<WeightedPath> SimplePaths(const Projection& p, uint32_t source, uint32_t target);
// Of SimplePaths the one that ShortestPathParents promises; empty when there is none.
WeightedPath TreePath(const Projection& p, uint32_t source, uint32_t target);

}  // namespace oracle

// The shape with weights of `least`, `least` + 0.75, ... instead of its own: sums are exact.
Shape Reweighed(Shape shape, uint64_t seed, double least);
// The shape with node v called names[v].
Shape Renamed(Shape shape, const std::vector<uint32_t>& names);

// Calls `check` for the tiny shapes and `random` random ones of up to `max_nodes` nodes, in all orientations, without
// weights, with weights from 1 on and from 0 on, with and without parallel arcs. Stops at the first failure.
void ForAllWeightedShapes(uint64_t random, uint32_t max_nodes, absl::FunctionRef<void(const Projection&)> check);

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_PATHS_PATH_ORACLES_H_
