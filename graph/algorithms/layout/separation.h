// Internal to graph/algorithms/layout. Room for circles: within a component, and components beside each other.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_SEPARATION_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_SEPARATION_H_

#include <span>
#include <vector>

#include "absl/status/status.h"
#include "graph/algorithms/layout/link_rows.h"

namespace notegraph {

// Pushes circles that overlap apart until none does, or for a bounded number of rounds; a little room stays between
// them. O(circles) a round, by a grid of the largest circle's size.
absl::Status SeparateCircles(std::span<const double> radii, std::span<Position> positions, RunContext& context);

// Sets the components into rows, in their order, the first around the origin.
void PackComponents(std::span<const ComponentRange> components, std::span<const double> radii,
                    std::span<Position> positions);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_SEPARATION_H_
