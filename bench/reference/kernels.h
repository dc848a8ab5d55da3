// The reference kernels; csr.h says what they are for. Each file names the paper that it follows.
#ifndef NOTEGRAPH_BENCH_REFERENCE_KERNELS_H_
#define NOTEGRAPH_BENCH_REFERENCE_KERNELS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "bench/reference/csr.h"

namespace notegraph::reference {

// Parent of each node in a tree of shortest paths; the source is its own. UINT32_MAX where there is no way. bfs.cc
std::vector<uint32_t> Bfs(const Csr& graph, uint32_t source);
// Steps to the root along the parents.
std::vector<uint32_t> Depths(const std::vector<uint32_t>& parents, uint32_t source);

// Length of the shortest path to each node; INT32_MAX where there is none. sssp.cc
std::vector<int32_t> DeltaStepping(const Csr& graph, uint32_t source, int32_t delta);

// Scores until their L1 change is below `tolerance`; the mass of nodes without arcs is lost. pagerank.cc
std::vector<float> PageRank(const Csr& graph, double damping, double tolerance, int max_iterations);

// So many plain rounds in single precision, the mass of nodes without arcs spread. pagerank.cc
std::vector<float> PlainPageRank(const Csr& graph, double damping, int iterations);

// A number for each component, the same for its nodes. components.cc
std::vector<uint32_t> ConnectedComponents(const Csr& graph);

// Sums of dependencies over the sources, not normalised. betweenness.cc
std::vector<double> Betweenness(const Csr& graph, std::span<const uint32_t> sources);

// Triangles in all. triangles.cc
uint64_t CountTriangles(const Csr& graph);

}  // namespace notegraph::reference

#endif  // NOTEGRAPH_BENCH_REFERENCE_KERNELS_H_
