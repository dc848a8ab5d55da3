// VarExpand: all walks of a length between bounds that use no relationship twice, depth first.
#include "query/exec/fan_out.h"
#include "query/exec/hop_filter.h"
#include "query/exec/make_operator.h"
#include "query/exec/neighbor_steps.h"

namespace notegraph::query {
namespace {

class VarExpand : public FanOut {
 public:
  VarExpand(const VarExpandPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs),
               plan.to_is_bound ? std::vector<Slot>{plan.edges} : std::vector<Slot>{plan.to, plan.edges}),
        plan_(plan),
        steps_(*state.graph, plan.steps),
        filter_({.near = {}, .edge = {plan.element}, .far = {}}, plan.element_predicates, state),
        may_end_(state.graph->groups().size(), false) {
    for (const GroupId group : plan.end_groups) may_end_[group] = true;
  }

  absl::Status OpenRows() override {
    sources_.clear();
    levels_.clear();
    walk_.clear();
    memory_.Clear();
    open_bytes_ = 0;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    if (!plan_.to_is_bound) batch.column(plan_.to).Reset(VectorType::kNode, state_.batch_rows);
    if (plan_.edges_needed) batch.column(plan_.edges).Reset(VectorType::kValue, state_.batch_rows);
    uint64_t steps_taken = 0;
    while (sources_.size() < state_.batch_rows) {
      if (levels_.empty()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        NOTEGRAPH_RETURN_IF_ERROR(StartRow(batch));
        continue;
      }
      NOTEGRAPH_RETURN_IF_ERROR(Advance(batch));
      if (++steps_taken % 4096 == 0) NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
    }
    return Emit(batch);
  }

 private:
  struct Level {
    std::vector<NextEdge> open;  // edges not yet tried, last first
  };

  absl::Status StartRow(Batch& batch) {
    const NodeId start = input_.column(plan_.from).NodeAt(row_);
    if (start >= state_.graph->node_count()) return absl::OkStatus();
    if (plan_.to_is_bound) wanted_ = input_.column(plan_.to).NodeAt(row_);
    if (plan_.min_length == 0) EmitEnd(batch, start);
    return plan_.max_length > 0 ? Push(start) : absl::OkStatus();
  }

  // Takes the next open edge of the deepest level, or goes back one.
  absl::Status Advance(Batch& batch) {
    Level& level = levels_.back();
    if (level.open.empty()) {
      open_bytes_ -= static_cast<int64_t>(level.open.capacity() * sizeof(NextEdge));
      levels_.pop_back();
      if (!walk_.empty()) walk_.pop_back();
      return absl::OkStatus();
    }
    const NextEdge next = level.open.back();
    level.open.pop_back();
    if (std::find(walk_.begin(), walk_.end(), next.edge) != walk_.end()) return absl::OkStatus();
    walk_.push_back(next.edge);
    if (static_cast<int64_t>(walk_.size()) >= plan_.min_length) EmitEnd(batch, next.to);
    if (static_cast<int64_t>(walk_.size()) < plan_.max_length) return Push(next.to);
    walk_.pop_back();
    return absl::OkStatus();
  }

  absl::Status Push(NodeId node) {
    Level& level = levels_.emplace_back();
    steps_.ForEach(node, [&](NodeId to, uint64_t edge) { level.open.push_back({edge, to}); });
    open_bytes_ += static_cast<int64_t>(level.open.capacity() * sizeof(NextEdge));
    NOTEGRAPH_RETURN_IF_ERROR(memory_.GrowTo(open_bytes_));
    NOTEGRAPH_RETURN_IF_ERROR(filter_.Keep(input_, row_, kNoNode, level.open));
    std::reverse(level.open.begin(), level.open.end());
    return absl::OkStatus();
  }

  void EmitEnd(Batch& batch, NodeId end) {
    if (plan_.to_is_bound ? end != wanted_ : !may_end_[state_.graph->GroupOf(end)]) return;
    const size_t at = sources_.size();
    if (!plan_.to_is_bound) batch.column(plan_.to).data<NodeId>()[at] = end;
    if (plan_.edges_needed) {
      const std::span<Value> edges = state_.arena.AllocateArray<Value>(walk_.size());
      for (size_t i = 0; i < walk_.size(); ++i) {
        const uint64_t edge = plan_.reversed ? walk_[walk_.size() - 1 - i] : walk_[i];
        edges[i] = Value::Relationship(EdgeId::FromPacked(edge));
      }
      batch.column(plan_.edges).data<Value>()[at] = Value::List(edges);
    }
    sources_.push_back(row_);
  }

  const VarExpandPlan& plan_;
  NeighborSteps steps_;
  HopFilter filter_;
  std::vector<bool> may_end_;  // by group
  NodeId wanted_ = kNoNode;
  int64_t open_bytes_ = 0;      // of the levels
  std::vector<Level> levels_;   // one more than walk_ has edges
  std::vector<uint64_t> walk_;  // edges from the start
};

}  // namespace

OperatorPtr MakeVarExpand(const VarExpandPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<VarExpand>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
