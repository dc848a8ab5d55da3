// Internal to query/exec. The ends of the walks of a chain of relationships, each once.
#ifndef NOTEGRAPH_QUERY_EXEC_WALK_MERGER_H_
#define NOTEGRAPH_QUERY_EXEC_WALK_MERGER_H_

#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "query/exec/neighbor_steps.h"
#include "query/exec/node_bag.h"
#include "query/exec/node_condition.h"
#include "query/plan/coincidence_terms.h"

namespace notegraph::query {

// What all mergers of a chain share: conditions on the nodes that the hops lead to.
class ChainConditions {
 public:
  ChainConditions(const WalkChain& chain, ExecutionState& state);
  NodeCondition& of_hop(size_t hop) { return conditions_[hop]; }
  // Before mergers work in several threads, or on very many walks.
  absl::Status LearnAll();

 private:
  const WalkChain& chain_;
  ExecutionState& state_;
  std::deque<NodeCondition> conditions_;  // by hop
};

// Walks that meet in a node are merged there, hop by hop: the cost is that of the relationships that leave distinct
// nodes, not that of the walks. Those in which relationships coincide that must differ are counted and taken away: they
// come back to where they were, so there are few. Ends come in the order in which the rows of the walks would, where
// none is taken away. Not thread-safe; each thread has one.
class WalkMerger {
 public:
  WalkMerger(const WalkChain& chain, bool counts_walks, std::string_view owner, ChainConditions& conditions,
             ExecutionState& state);

  // Finds the ends of the walks from all of `roots` together; times[i] is how often roots[i] counts (empty: once).
  // Polls the run; "integer overflow" if there are too many walks.
  absl::Status Merge(std::span<const NodeId> roots, std::span<const uint64_t> times);
  // Of the last Merge(): the ends and, if walks are counted, how many lead to each.
  const std::vector<NodeId>& ends() const { return nodes_; }
  const std::vector<uint64_t>& walks() const { return times_; }

 private:
  struct Hop {
    explicit Hop(const Graph& graph, const std::vector<TableStep>& table_steps) : steps(graph, table_steps) {}
    NeighborSteps steps;
    const NeighborSteps::Step* only = nullptr;  // where all steps are one
    uint32_t from_size = 0;                     // nodes of the group that it leads from
  };
  // A relationship on the way, as found in a node's list.
  struct Arc {
    const NeighborSteps::Step* step;
    std::span<const uint32_t> list;
    uint32_t place;
    NodeId from, to;
  };

  absl::Status Step(size_t hop);
  absl::Status CopyNeighbors(const Hop& hop);
  absl::Status AddNeighbors(const Hop& hop);
  absl::Status AddRows(const Hop& hop);
  absl::Status KeepFitting(size_t hop);

  // Walks in which relationships coincide.
  absl::Status TakeAway(const CoincidenceTerm& term);
  absl::Status Follow(const CoincidenceTerm& term, NodeId from, uint64_t difference);
  absl::Status FindArcs(const CoincidenceTerm& term, size_t hop, NodeId node);
  void AddArcs(size_t hop, const NeighborSteps::Step& step, std::span<const uint32_t> list, size_t begin, size_t end);
  static std::optional<size_t> PlaceOf(const Arc& arc, const NeighborSteps::Step& step, std::span<const uint32_t> list,
                                       NodeId node);

  // Calls visit(step, list) for each list of the node's neighbours, loops left out where they are not wanted.
  template <typename Visit>
  absl::Status ForEachList(const Hop& hop, NodeId node, Visit&& visit) const;
  absl::Status Poll(size_t work);

  const bool counts_walks_;
  ChainConditions& conditions_;
  RunContext& run_;
  std::vector<Hop> hops_;
  NodeBag bag_;
  std::vector<NodeId> nodes_;
  std::vector<uint64_t> times_;  // empty: once
  std::vector<uint8_t> holds_;
  std::vector<NodeId> tested_;
  size_t work_ = 0;  // since the last poll
  // Walks in which relationships coincide.
  struct Start {
    bool is_asked_for = false;  // there are terms that begin with the hop
    bool is_counted = false;    // there are terms that begin before it and end behind
    std::vector<NodeId> nodes;
    std::vector<uint64_t> times;
  };
  std::vector<std::vector<CoincidenceTerm>> terms_;  // by hop: those that end with it
  std::vector<Start> starts_;                        // by hop: where walks were before it
  std::vector<std::vector<Arc>> arcs_;               // by hop: those to follow
  std::vector<size_t> next_arc_;                     // by hop
  std::vector<Arc> walk_;                            // by hop: the one that is followed
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WALK_MERGER_H_
