// Internal to query/exec/counting. Tables as walked from one side.
#ifndef NOTEGRAPH_QUERY_EXEC_COUNTING_WALKS_H_
#define NOTEGRAPH_QUERY_EXEC_COUNTING_WALKS_H_

#include <algorithm>
#include <span>
#include <vector>

#include "query/plan/logical_operator.h"

namespace notegraph::query {

struct Walk {
  const Csr* csr = nullptr;
  NodeId from_first = 0, to_first = 0;
  uint32_t from_size = 0;
  bool skip_loops = false;

  bool StartsAt(NodeId node) const { return node - from_first < from_size; }
  // Local ids of the neighbours. REQUIRES: StartsAt(node).
  std::span<const uint32_t> From(NodeId node) const { return (*csr)[node - from_first]; }
  // Relationships of the node to itself.
  uint64_t Loops(NodeId node) const {
    if (from_first != to_first || !StartsAt(node)) return 0;
    const std::span<const uint32_t> neighbors = From(node);
    const auto [first, last] = std::equal_range(neighbors.begin(), neighbors.end(), node - to_first);
    return static_cast<uint64_t>(last - first);
  }
  // Relationships of the node that are walked.
  uint64_t Degree(NodeId node) const { return csr->Degree(node - from_first) - (skip_loops ? Loops(node) : 0); }
};

inline std::vector<Walk> WalksOver(const Graph& graph, const std::vector<TableStep>& steps) {
  std::vector<Walk> walks;
  for (const TableStep& step : steps) {
    const EdgeTable& table = graph.table(step.table);
    const bool is_out = step.direction == Direction::kOut;
    const NodeGroup& from = graph.group(is_out ? table.source_group() : table.target_group());
    const NodeGroup& to = graph.group(is_out ? table.target_group() : table.source_group());
    walks.push_back({&table.csr(step.direction), from.first(), to.first(), from.size(),
                     step.skip_loops && table.source_group() == table.target_group()});
  }
  return walks;
}

// The nodes of groups and what lies between them: arrays over them begin at `first`.
struct NodeRange {
  NodeId first = 0;
  uint32_t size = 0;
};

// REQUIRES: groups ascend.
inline NodeRange RangeOf(const Graph& graph, const std::vector<GroupId>& groups) {
  if (groups.empty()) return {};
  const NodeGroup& last = graph.group(groups.back());
  const NodeId first = graph.group(groups.front()).first();
  return {first, last.first() + last.size() - first};
}

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COUNTING_WALKS_H_
