// Expand: from each node to its neighbours, a row an edge.
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/exec/neighbor_steps.h"

namespace notegraph::query {
namespace {

class Expand : public FanOut {
 public:
  Expand(const ExpandPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.to, plan.edge}), plan_(plan), steps_(*state.graph, plan.steps) {}

  absl::Status OpenRows() override {
    sources_.clear();
    row_steps_ = {};
    at_ = end_ = 0;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    const uint32_t capacity = state_.batch_rows;
    batch.SetRowCount(0);
    sources_.clear();
    sources_.reserve(capacity);
    batch.column(plan_.to).Reset(VectorType::kNode, capacity);
    if (plan_.edge_needed) batch.column(plan_.edge).Reset(VectorType::kEdge, capacity);
    while (sources_.size() < capacity) {
      if (at_ == end_ && !NextStep()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        node_ = input_.column(plan_.from).NodeAt(row_);
        row_steps_ = steps_.From(node_);
        continue;
      }
      CopyNeighbors(batch, std::min<uint32_t>(end_ - at_, capacity - static_cast<uint32_t>(sources_.size())));
    }
    return Emit(batch);
  }

 private:
  // Goes to the next table of the current row.
  bool NextStep() {
    while (!row_steps_.empty()) {
      step_ = &row_steps_.front();
      row_steps_ = row_steps_.subspan(1);
      const uint32_t local = node_ - step_->from_first;
      at_ = step_->csr->offsets[local];
      end_ = step_->csr->offsets[local + 1];
      if (at_ < end_) return true;
    }
    return false;
  }

  void CopyNeighbors(Batch& batch, uint32_t count) {
    const uint32_t to = static_cast<uint32_t>(sources_.size());
    NodeId* nodes = batch.column(plan_.to).data<NodeId>() + to;
    const uint32_t* neighbors = step_->csr->neighbors.data() + at_;
    if (step_->skip_loops) {
      CopyWithoutLoops(batch, count);
    } else {
      for (uint32_t i = 0; i < count; ++i) nodes[i] = step_->to_first + neighbors[i];
      sources_.resize(to + count, row_);
      if (plan_.edge_needed) CopyEdges(batch.column(plan_.edge).data<uint64_t>() + to, count);
    }
    at_ += count;
  }

  void CopyEdges(uint64_t* edges, uint32_t count) const {
    const uint64_t table = EdgeId{step_->table->id(), 0}.packed();
    if (step_->is_out) {
      for (uint32_t i = 0; i < count; ++i) edges[i] = table | (at_ + i);
    } else {
      const uint32_t* positions = step_->table->InToOut().data() + at_;
      for (uint32_t i = 0; i < count; ++i) edges[i] = table | positions[i];
    }
  }

  void CopyWithoutLoops(Batch& batch, uint32_t count) {
    const uint64_t table = EdgeId{step_->table->id(), 0}.packed();
    const std::span<const uint32_t> in_to_out = step_->is_out ? std::span<const uint32_t>() : step_->table->InToOut();
    for (uint32_t at = at_; at < at_ + count; ++at) {
      const NodeId neighbor = step_->to_first + step_->csr->neighbors[at];
      if (neighbor == node_) continue;
      batch.column(plan_.to).data<NodeId>()[sources_.size()] = neighbor;
      if (plan_.edge_needed) {
        batch.column(plan_.edge).data<uint64_t>()[sources_.size()] = table | (step_->is_out ? at : in_to_out[at]);
      }
      sources_.push_back(row_);
    }
  }

  const ExpandPlan& plan_;
  NeighborSteps steps_;
  NodeId node_ = kNoNode;
  std::span<const NeighborSteps::Step> row_steps_;
  const NeighborSteps::Step* step_ = nullptr;
  uint32_t at_ = 0, end_ = 0;  // in the step's neighbours
};

}  // namespace

OperatorPtr MakeExpand(const ExpandPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Expand>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
