// Topological order: every node before those it is linked to.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_TOPOLOGICAL_SORT_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_TOPOLOGICAL_SORT_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct TopologicalOrder {
  std::vector<uint32_t> nodes;   // by level, then by id
  std::vector<uint32_t> levels;  // by dense id: arcs on the longest way to the node, 0 where none leads to it
  // When there is a cycle, and so no order: its nodes along the arcs, from the smallest; the others are empty then.
  std::vector<uint32_t> cycle;
};

// Depth-first search of Boost.Graph with a visitor in the manner of its topological_sort; no recursion. The levels are
// NetworkX's topological_generations. O(nodes + arcs), about 130 bytes a node. A loop is a cycle of one.
// Errors: InvalidArgument for undirected projections; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<TopologicalOrder> TopologicalSort(const Projection& projection, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_TOPOLOGICAL_SORT_H_
