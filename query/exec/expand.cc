// Expand: from each node to its neighbours, a row an edge.
#include <algorithm>
#include <memory>

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
    batch.SetRowCount(0);
    sources_.clear();
    made_ = 0;
    while (made_ == 0) {
      while (!NextList()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) return false;
        StartRow();
      }
      const uint32_t capacity = NextCapacity();
      MakeRoom(batch, capacity);
      do {
        CopyNeighbors(std::min(end_ - at_, capacity - made_));
      } while (made_ < capacity && NextList());
    }
    sources_.assign(rows_.get(), rows_.get() + made_);
    return Emit(batch);
  }

 private:
  void MakeRoom(Batch& batch, uint32_t capacity) {
    batch.column(plan_.to).Reset(VectorType::kNode, capacity);
    nodes_ = batch.column(plan_.to).data<NodeId>();
    if (plan_.edge_needed) batch.column(plan_.edge).Reset(VectorType::kEdge, capacity);
    edges_ = plan_.edge_needed ? batch.column(plan_.edge).data<uint64_t>() : nullptr;
    if (rows_ == nullptr) rows_ = std::make_unique_for_overwrite<uint32_t[]>(state_.batch_rows);
  }

  void StartRow() {
    node_ = input_.column(plan_.from).NodeAt(row_);
    row_steps_ = steps_.From(node_);
  }

  // Goes on to neighbours not yet copied. False: the input batch has no more.
  bool NextList() {
    while (at_ == end_ && !NextStep()) {
      if (!NextRowOfBatch()) return false;
      StartRow();
    }
    return true;
  }

  // Goes to the next table of the current row.
  bool NextStep() {
    while (!row_steps_.empty()) {
      step_ = &row_steps_.front();
      row_steps_ = row_steps_.subspan(1);
      const uint32_t local = node_ - step_->from_first;
      at_ = step_->csr->offsets[local];
      end_ = at_ + step_->csr->Degree(local);
      if (at_ < end_) return true;
    }
    return false;
  }

  void CopyNeighbors(uint32_t count) {
    const uint32_t* const neighbors = step_->csr->neighbors.data() + at_;
    if (step_->skip_loops) {
      CopyWithoutLoops(count);
    } else {
      for (uint32_t i = 0; i < count; ++i) nodes_[made_ + i] = step_->to_first + neighbors[i];
      std::fill_n(rows_.get() + made_, count, row_);
      if (edges_ != nullptr) CopyEdges(edges_ + made_, count);
      made_ += count;
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

  void CopyWithoutLoops(uint32_t count) {
    const uint64_t table = EdgeId{step_->table->id(), 0}.packed();
    const bool needs_map = edges_ != nullptr && !step_->is_out;
    const std::span<const uint32_t> in_to_out = needs_map ? step_->table->InToOut() : std::span<const uint32_t>();
    for (uint32_t at = at_; at < at_ + count; ++at) {
      const NodeId neighbor = step_->to_first + step_->csr->neighbors[at];
      if (neighbor == node_) continue;
      nodes_[made_] = neighbor;
      if (edges_ != nullptr) edges_[made_] = table | (step_->is_out ? at : in_to_out[at]);
      rows_[made_++] = row_;
    }
  }

  const ExpandPlan& plan_;
  NeighborSteps steps_;
  NodeId node_ = kNoNode;
  std::span<const NeighborSteps::Step> row_steps_;
  const NeighborSteps::Step* step_ = nullptr;
  uint32_t at_ = 0, end_ = 0;  // in the step's neighbours
  // The batch at work.
  NodeId* nodes_ = nullptr;
  uint64_t* edges_ = nullptr;         // null if not needed
  std::unique_ptr<uint32_t[]> rows_;  // of the input, by row made
  uint32_t made_ = 0;                 // rows
};

}  // namespace

OperatorPtr MakeExpand(const ExpandPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Expand>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
