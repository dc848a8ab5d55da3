// Intersect: the common neighbours of several nodes, a row for each choice of relationships, or counted.
#include "query/exec/common_neighbors.h"
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

std::vector<Slot> MadeSlots(const IntersectPlan& plan) {
  std::vector<Slot> made = {plan.to};
  for (const IntersectPlan::Leg& leg : plan.legs) made.push_back(leg.edge);
  return made;
}

// All ways to take one relationship of each leg, the last leg's changing first.
class Choices {
 public:
  explicit Choices(size_t legs) : edges_(legs), at_(legs) {}
  std::vector<uint64_t>& edges(size_t leg) { return edges_[leg]; }
  // The relationship of a leg in the current choice.
  uint64_t Edge(size_t leg) const { return edges_[leg][at_[leg]]; }

  void Clear() {
    for (std::vector<uint64_t>& edges : edges_) edges.clear();
  }
  // Begins at the first choice; false if there is none.
  bool Begin() {
    std::fill(at_.begin(), at_.end(), 0);
    return std::none_of(edges_.begin(), edges_.end(), [](const auto& edges) { return edges.empty(); });
  }
  bool Next() {
    for (size_t leg = edges_.size(); leg-- > 0;) {
      if (++at_[leg] < edges_[leg].size()) return true;
      at_[leg] = 0;
    }
    return false;
  }

 private:
  std::vector<std::vector<uint64_t>> edges_;  // by leg
  std::vector<size_t> at_;
};

class Intersect : public FanOut {
 public:
  Intersect(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), MadeSlots(plan)),
        plan_(plan),
        neighbors_(plan, state),
        choices_(plan.legs.size()) {
    for (const IntersectPlan::Leg& leg : plan.legs) edges_needed_ |= leg.edge_needed;
  }

  absl::Status OpenRows() override {
    sources_.clear();
    group_ = neighbors_.found().size();
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
      if (group_ < neighbors_.found().size()) {
        CopyFound(batch, neighbors_.found()[group_], capacity - static_cast<uint32_t>(sources_.size()));
        continue;
      }
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(neighbors_.Find(input_, row_));
      group_ = at_ = 0;
    }
    return Emit(batch);
  }

 private:
  void CopyFound(Batch& batch, const CommonNeighbors::Found& found, uint32_t room) {
    if (found.is_simple && !edges_needed_) {
      CopyNodes(batch, found, room);
    } else {
      CopyChoices(batch, found);
    }
    if (at_ < found.nodes.size()) return;
    ++group_;
    at_ = 0;
  }

  void CopyNodes(Batch& batch, const CommonNeighbors::Found& found, uint32_t room) {
    const size_t count = std::min<size_t>(room, found.nodes.size() - at_), to = sources_.size();
    NodeId* nodes = batch.column(plan_.to).data<NodeId>() + to;
    for (size_t i = 0; i < count; ++i) nodes[i] = found.first + found.nodes[at_ + i];
    sources_.resize(to + count, row_);
    at_ += count;
  }

  // Rows for the node at at_, one or more of them.
  void CopyChoices(Batch& batch, const CommonNeighbors::Found& found) {
    const NodeId node = found.first + found.nodes[at_];
    if (!in_choices_) {
      choices_.Clear();
      for (size_t leg = 0; leg < plan_.legs.size(); ++leg) {
        neighbors_.AppendEdges(leg, node, plan_.legs[leg].edge_needed, choices_.edges(leg));
      }
      in_choices_ = choices_.Begin();
    }
    while (in_choices_ && sources_.size() < state_.batch_rows) {
      const size_t to = sources_.size();
      batch.column(plan_.to).data<NodeId>()[to] = node;
      for (size_t leg = 0; leg < plan_.legs.size(); ++leg) {
        if (plan_.legs[leg].edge_needed) batch.column(plan_.legs[leg].edge).data<uint64_t>()[to] = choices_.Edge(leg);
      }
      sources_.push_back(row_);
      in_choices_ = choices_.Next();
    }
    if (!in_choices_) ++at_;
  }

  const IntersectPlan& plan_;
  CommonNeighbors neighbors_;
  Choices choices_;  // for the node at at_, if in_choices_
  bool edges_needed_ = false, in_choices_ = false;
  size_t group_ = 0, at_ = 0;  // in what is found for the current row
};

// Of any number of legs and tables: row after row.
class IntersectCountRows : public Operator {
 public:
  IntersectCountRows(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), plan_(plan), neighbors_(plan, state), choices_(plan.legs.size()) {}
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
        NOTEGRAPH_RETURN_IF_ERROR(neighbors_.Find(batch, row));
        NOTEGRAPH_ASSIGN_OR_RETURN(const uint64_t count, Count());
        if (__builtin_mul_overflow(multiplicity[row], count, &multiplicity[row])) return TooMany();
        if (count != 0) kept_.push_back(row);
      }
      if (kept_.empty()) continue;
      if (kept_.size() < batch.row_count()) batch.Select(kept_);
      return true;
    }
  }

 private:
  static absl::Status TooMany() { return IntegerOverflow("a row stands for more matches than fit into an Integer"); }

  // All choices for the row just searched.
  absl::StatusOr<uint64_t> Count() {
    const bool must_differ = std::any_of(plan_.different.begin(), plan_.different.end(), [&](const auto& legs) {
      return neighbors_.from(legs.first) == neighbors_.from(legs.second);
    });
    uint64_t count = 0;
    for (const CommonNeighbors::Found& found : neighbors_.found()) {
      if (found.is_simple && !must_differ) {
        count += found.nodes.size();
        continue;
      }
      for (const uint32_t local : found.nodes) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const uint64_t choices, CountChoices(found.first + local, must_differ));
        if (__builtin_add_overflow(count, choices, &count)) return TooMany();
      }
    }
    return count;
  }

  absl::StatusOr<uint64_t> CountChoices(NodeId node, bool must_differ) {
    choices_.Clear();
    uint64_t count = 1;
    for (size_t leg = 0; leg < plan_.legs.size(); ++leg) {
      neighbors_.AppendEdges(leg, node, must_differ, choices_.edges(leg));
      if (__builtin_mul_overflow(count, choices_.edges(leg).size(), &count)) return TooMany();
    }
    if (!must_differ || count == 0) return count;
    constexpr uint64_t kChoicesBetweenPolls = 1 << 20;
    uint64_t different = 0;
    choices_.Begin();
    for (uint64_t i = 1; i <= count; ++i) {
      different += std::all_of(plan_.different.begin(), plan_.different.end(), [&](const auto& legs) {
        return choices_.Edge(legs.first) != choices_.Edge(legs.second);
      });
      choices_.Next();
      if (i % kChoicesBetweenPolls == 0) NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
    }
    return different;
  }

  const IntersectPlan& plan_;
  CommonNeighbors neighbors_;
  Choices choices_;
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeIntersect(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  if (!plan.counts) return std::make_unique<Intersect>(plan, state, std::move(inputs));
  const bool are_two_lists = plan.legs.size() == 2 && plan.legs[0].steps.size() == 1 &&
                             plan.legs[1].steps.size() == 1 && !plan.legs[0].steps[0].skip_loops &&
                             !plan.legs[1].steps[0].skip_loops;
  if (are_two_lists) return MakeIntersectCount(plan, state, std::move(inputs));
  return std::make_unique<IntersectCountRows>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
