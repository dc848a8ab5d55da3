// ExpandInto: edges between two nodes that are known, by search in their sorted neighbours.
#include <algorithm>

#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/exec/neighbor_steps.h"

namespace notegraph::query {
namespace {

class ExpandInto : public FanOut {
 public:
  ExpandInto(const ExpandIntoPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.edge}), plan_(plan), steps_(*state.graph, plan.steps) {}
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
    Vector& edges = batch.column(plan_.edge);
    edges.Reset(VectorType::kEdge, state_.batch_rows);
    while (sources_.size() < state_.batch_rows) {
      if (next_ == found_.size()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        FindEdges(input_.column(plan_.from).NodeAt(row_), input_.column(plan_.to).NodeAt(row_));
        continue;
      }
      edges.data<uint64_t>()[sources_.size()] = found_[next_++];
      sources_.push_back(row_);
    }
    return Emit(batch);
  }

 private:
  // Asks the other end, if it has much fewer relationships: most pairs have none.
  static bool IsSeenFrom(NodeId to, NodeId from, const NeighborSteps::Step& step, size_t neighbors) {
    const Csr& csr = step.table->csr(step.is_out ? Direction::kIn : Direction::kOut);
    const uint32_t local = to - step.to_first;
    if (size_t{local} + 1 >= csr.offsets.size()) return false;  // of another group
    const std::span<const uint32_t> back = csr[local];
    return back.size() * 4 > neighbors || std::binary_search(back.begin(), back.end(), from - step.from_first);
  }

  void FindEdges(NodeId from, NodeId to) {
    found_.clear();
    next_ = 0;
    for (const NeighborSteps::Step& step : steps_.From(from)) {
      if (to < step.to_first || (step.skip_loops && from == to)) continue;
      const std::span<const uint32_t> neighbors = (*step.csr)[from - step.from_first];
      if (!IsSeenFrom(to, from, step, neighbors.size())) continue;
      const auto [first, last] = std::equal_range(neighbors.begin(), neighbors.end(), to - step.to_first);
      if (first == last) continue;
      const auto at = static_cast<uint32_t>(first - neighbors.begin()) + step.csr->offsets[from - step.from_first];
      for (uint32_t i = 0; i < static_cast<uint32_t>(last - first); ++i) {
        const uint32_t position = step.is_out ? at + i : plan_.edge_needed ? step.table->InToOut()[at + i] : 0;
        found_.push_back(EdgeId{step.table->id(), position}.packed());
      }
    }
  }

  const ExpandIntoPlan& plan_;
  NeighborSteps steps_;
  std::vector<uint64_t> found_;  // for the current row
  size_t next_ = 0;
};

}  // namespace

OperatorPtr MakeExpandInto(const ExpandIntoPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<ExpandInto>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
