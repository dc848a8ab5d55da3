// Reachable: distinct ends of walks of at most some length, by breadth-first search.
//
// An end other than the start is reached by a walk without repeated relationships exactly if it is reached at all. The
// start itself is an end only of a closed walk. Where the relationships are walked one way, that is a walk into the
// start from any node reached; else StartSearch finds it.
#include <algorithm>
#include <optional>

#include "query/exec/breadth_first_search.h"
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/exec/start_search.h"

namespace notegraph::query {
namespace {

class Reachable : public FanOut {
 public:
  Reachable(const ReachablePlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.to}),
        plan_(plan),
        search_(plan.steps, state, memory_),
        may_end_(state.graph->groups().size(), false) {
    for (const GroupId group : plan.end_groups) may_end_[group] = true;
    // Both directions of a table: a walk may not turn round on the relationship it came by.
    both_ways_ = std::any_of(plan.steps.begin(), plan.steps.end(), [&](const TableStep& step) {
      return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const TableStep& other) {
        return other.table == step.table && other.direction != step.direction;
      });
    });
  }

  absl::Status OpenRows() override {
    sources_.clear();
    ends_.clear();
    next_ = 0;
    is_merged_ = false;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    if (plan_.merges_starts) return NextOfMerged(batch);
    const uint32_t capacity = NextCapacity();
    Vector& nodes = batch.column(plan_.to);
    nodes.Reset(VectorType::kNode, capacity);
    while (sources_.size() < capacity) {
      if (next_ == ends_.size()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        NOTEGRAPH_RETURN_IF_ERROR(SearchFrom(input_.column(plan_.from).NodeAt(row_)));
        continue;
      }
      const size_t count = std::min(ends_.size() - next_, capacity - sources_.size());
      TakeEnds(count, nodes.data<NodeId>() + sources_.size());
      sources_.resize(sources_.size() + count, row_);
    }
    return Emit(batch);
  }

 private:
  void TakeEnds(size_t count, NodeId* to) {
    std::copy_n(ends_.begin() + static_cast<std::ptrdiff_t>(next_), count, to);
    next_ += count;
  }

  // The ends of one start.
  absl::Status SearchFrom(NodeId start) {
    ends_.clear();
    next_ = 0;
    if (start >= state_.graph->node_count()) return absl::OkStatus();
    NOTEGRAPH_RETURN_IF_ERROR(search_.Run({&start, 1}, plan_.max_length));
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool is_end, IsEnd(start));
    NOTEGRAPH_RETURN_IF_ERROR(ListEnds());
    if (!is_end) ends_.erase(std::find(ends_.begin(), ends_.end(), start));
    return absl::OkStatus();
  }

  // Whether the only start, if it is a node that may be an end, is one. True for a start that may not: it isn't listed.
  absl::StatusOr<bool> IsEnd(NodeId start) {
    if (plan_.min_length == 0 || !may_end_[state_.graph->GroupOf(start)]) return true;
    if (!both_ways_) return !search_.reached_starts().empty();
    return start_search().HasClosedWalk(start, plan_.max_length);
  }

  absl::StatusOr<bool> NextOfMerged(Batch& batch) {
    if (!std::exchange(is_merged_, true)) {
      NOTEGRAPH_RETURN_IF_ERROR(SearchFromAll());
      if (plan_.count != kNoSlot) {
        batch.SetRowCount(1);
        batch.column(plan_.count).SetConstant(Value::Integer(static_cast<int64_t>(CountEnds())));
        return true;
      }
      NOTEGRAPH_RETURN_IF_ERROR(ListEnds());
      std::erase_if(ends_, [&](NodeId end) { return not_ends_->Contains(end); });
    }
    const size_t count = std::min<size_t>(ends_.size() - next_, state_.batch_rows);
    if (plan_.count != kNoSlot || count == 0) return false;
    Vector& nodes = batch.column(plan_.to);
    nodes.Reset(VectorType::kNode, static_cast<uint32_t>(count));
    TakeEnds(count, nodes.data<NodeId>());
    batch.SetRowCount(static_cast<uint32_t>(count));
    return true;
  }

  // The ends of all starts of the input together: searched, and starts that are none in not_ends_.
  absl::Status SearchFromAll() {
    const uint32_t node_count = state_.graph->node_count();
    NodeMarks starts(node_count);
    starts_.clear();
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
      if (!more) break;
      const NodeId start = input_.column(plan_.from).NodeAt(row_);
      if (start >= node_count || !starts.Insert(start)) continue;
      if (starts_.size() == starts_.capacity()) NOTEGRAPH_RETURN_IF_ERROR(Reserve(starts_, 2 * starts_.size() + 16));
      starts_.push_back(start);
      if (starts_.size() >= starts.bitmap_threshold()) starts.UseBitmap();
    }
    NOTEGRAPH_RETURN_IF_ERROR(search_.Run(starts_, plan_.max_length));
    return FindStartsThatAreNoEnds(starts);
  }

  absl::Status FindStartsThatAreNoEnds(const NodeMarks& starts) {
    not_ends_.emplace(state_.graph->node_count());
    not_end_count_ = 0;
    if (plan_.min_length == 0) return absl::OkStatus();
    size_t reached = 0;
    const std::span<const NodeId> reached_starts = search_.reached_starts();
    for (const NodeId start : starts_) {
      const bool is_reached = reached < reached_starts.size() && reached_starts[reached] == start;
      if (is_reached) ++reached;
      if (!may_end_[state_.graph->GroupOf(start)]) continue;
      bool is_end = is_reached;
      if (is_end && both_ways_) {
        NOTEGRAPH_ASSIGN_OR_RETURN(is_end, start_search().IsNearOther(start, starts, plan_.max_length));
        if (!is_end) {
          NOTEGRAPH_ASSIGN_OR_RETURN(is_end, start_search().HasClosedWalk(start, plan_.max_length));
        }
      }
      if (is_end) continue;
      not_ends_->Insert(start);
      ++not_end_count_;
    }
    return absl::OkStatus();
  }

  uint64_t CountEnds() const {
    uint64_t count = 0;
    for (const GroupId group : search_.groups()) {
      if (may_end_[group]) count += search_.CountIn(group);
    }
    return count - not_end_count_;
  }

  // All nodes found that may be ends.
  absl::Status ListEnds() {
    ends_.clear();
    next_ = 0;
    size_t count = 0;
    for (const GroupId group : search_.groups()) count += may_end_[group] ? search_.CountIn(group) : 0;
    if (count > ends_.capacity()) NOTEGRAPH_RETURN_IF_ERROR(Reserve(ends_, count));
    for (const GroupId group : search_.groups()) {
      if (may_end_[group]) search_.AppendNodes(group, ends_);
    }
    return absl::OkStatus();
  }

  absl::Status Reserve(std::vector<NodeId>& nodes, size_t count) {
    const auto bytes = static_cast<int64_t>((count - nodes.capacity()) * sizeof(NodeId));
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(bytes));
    nodes.reserve(count);
    return absl::OkStatus();
  }

  StartSearch& start_search() {
    if (!start_search_) start_search_.emplace(plan_.steps, state_, memory_);
    return *start_search_;
  }

  const ReachablePlan& plan_;
  BreadthFirstSearch search_;
  std::optional<StartSearch> start_search_;
  std::vector<bool> may_end_;  // by group
  bool both_ways_ = false, is_merged_ = false;
  std::vector<NodeId> ends_;  // of the current row, or of all
  size_t next_ = 0;
  std::vector<NodeId> starts_;  // of all rows
  std::optional<NodeMarks> not_ends_;
  uint64_t not_end_count_ = 0;
};

}  // namespace

OperatorPtr MakeReachable(const ReachablePlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Reachable>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
