// Intersect: the common neighbours of several nodes, a row for each choice of relationships, or counted.
#include "query/exec/fan_out.h"
#include "query/exec/intersect_choices.h"
#include "query/exec/make_operator.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

std::vector<Slot> MadeSlots(const IntersectPlan& plan) {
  std::vector<Slot> made = {plan.to};
  for (const IntersectPlan::Leg& leg : plan.legs) made.push_back(leg.edge);
  return made;
}

class Intersect : public FanOut {
 public:
  Intersect(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), MadeSlots(plan)), plan_(plan), choices_(plan, state) {
    for (const IntersectPlan::Leg& leg : plan.legs) {
      needed_.push_back(leg.edge_needed);
      edges_needed_ |= leg.edge_needed;
    }
  }

  absl::Status OpenRows() override {
    sources_.clear();
    group_ = choices_.found().size();
    at_ = 0;
    in_choices_ = false;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    const uint32_t capacity = state_.batch_rows;
    batch.SetRowCount(0);
    sources_.clear();
    sources_.reserve(capacity);
    batch.column(plan_.to).Reset(VectorType::kNode, capacity);
    for (const IntersectPlan::Leg& leg : plan_.legs) {
      if (leg.edge_needed) batch.column(leg.edge).Reset(VectorType::kEdge, capacity);
    }
    while (sources_.size() < capacity) {
      if (group_ < choices_.found().size()) {
        NOTEGRAPH_RETURN_IF_ERROR(CopyFound(batch, choices_.found()[group_]));
        continue;
      }
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(choices_.Find(input_, row_));
      group_ = at_ = 0;
    }
    return Emit(batch);
  }

 private:
  absl::Status CopyFound(Batch& batch, const CommonNeighbors::Found& found) {
    if (choices_.IsSimple(found) && !edges_needed_) {
      CopyNodes(batch, found);
    } else {
      NOTEGRAPH_RETURN_IF_ERROR(CopyChoices(batch, found));
    }
    if (at_ < found.nodes.size()) return absl::OkStatus();
    ++group_;
    at_ = 0;
    return absl::OkStatus();
  }

  void CopyNodes(Batch& batch, const CommonNeighbors::Found& found) {
    const size_t to = sources_.size(), count = std::min(state_.batch_rows - to, found.nodes.size() - at_);
    NodeId* nodes = batch.column(plan_.to).data<NodeId>() + to;
    for (size_t i = 0; i < count; ++i) nodes[i] = found.first + found.nodes[at_ + i];
    sources_.resize(to + count, row_);
    at_ += count;
  }

  // Rows for the node at at_.
  absl::Status CopyChoices(Batch& batch, const CommonNeighbors::Found& found) {
    const NodeId node = found.first + found.nodes[at_];
    if (!in_choices_) {
      NOTEGRAPH_ASSIGN_OR_RETURN(in_choices_, choices_.Begin(node, needed_));
    }
    while (in_choices_ && sources_.size() < state_.batch_rows) {
      const size_t to = sources_.size();
      batch.column(plan_.to).data<NodeId>()[to] = node;
      for (size_t leg = 0; leg < plan_.legs.size(); ++leg) {
        if (needed_[leg]) batch.column(plan_.legs[leg].edge).data<uint64_t>()[to] = choices_.Edge(leg);
      }
      sources_.push_back(row_);
      NOTEGRAPH_ASSIGN_OR_RETURN(in_choices_, choices_.Next());
    }
    if (!in_choices_) ++at_;
    return absl::OkStatus();
  }

  const IntersectPlan& plan_;
  IntersectChoices choices_;
  std::vector<bool> needed_;  // relationships, by leg
  bool edges_needed_ = false, in_choices_ = false;
  size_t group_ = 0, at_ = 0;  // in what is found for the current row
};

// Of any number of legs and tables: row after row.
class IntersectCountRows : public Operator {
 public:
  IntersectCountRows(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), choices_(plan, state) {}
  absl::Status OpenRows() override { return input().Open(); }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return false;
      std::vector<uint64_t>& multiplicity = batch.multiplicity();
      if (multiplicity.empty()) multiplicity.assign(batch.physical_rows(), 1);
      kept_.clear();
      for (const uint32_t row : batch.rows()) {
        NOTEGRAPH_RETURN_IF_ERROR(choices_.Find(batch, row));
        NOTEGRAPH_ASSIGN_OR_RETURN(const uint64_t count, choices_.Count());
        if (__builtin_mul_overflow(multiplicity[row], count, &multiplicity[row])) {
          return IntegerOverflow("a row stands for more matches than fit into an Integer");
        }
        if (count != 0) kept_.push_back(row);
      }
      if (kept_.empty()) continue;
      if (kept_.size() < batch.row_count()) batch.Select(kept_);
      return true;
    }
  }

 private:
  IntersectChoices choices_;
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeIntersect(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  if (!plan.counts) return std::make_unique<Intersect>(plan, state, std::move(inputs));
  const auto has_one_table = [](const IntersectPlan::Leg& leg) {
    return leg.steps.size() == 1 && !leg.steps[0].skip_loops;
  };
  if (plan.legs.size() == 2 && has_one_table(plan.legs[0]) && has_one_table(plan.legs[1])) {
    return MakeIntersectCount(plan, state, std::move(inputs));
  }
  return std::make_unique<IntersectCountRows>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
