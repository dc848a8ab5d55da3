// Spanning trees: the lightest, or heaviest, links that hold together what hangs together.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_SPANNING_TREE_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_SPANNING_TREE_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/structure/components.h"
#include "graph/run_context.h"

namespace notegraph {

enum class SpanningObjective : uint8_t { kMinimum, kMaximum };

struct SpanningForest {
  std::vector<Arc> arcs;  // source < target; in the order taken: by weight, then by ids
  double total_weight = 0;
  Partition trees;  // components: a node without links is a tree of its own
};

// A tree for each component, by Kruskal's algorithm as Boost.Graph has it (kruskal_minimum_spanning_tree). Directions
// are disregarded, loops never taken; of equal weights the smaller ids win, so the forest is unique. Arcs weigh 1 in
// projections without weights; of parallel arcs, and of arcs both ways, the lightest (heaviest) counts. NetworkX's
// minimum_spanning_tree and maximum_spanning_tree on undirected graphs. O(arcs log arcs log degree), 24 bytes an arc
// and 40 a node. Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<SpanningForest> FindSpanningForest(const Projection& projection, SpanningObjective objective,
                                                  RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_SPANNING_TREE_H_
