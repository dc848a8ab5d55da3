// ExpandCount: how many edges a node has, without making their rows.
#include <algorithm>

#include "query/exec/make_operator.h"
#include "query/exec/neighbor_steps.h"

namespace notegraph::query {
namespace {

class ExpandCount : public Operator {
 public:
  ExpandCount(const ExpandCountPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), plan_(plan), steps_(*state.graph, plan.steps) {}
  absl::Status OpenRows() override { return input().Open(); }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return false;
      const Vector& nodes = batch.column(plan_.from);
      std::vector<uint64_t>& multiplicity = batch.multiplicity();
      if (multiplicity.empty()) multiplicity.assign(batch.physical_rows(), 1);
      kept_.clear();
      for (const uint32_t row : batch.rows()) {
        multiplicity[row] *= Choices(batch, nodes.NodeAt(row), row);
        if (multiplicity[row] != 0) kept_.push_back(row);
      }
      if (kept_.empty()) continue;
      if (kept_.size() < batch.row_count()) batch.Select(kept_);
      return true;
    }
  }

 private:
  // Edges of the node that the row has not taken yet.
  uint64_t Choices(const Batch& batch, NodeId node, uint32_t row) const {
    uint64_t count = 0;
    for (const NeighborSteps::Step& step : steps_.From(node)) {
      const uint32_t local = node - step.from_first;
      count += step.csr->Degree(local);
      if (step.skip_loops) count -= Loops(step, node);
    }
    uint64_t taken = plan_.taken_before;
    for (const Slot slot : plan_.different) taken += Taken(batch.column(slot), node, row);
    return count > taken ? count - taken : 0;
  }

  static uint64_t Loops(const NeighborSteps::Step& step, NodeId node) {
    const std::span<const uint32_t> neighbors = (*step.csr)[node - step.from_first];
    const auto [first, last] = std::equal_range(neighbors.begin(), neighbors.end(), node - step.to_first);
    return static_cast<uint64_t>(last - first);
  }

  // How many of the node's edges the column's relationship, or walk of them, is.
  uint64_t Taken(const Vector& column, NodeId node, uint32_t row) const {
    if (column.type() == VectorType::kEdge) return IsAmong(EdgeId::FromPacked(column.at<uint64_t>(row)), node);
    const Value value = column.GetValue(row);
    if (!value.is_list()) return value.is_relationship() && IsAmong(value.relationship(), node);
    return static_cast<uint64_t>(std::count_if(value.list().begin(), value.list().end(),
                                               [&](const Value& item) { return IsAmong(item.relationship(), node); }));
  }

  bool IsAmong(EdgeId edge, NodeId node) const {
    for (const NeighborSteps::Step& step : steps_.From(node)) {
      if (step.table->id() != edge.table) continue;
      const NodeId end = step.is_out ? state_.graph->Source(edge) : state_.graph->Target(edge);
      if (end == node) return true;
    }
    return false;
  }

  const ExpandCountPlan& plan_;
  NeighborSteps steps_;
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeExpandCount(const ExpandCountPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<ExpandCount>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
