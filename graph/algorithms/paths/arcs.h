// The arcs of one node with their weights.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_ARCS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_ARCS_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "graph/algorithms/projection.h"
#include "graph/ids.h"

namespace notegraph {

// Calls visit(neighbor, weight) for the arcs that leave (kOut) or enter (kIn) `v`, neighbours ascending; every weight
// is 1 in a projection without weights.
template <typename Visit>
void ForEachArc(const Projection& p, uint32_t v, Direction direction, Visit&& visit) {
  const bool is_out = direction == Direction::kOut;
  const std::span<const uint32_t> row = is_out ? p.Out(v) : p.In(v);
  if (!p.has_weights()) {
    for (const uint32_t w : row) visit(w, 1.0);
    return;
  }
  const std::span<const double> weights = is_out ? p.OutWeights(v) : p.InWeights(v);
  for (size_t i = 0; i < row.size(); ++i) visit(row[i], weights[i]);
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_ARCS_H_
