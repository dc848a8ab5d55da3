// Internal to query/exec. Which relationships join two nodes, found without the tables' maps from in- to out-positions
// (EdgeTable::InToOut): those take time and memory for every relationship of a table, a search looks at few.
#ifndef NOTEGRAPH_QUERY_EXEC_EDGE_SEARCH_H_
#define NOTEGRAPH_QUERY_EXEC_EDGE_SEARCH_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "query/exec/neighbor_steps.h"

namespace notegraph::query {

// Out-position of the in-entry `at` of the target node (local to its group), by binary search in the source's
// neighbours. 0 where a mapped file was cut short under us.
inline uint32_t OutPositionOf(const EdgeTable& table, uint32_t target, uint32_t at) {
  const std::span<const uint32_t> sources = table.in()[target];
  const uint32_t in_begin = table.in().offsets[target];
  if (at - in_begin >= sources.size()) return 0;
  const uint32_t source = sources[at - in_begin];
  if (source + size_t{1} >= table.out().offsets.size()) return 0;
  // Parallel edges have one order in both directions.
  const auto first_of_source = std::lower_bound(sources.begin(), sources.end(), source);
  const auto parallel = static_cast<uint32_t>(sources.begin() + (at - in_begin) - first_of_source);
  const std::span<const uint32_t> targets = table.out()[source];
  const auto found = std::lower_bound(targets.begin(), targets.end(), target);
  const auto position = static_cast<uint32_t>(found - targets.begin()) + parallel;
  return position < targets.size() ? table.out().offsets[source] + position : 0;
}

// Calls visit(edge) with EdgeId::packed() of each relationship by which a step leads from the one node to the other.
template <typename Visit>
void ForEachEdgeBetween(const NeighborSteps& steps, NodeId from, NodeId to, Visit&& visit) {
  for (const NeighborSteps::Step& step : steps.From(from)) {
    if (to < step.to_first || (step.skip_loops && from == to)) continue;
    // Both ends' lists hold the edges between them: the out-list tells their places.
    const uint32_t near = from - step.from_first, far = to - step.to_first;
    const Csr& out = step.table->out();
    const uint32_t source = step.is_out ? near : far, target = step.is_out ? far : near;
    if (source + size_t{1} >= out.offsets.size()) continue;
    const std::span<const uint32_t> targets = out[source];
    const auto [first, last] = std::equal_range(targets.begin(), targets.end(), target);
    for (auto edge = first; edge != last; ++edge) {
      const auto position = out.offsets[source] + static_cast<uint32_t>(edge - targets.begin());
      visit(EdgeId{step.table->id(), position}.packed());
    }
  }
}

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_EDGE_SEARCH_H_
