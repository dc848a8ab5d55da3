// Components: which nodes hang together.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_COMPONENTS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_COMPONENTS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// Of components or communities: numbers 0, 1, 2, ... in order of their first node.
struct Partition {
  std::vector<uint32_t> of;  // by dense id
  uint32_t count = 0;
};

// Numbers arbitrary labels (each below labels.size()) in order of first appearance.
Partition NumberByFirstNode(std::vector<uint32_t> labels);

// Connected when the arcs' direction is disregarded. Afforest: Sutton, Ben-Nun, Barak: Optimizing parallel graph
// connectivity computation via subgraph sampling, IPDPS 2018. Hardly more than the nodes and the arcs outside of the
// largest component are looked at; at worst O(arcs log nodes). 4 bytes a node. On context.threads() threads; the same
// numbers for any number of them. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<Partition> WeaklyConnectedComponents(const Projection& projection, RunContext& context);

// Each node reaches each other along the arcs. Tarjan's algorithm in the form of Pearce: A space-efficient algorithm
// for finding strongly connected components, 2016; without recursion. O(nodes + arcs); 21 bytes a node. Not
// Boost.Graph's strong_components, which takes 80 and can't be interrupted.
absl::StatusOr<Partition> StronglyConnectedComponents(const Projection& projection, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_COMPONENTS_H_
