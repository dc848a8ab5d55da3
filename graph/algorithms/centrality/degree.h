// Degree centrality: the share of the other nodes that a node is linked with.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_DEGREE_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_DEGREE_H_

#include <cstdint>
#include <vector>

#include "graph/algorithms/projection.h"

namespace notegraph {

enum class DegreeDirection : uint8_t { kOut, kIn, kBoth };

struct DegreeOptions {
  DegreeDirection direction = DegreeDirection::kBoth;  // of an undirected projection each is its edges once
  bool normalized = true;
};

// deg(v) / (n-1) as NetworkX's degree_centrality, in_degree_centrality and out_degree_centrality have it: with loops or
// parallel arcs it can pass 1, and the one node of a graph of one scores 1. kBoth of a directed projection is in plus
// out; a loop counts 1 in each direction, 2 in an undirected projection. With weights, deg is the sum of the arcs'
// weights. Not normalised: deg itself.
// By dense id. O(nodes), with weights O(arcs).
std::vector<double> DegreeCentrality(const Projection& projection, const DegreeOptions& options);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_DEGREE_H_
