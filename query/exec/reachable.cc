// Reachable: distinct ends of walks of at most some length, by breadth-first search.
//
// An end other than the start is reached by a walk without repeated relationships exactly if it is reached at all. The
// start itself is an end only of a closed walk: the shortest one is found by telling apart by which relationship each
// node was first reached (two branches that meet make a cycle through the start).
#include <algorithm>

#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/exec/neighbor_steps.h"

namespace notegraph::query {
namespace {

class Reachable : public FanOut {
 public:
  Reachable(const ReachablePlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.to}),
        plan_(plan),
        steps_(*state.graph, plan.steps),
        may_end_(state.graph->groups().size(), false) {
    for (const GroupId group : plan.end_groups) may_end_[group] = true;
    ends_anywhere_ = std::all_of(may_end_.begin(), may_end_.end(), [](bool may) { return may; });
    // Both directions of a table: a walk may not turn round on the relationship it came by.
    for (const TableStep& step : plan.steps) {
      both_ways_ |= std::any_of(plan.steps.begin(), plan.steps.end(), [&](const TableStep& other) {
        return other.table == step.table && other.direction != step.direction;
      });
    }
  }

  absl::Status OpenRows() override {
    sources_.clear();
    ends_.clear();
    next_ = 0;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    Vector& nodes = batch.column(plan_.to);
    nodes.Reset(VectorType::kNode, state_.batch_rows);
    while (sources_.size() < state_.batch_rows) {
      if (next_ == ends_.size()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        NOTEGRAPH_RETURN_IF_ERROR(Search(input_.column(plan_.from).NodeAt(row_)));
        continue;
      }
      const size_t count = std::min(ends_.size() - next_, state_.batch_rows - sources_.size());
      std::copy_n(ends_.begin() + static_cast<std::ptrdiff_t>(next_), count, nodes.data<NodeId>() + sources_.size());
      sources_.resize(sources_.size() + count, row_);
      next_ += count;
    }
    return Emit(batch);
  }

 private:
  absl::Status Search(NodeId start) {
    ends_.clear();
    next_ = 0;
    if (start >= state_.graph->node_count()) return absl::OkStatus();
    if (seen_.empty()) seen_.assign((size_t{state_.graph->node_count()} + 63) / 64, 0);
    visited_.assign(1, start);
    Mark(start);
    bool start_is_end = plan_.min_length == 0;
    size_t level_begin = 0;
    for (int64_t depth = 0; depth < plan_.max_length && level_begin < visited_.size(); ++depth) {
      const size_t level_end = visited_.size();
      for (size_t i = level_begin; i < level_end; ++i) {
        if (i % 1024 == 0) NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
        steps_.ForEachNode(visited_[i], [&](NodeId to) {
          if (IsMarked(to)) {
            start_is_end |= !both_ways_ && to == start;
            return;
          }
          Mark(to);
          visited_.push_back(to);
        });
      }
      level_begin = level_end;
    }
    for (const NodeId node : visited_) seen_[node >> 6] = 0;
    if (!start_is_end && both_ways_) {
      NOTEGRAPH_ASSIGN_OR_RETURN(start_is_end, HasClosedWalk(start));
    }
    for (size_t i = start_is_end ? 0 : 1; i < visited_.size(); ++i) {
      if (ends_anywhere_ || may_end_[state_.graph->GroupOf(visited_[i])]) ends_.push_back(visited_[i]);
    }
    return absl::OkStatus();
  }

  // Whether a closed walk of at most max_length relationships, none of them twice, goes through the start.
  absl::StatusOr<bool> HasClosedWalk(NodeId start) {
    constexpr uint32_t kUnseen = UINT32_MAX;
    if (branch_.empty()) {
      branch_.assign(state_.graph->node_count(), kUnseen);
      depth_.assign(state_.graph->node_count(), 0);
    }
    std::vector<NodeId> queue;
    uint32_t branches = 0;
    bool found = false;
    steps_.ForEachNode(start, [&](NodeId to) {
      found |= to == start || branch_[to] != kUnseen;  // a loop, or two relationships to one node (2 steps)
      if (to == start || branch_[to] != kUnseen) {
        found = found && (to == start || plan_.max_length >= 2);
        return;
      }
      branch_[to] = branches++;
      depth_[to] = 1;
      queue.push_back(to);
    });
    for (size_t i = 0; i < queue.size() && !found; ++i) {
      const NodeId node = queue[i];
      if (2 * static_cast<int64_t>(depth_[node]) + 1 > plan_.max_length + 1) break;
      if (i % 1024 == 0) NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
      steps_.ForEachNode(node, [&](NodeId to) {
        if (to == start) return;
        if (branch_[to] == kUnseen) {
          branch_[to] = branch_[node];
          depth_[to] = depth_[node] + 1;
          queue.push_back(to);
        } else if (branch_[to] != branch_[node]) {
          found |= static_cast<int64_t>(depth_[to]) + depth_[node] + 1 <= plan_.max_length;
        }
      });
    }
    for (const NodeId node : queue) branch_[node] = kUnseen;
    return found;
  }

  void Mark(NodeId node) { seen_[node >> 6] |= uint64_t{1} << (node & 63); }
  bool IsMarked(NodeId node) const { return (seen_[node >> 6] >> (node & 63) & 1) != 0; }

  const ReachablePlan& plan_;
  NeighborSteps steps_;
  std::vector<bool> may_end_;  // by group
  bool ends_anywhere_ = false, both_ways_ = false;
  std::vector<uint64_t> seen_;
  std::vector<NodeId> visited_;  // by distance
  std::vector<uint32_t> branch_, depth_;
  std::vector<NodeId> ends_;  // of the current row
  size_t next_ = 0;
};

}  // namespace

OperatorPtr MakeReachable(const ReachablePlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Reachable>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
