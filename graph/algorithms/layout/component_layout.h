// Internal to graph/algorithms/layout. Where the nodes of one connected component stand.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_COMPONENT_LAYOUT_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_COMPONENT_LAYOUT_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "graph/algorithms/layout/link_rows.h"

namespace notegraph {

// Fills the component's part of `positions`, which are by place in the rows as `hashes` are: each node near the mean of
// its neighbours, and the whole as wide as ForceComponent leaves it.
absl::Status StartFromHashes(const LinkRows& rows, ComponentRange range, std::span<const uint64_t> hashes,
                             std::span<Position> positions, RunContext& context);

// Moves the component's nodes by the forces of ForceAtlas2; 0 iterations are chosen by size.
absl::Status ForceComponent(const LinkRows& rows, ComponentRange range, uint32_t iterations,
                            std::span<Position> positions, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_LAYOUT_COMPONENT_LAYOUT_H_
