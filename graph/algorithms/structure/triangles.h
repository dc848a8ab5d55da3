// Triangles, and how closely the neighbours of a node are linked with each other.
//
// Conventions are NetworkX's for undirected graphs: a directed projection is read as undirected, parallel arcs are one
// edge, loops and weights are ignored. A node's degree here is the number of its distinct neighbours.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_TRIANGLES_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_TRIANGLES_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct TriangleCounts {
  std::vector<uint64_t> of_nodes;  // by dense id; each triangle counts at its three nodes
  std::vector<uint32_t> degrees;   // by dense id
  uint64_t total = 0;              // each triangle once
};

// Each triangle is found once, from its middle node in the order of falling degree: that node's neighbours before it
// are marked, and the neighbours of each one behind it looked up. After Schank, Wagner: Finding, counting and listing
// all triangles in large graphs, WEA 2005; and Latapy: Main-memory triangle computations for very large (sparse
// (power-law)) graphs, 2008, for the marks. O(arcs * sqrt(arcs)). 4 bytes an edge, 32 a node and 8 a node and thread.
// On context.threads() threads; counts are whole numbers, the same for any number of them. Errors: ResourceExhausted,
// Cancelled, DeadlineExceeded.
absl::StatusOr<TriangleCounts> CountTriangles(const Projection& projection, RunContext& context);

struct Clustering {
  std::vector<double> coefficients;  // 2 * triangles / (degree * (degree-1)); 0 where the degree is below 2
  double average = 0;                // over all nodes
  double transitivity = 0;           // 3 * triangles / paths of two edges; 0 without such paths
};

// Watts, Strogatz: Collective dynamics of 'small-world' networks, Nature 393, 1998. O(nodes).
Clustering ClusteringCoefficients(const TriangleCounts& triangles);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_TRIANGLES_H_
