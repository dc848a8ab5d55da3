// Internal to query/exec. The ways out of a node over a set of edge tables, found by the node's group.
#ifndef NOTEGRAPH_QUERY_EXEC_NEIGHBOR_STEPS_H_
#define NOTEGRAPH_QUERY_EXEC_NEIGHBOR_STEPS_H_

#include <span>
#include <vector>

#include "graph/graph.h"
#include "query/plan/logical_operator.h"

namespace notegraph::query {

class NeighborSteps {
 public:
  // A table as seen from one side.
  struct Step {
    const EdgeTable* table;
    const Csr* csr;
    NodeId from_first, to_first;  // first nodes of the two groups
    bool is_out;
    bool skip_loops;
    GroupId to_group;
  };

  NeighborSteps(const Graph& graph, const std::vector<TableStep>& steps)
      : graph_(graph), by_group_(graph.groups().size()) {
    for (const TableStep& step : steps) {
      const EdgeTable& table = graph.table(step.table);
      const bool is_out = step.direction == Direction::kOut;
      const GroupId from = is_out ? table.source_group() : table.target_group();
      const GroupId to = is_out ? table.target_group() : table.source_group();
      by_group_[from].push_back({&table, &table.csr(step.direction), graph.group(from).first(), graph.group(to).first(),
                                 is_out, step.skip_loops, to});
    }
  }

  // Steps from the node; none for kNoNode and nodes that were deleted.
  std::span<const Step> From(NodeId node) const {
    if (node >= graph_.node_count()) return {};
    const NodeGroup& last = graph_.group(last_group_);
    if (node - last.first() >= last.size()) last_group_ = graph_.GroupOf(node);
    return by_group_[last_group_];
  }

  // Steps from the nodes of the group.
  std::span<const Step> FromGroup(GroupId group) const { return by_group_[group]; }

  // Calls visit(neighbour, edge) for each edge of the node; EdgeId::packed() in `edge`.
  template <typename Visit>
  void ForEach(NodeId node, Visit&& visit) const {
    for (const Step& step : From(node)) {
      const uint32_t local = node - step.from_first;
      const std::span<const uint32_t> in_to_out = step.is_out ? std::span<const uint32_t>() : step.table->InToOut();
      for (uint32_t at = step.csr->offsets[local]; at < step.csr->offsets[local + 1]; ++at) {
        const NodeId neighbor = step.to_first + step.csr->neighbors[at];
        if (step.skip_loops && neighbor == node) continue;
        visit(neighbor, EdgeId{step.table->id(), step.is_out ? at : in_to_out[at]}.packed());
      }
    }
  }

  // Calls visit(neighbour) for each edge of the node, without finding out which edge it is.
  template <typename Visit>
  void ForEachNode(NodeId node, Visit&& visit) const {
    for (const Step& step : From(node)) {
      for (const uint32_t local : (*step.csr)[node - step.from_first]) {
        const NodeId neighbor = step.to_first + local;
        if (step.skip_loops && neighbor == node) continue;
        visit(neighbor);
      }
    }
  }

 private:
  const Graph& graph_;
  std::vector<std::vector<Step>> by_group_;
  mutable GroupId last_group_ = 0;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_NEIGHBOR_STEPS_H_
