// Label propagation: each node takes the label that is heaviest among its neighbours.
//
// Raghavan, Albert, Kumara: Near linear time algorithm to detect community structures in large-scale networks, 2007,
// asynchronous as NetworkX's asyn_lpa_communities: every node begins with a label of its own; in random order, each
// takes the label of the greatest sum of link weights. It keeps its own among equals, else one of them is drawn; so
// every change raises the weight inside labels, and the search ends. Nodes whose neighbours didn't change are skipped.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LABEL_PROPAGATION_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LABEL_PROPAGATION_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/structure/components.h"
#include "graph/run_context.h"

namespace notegraph {

struct LabelPropagationOptions {
  uint32_t max_iterations = 100;  // at least 1; looks at all nodes that may change
  uint64_t random_seed = 0;       // of the order, and of the draw among equals
};

struct LabelPropagationResult {
  Partition communities;
  uint32_t iterations = 0;
  bool converged = false;  // every node has a label that is heaviest around it
};

// One thread; the same seed gives the same communities on every machine. O(arcs) an iteration, few iterations.
// Memory: 25 bytes a node. Errors: InvalidArgument for 0 iterations; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<LabelPropagationResult> LabelPropagation(const Projection& projection,
                                                        const LabelPropagationOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_LABEL_PROPAGATION_H_
