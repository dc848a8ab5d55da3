// Slow textbook versions of the algorithms, written from their definitions.
#ifndef NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_ORACLES_H_
#define NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_ORACLES_H_

#include <cstdint>
#include <vector>

#include "graph/algorithms/projection.h"

namespace notegraph::oracle {

template <typename T>
using Matrix = std::vector<std::vector<T>>;

inline constexpr uint32_t kFar = 1u << 30;

// Sum of the weights (1 each without weights) of the arcs from row to column.
Matrix<double> Adjacency(const Projection& p);
// Floyd and Warshall.
Matrix<uint32_t> Distances(const Projection& p);

// The limit of the power iteration, by many rounds on the dense matrix; p is uniform, or over the sources.
std::vector<double> PageRank(const Projection& p, double damping, const std::vector<uint32_t>& sources);
// True where two nodes are in one component.
Matrix<bool> WeaklyConnected(const Projection& p);
Matrix<bool> StronglyConnected(const Projection& p);
// Newman's double sum over pairs of nodes.
double Modularity(const Projection& p, const std::vector<uint32_t>& communities, double resolution);

}  // namespace notegraph::oracle

#endif  // NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_ORACLES_H_
