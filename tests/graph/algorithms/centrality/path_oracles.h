// Centralities by shortest paths from their definitions: all distances, all numbers of paths, sums over pairs.
#ifndef NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_CENTRALITY_PATH_ORACLES_H_
#define NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_CENTRALITY_PATH_ORACLES_H_

#include <cstdint>
#include <vector>

#include "graph/algorithms/projection.h"
#include "tests/graph/algorithms/oracles.h"

namespace notegraph::oracle {

// Of all pairs; arcs have length 1 and count each, or their weights as lengths, the shortest of parallel ones alone.
struct AllPaths {
  AllPaths(const Projection& p, bool weights_are_lengths);

  Matrix<double> lengths;  // of the arc from row to column; infinite without one
  Matrix<double> arcs;     // how many of that length count
  Matrix<double> distances, counts;
};

// Sums over pairs, not normalised, of the paths from `sources`.
std::vector<double> NodeBetweenness(const Projection& p, const AllPaths& paths, const std::vector<uint32_t>& sources);
// By arc; of an undirected edge, both its arcs together.
std::vector<double> ArcBetweenness(const Projection& p, const AllPaths& paths, const std::vector<uint32_t>& sources);
std::vector<double> Closeness(const AllPaths& paths, bool wasserman_faust);
std::vector<double> Harmonic(const AllPaths& paths);

}  // namespace notegraph::oracle

#endif  // NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_CENTRALITY_PATH_ORACLES_H_
