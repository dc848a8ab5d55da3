// Cores: the k-core is what is left when nodes with less than k links are taken away again and again.
//
// Batagelj, Zaversnik: An O(m) algorithm for cores decomposition of networks, 2003, by layers: all nodes of least
// degree go together. Loops count for nothing (NetworkX refuses them). A link is an arc: in a directed projection a
// node has those that leave and those that enter, as in NetworkX; kept parallel arcs count each, as in igraph.
//
// Not Boost.Graph's core_numbers: it counts in-arcs alone, and loops.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_KCORE_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_KCORE_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct CoreResult {
  std::vector<uint32_t> core_values;  // by dense id: the greatest k such that the node is in the k-core
  uint32_t degeneracy = 0;            // the greatest core value
  // All nodes in the order in which they were taken away: each has at most `degeneracy` links to later ones.
  std::vector<uint32_t> order;
};

// O(nodes + arcs). 12 bytes a node beside the graph, of which 8 are the result's. One thread.
// Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<CoreResult> CoreDecomposition(const Projection& projection, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_KCORE_H_
