// Internal to graph/algorithms/centrality: which sources to search from at the same time.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_SOURCE_ORDER_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_SOURCE_ORDER_H_

#include <cstdint>
#include <vector>

#include "graph/algorithms/projection.h"

namespace notegraph {

// The same nodes, in an order in which those come together that have their neighbour of the highest degree in common:
// searches that share their passes over the arcs reach most nodes on the same level then, as the distances to any node
// differ by two at most (where arcs go both ways).
std::vector<uint32_t> OrderByHub(const Projection& p, const std::vector<uint32_t>& sources);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_SOURCE_ORDER_H_
