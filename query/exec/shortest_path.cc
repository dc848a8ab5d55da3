// ShortestPath: one or all of the shortest walks between two nodes, by breadth-first search from both ends.
#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "query/exec/fan_out.h"
#include "query/exec/hop_filter.h"
#include "query/exec/make_operator.h"
#include "query/exec/neighbor_steps.h"
#include "query/plan/pattern_graph.h"

namespace notegraph::query {
namespace {

class ShortestPath : public FanOut {
 public:
  ShortestPath(const ShortestPathPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.edges}),
        plan_(plan),
        forward_(*state.graph, plan.steps),
        backward_(*state.graph, Reversed(plan.steps)),
        filter_({.near = {}, .edge = {plan.element}, .far = {}}, plan.element_predicates, state) {}

  absl::Status OpenRows() override {
    sources_.clear();
    found_.clear();
    next_ = 0;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    Vector& lists = batch.column(plan_.edges);
    lists.Reset(VectorType::kValue, state_.batch_rows);
    while (sources_.size() < state_.batch_rows) {
      if (next_ == found_.size()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        NOTEGRAPH_RETURN_IF_ERROR(Search());
        continue;
      }
      lists.data<Value>()[sources_.size()] = found_[next_++];
      sources_.push_back(row_);
    }
    return Emit(batch);
  }

 private:
  // One of the two searches: how each node seen was reached, one or all edges that do it in the fewest steps.
  struct Side {
    struct Reached {
      uint32_t depth = 0;
      std::vector<std::pair<uint64_t, NodeId>> edges;  // with the node one step nearer to the side's start
    };
    absl::flat_hash_map<NodeId, Reached> seen;
    std::vector<NodeId> frontier;
    uint32_t depth = 0;
  };

  absl::Status Search() {
    found_.clear();
    next_ = 0;
    const NodeId from = input_.column(plan_.from).NodeAt(row_), to = input_.column(plan_.to).NodeAt(row_);
    if (from >= state_.graph->node_count() || to >= state_.graph->node_count()) return absl::OkStatus();
    if (from == to) {
      if (plan_.min_length == 0) found_.push_back(Value::List({}));
      return absl::OkStatus();
    }
    Side sides[2];
    sides[0].frontier = {from};
    sides[0].seen[from];
    sides[1].frontier = {to};
    sides[1].seen[to];
    meetings_.clear();
    while (meetings_.empty() && !sides[0].frontier.empty() && !sides[1].frontier.empty() &&
           static_cast<int64_t>(sides[0].depth + sides[1].depth) < plan_.max_length) {
      const size_t smaller = sides[0].frontier.size() <= sides[1].frontier.size() ? 0 : 1;
      NOTEGRAPH_RETURN_IF_ERROR(Grow(sides[smaller], sides[1 - smaller], smaller == 0 ? forward_ : backward_));
    }
    if (meetings_.empty()) return absl::OkStatus();
    std::sort(meetings_.begin(), meetings_.end());
    if (!plan_.all) meetings_.resize(1);
    for (const NodeId node : meetings_) NOTEGRAPH_RETURN_IF_ERROR(Join(sides, node));
    return absl::OkStatus();
  }

  // One step outwards. Nodes that the other side has reached are meetings: all of one length.
  absl::Status Grow(Side& side, const Side& other, const NeighborSteps& steps) {
    ++side.depth;
    std::vector<NodeId> next;
    for (const NodeId node : side.frontier) {
      edges_.clear();
      steps.ForEach(node, [&](NodeId to, uint64_t edge) { edges_.push_back({edge, to}); });
      NOTEGRAPH_RETURN_IF_ERROR(filter_.Keep(input_, row_, kNoNode, edges_));
      for (const NextEdge& edge : edges_) {
        const auto [found, is_new] = side.seen.try_emplace(edge.to);
        if (is_new) {
          found->second.depth = side.depth;
          next.push_back(edge.to);
          if (other.seen.contains(edge.to)) meetings_.push_back(edge.to);
        } else if (!plan_.all || found->second.depth != side.depth) {
          continue;
        }
        found->second.edges.emplace_back(edge.edge, node);
      }
      NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
    }
    side.frontier = std::move(next);
    return absl::OkStatus();
  }

  // All ways from the side's start to the node, edges from the node on.
  void Ways(const Side& side, NodeId node, std::vector<uint64_t>& walk, std::vector<std::vector<uint64_t>>& ways) {
    const auto& reached = side.seen.at(node);
    if (reached.edges.empty()) {
      ways.push_back(walk);
      return;
    }
    for (const auto& [edge, before] : reached.edges) {
      walk.push_back(edge);
      Ways(side, before, walk, ways);
      walk.pop_back();
      if (!plan_.all) return;
    }
  }

  absl::Status Join(const Side (&sides)[2], NodeId node) {
    std::vector<uint64_t> walk;
    std::vector<std::vector<uint64_t>> heads, tails;
    Ways(sides[0], node, walk, heads);
    Ways(sides[1], node, walk, tails);
    for (const std::vector<uint64_t>& head : heads) {
      NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
      for (const std::vector<uint64_t>& tail : tails) {
        const std::span<Value> edges = state_.arena.AllocateArray<Value>(head.size() + tail.size());
        for (size_t i = 0; i < head.size(); ++i) {
          edges[i] = Value::Relationship(EdgeId::FromPacked(head[head.size() - 1 - i]));
        }
        for (size_t i = 0; i < tail.size(); ++i) {
          edges[head.size() + i] = Value::Relationship(EdgeId::FromPacked(tail[i]));
        }
        if (static_cast<int64_t>(edges.size()) >= plan_.min_length) found_.push_back(Value::List(edges));
      }
    }
    return absl::OkStatus();
  }

  const ShortestPathPlan& plan_;
  NeighborSteps forward_, backward_;
  HopFilter filter_;
  std::vector<NextEdge> edges_;
  std::vector<NodeId> meetings_;
  std::vector<Value> found_;  // for the current row
  size_t next_ = 0;
};

}  // namespace

OperatorPtr MakeShortestPath(const ShortestPathPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<ShortestPath>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
