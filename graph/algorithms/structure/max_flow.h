// Maximum flow and minimum cut: how much can pass from one node to another, and where it is narrow.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_MAX_FLOW_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_MAX_FLOW_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct FlowArc {
  uint32_t source = 0;
  uint32_t target = 0;
  double capacity = 0;
  double flow = 0;         // net: of two arcs between the same nodes at most one has any
  bool is_in_cut = false;  // leads out of the source's side
};

struct MaxFlowResult {
  double value = 0;
  std::vector<FlowArc> arcs;         // with a flow or in the cut; by source, then target
  std::vector<bool> is_source_side;  // of the minimum cut nearest to the source, which is unique
};

// Boykov and Kolmogorov's algorithm (An experimental comparison of min-cut/max-flow algorithms, 2004) as Boost.Graph
// has it. Weights are the capacities, 1 each in projections without; an undirected link carries its capacity either
// way, as in NetworkX's maximum_flow. Loops carry nothing. Which arcs carry the flow is one of many answers, always the
// same one for the same ids; value and cut are unique. About 100 bytes an arc and 40 a node. REQUIRES: no parallel
// arcs. Errors: InvalidArgument when source and target are the same; ResourceExhausted, also for more than 2^31 arcs;
// Cancelled, DeadlineExceeded.
absl::StatusOr<MaxFlowResult> MaxFlow(const Projection& projection, uint32_t source, uint32_t target,
                                      RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_MAX_FLOW_H_
