#include "query/exec/aggregate_columns.h"

#include <algorithm>
#include <utility>

#include "query/exec/collect_distinct.h"
#include "query/exec/expression/evaluator.h"
#include "query/functions/aggregates.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

// count(*) and count(x).
class CountColumn : public AggregateColumn {
 public:
  CountColumn(const BoundExpression& expression, ExecutionState& state) {
    if (!expression.operands.empty()) argument_ = MakeEvaluator(*expression.operands[0], state);
  }
  absl::Status Add(const Batch& batch, std::span<const uint32_t> groups, uint32_t group_count) override {
    SetGroupCount(group_count);
    const Rows rows = batch.rows();
    const Vector* values = nullptr;
    if (argument_ != nullptr) {
      NOTEGRAPH_ASSIGN_OR_RETURN(values, argument_->Evaluate(batch, rows));
    }
    bool has_overflown = false;
    for (size_t i = 0; i < rows.size(); ++i) {
      if (values != nullptr && values->IsNull(rows[i])) continue;
      uint64_t& count = counts_[groups[i]];
      has_overflown |= __builtin_add_overflow(count, batch.Multiplicity(rows[i]), &count) || count > INT64_MAX;
    }
    return has_overflown ? IntegerOverflow("the count does not fit into an Integer") : absl::OkStatus();
  }
  bool CanMerge() const override { return true; }
  absl::Status Merge(AggregateColumn& part, uint32_t first, std::span<const uint32_t> groups,
                     uint32_t group_count) override {
    SetGroupCount(group_count);
    const std::vector<uint64_t>& counts = static_cast<CountColumn&>(part).counts_;
    bool has_overflown = false;
    for (size_t i = 0; i < groups.size(); ++i) {
      uint64_t& count = counts_[groups[i]];
      count += counts[first + i];
      has_overflown |= count > INT64_MAX;
    }
    return has_overflown ? IntegerOverflow("the count does not fit into an Integer") : absl::OkStatus();
  }
  void SetGroupCount(uint32_t group_count) override { counts_.resize(group_count); }
  absl::StatusOr<Value> Finish(uint32_t group) override { return Value::Integer(static_cast<int64_t>(counts_[group])); }
  void Clear() override { counts_.clear(); }
  size_t bytes() const override { return counts_.capacity() * sizeof(uint64_t); }

 private:
  EvaluatorPtr argument_;
  std::vector<uint64_t> counts_;
};

// count(DISTINCT node). Rows of a group mostly come side by side: a stamp for each node tells whether the run of rows
// has seen it. Groups that had more than one run are made distinct at the end.
class CountDistinctNodes : public AggregateColumn {
 public:
  CountDistinctNodes(Slot slot, ExecutionState& state) : slot_(slot), state_(state) {}

  absl::Status Add(const Batch& batch, std::span<const uint32_t> groups, uint32_t group_count) override {
    SetGroupCount(group_count);
    const Vector& nodes = batch.column(slot_);
    const Rows rows = batch.rows();
    if (stamps_.empty() && member_count_ + rows.size() > kMaxUnstamped) stamps_.assign(state_.dense_size(), 0);
    for (size_t i = 0; i < rows.size(); ++i) {
      const NodeId node = nodes.NodeAt(rows[i]);
      if (groups[i] != current_) StartRun(groups[i]);
      if (node == kNoNode) continue;
      if (stamps_.empty()) {
        groups_[current_].may_repeat = true;
      } else {
        uint32_t& stamp = stamps_[state_.DensePlace(node)];
        if (stamp == run_) continue;
        stamp = run_;
      }
      groups_[current_].members.push_back(node);
      ++member_count_;
    }
    return absl::OkStatus();
  }
  bool CanMerge() const override { return true; }
  absl::Status Merge(AggregateColumn& part, uint32_t first, std::span<const uint32_t> groups,
                     uint32_t group_count) override {
    SetGroupCount(group_count);
    auto& other = static_cast<CountDistinctNodes&>(part);
    for (size_t i = 0; i < groups.size(); ++i) {
      Group& from = other.groups_[first + i];
      Group& to = groups_[groups[i]];
      member_count_ += from.members.size();
      other.member_count_ -= from.members.size();
      to.runs += from.runs;
      to.may_repeat |= from.may_repeat;
      if (to.members.empty()) {
        to.members = std::exchange(from.members, {});
      } else {
        to.members.insert(to.members.end(), from.members.begin(), from.members.end());
        from.members = {};
      }
    }
    return absl::OkStatus();
  }
  void SetGroupCount(uint32_t group_count) override { groups_.resize(group_count); }
  absl::StatusOr<Value> Finish(uint32_t group) override {
    std::vector<NodeId>& members = groups_[group].members;
    if (groups_[group].runs > 1 || groups_[group].may_repeat) {
      std::sort(members.begin(), members.end());
      members.erase(std::unique(members.begin(), members.end()), members.end());
    }
    return Value::Integer(static_cast<int64_t>(members.size()));
  }
  void Clear() override {
    groups_.clear();
    std::fill(stamps_.begin(), stamps_.end(), 0);
    current_ = UINT32_MAX;
    run_ = 0;
    member_count_ = 0;
  }
  size_t bytes() const override {
    return stamps_.size() * 4 + groups_.capacity() * sizeof(Group) + member_count_ * sizeof(NodeId);
  }

 private:
  struct Group {
    std::vector<NodeId> members;
    uint32_t runs = 0;
    bool may_repeat = false;
  };
  // Fewer nodes are sorted at the end: an array of stamps for the whole graph would cost more.
  static constexpr size_t kMaxUnstamped = 4096;

  void StartRun(uint32_t group) {
    current_ = group;
    ++groups_[group].runs;
    if (++run_ == 0) {  // after 2^32 runs
      std::fill(stamps_.begin(), stamps_.end(), 0);
      run_ = 1;
    }
  }

  Slot slot_;
  ExecutionState& state_;
  std::vector<Group> groups_;
  std::vector<uint32_t> stamps_;  // by node: the run that saw it last
  uint32_t current_ = UINT32_MAX, run_ = 0;
  size_t member_count_ = 0;
};

// Any function, a state a group.
class StateColumn : public AggregateColumn {
 public:
  StateColumn(const BoundExpression& expression, ExecutionState& state) : expression_(expression), state_(state) {
    for (const BoundExpression* operand : expression.operands) arguments_.push_back(MakeEvaluator(*operand, state));
    values_.resize(arguments_.size());
  }

  absl::Status Add(const Batch& batch, std::span<const uint32_t> groups, uint32_t group_count) override {
    SetGroupCount(group_count);
    const Rows rows = batch.rows();
    std::vector<const Vector*> vectors;
    for (const EvaluatorPtr& argument : arguments_) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* vector, argument->Evaluate(batch, rows));
      vectors.push_back(vector);
    }
    for (size_t i = 0; i < rows.size(); ++i) {
      for (size_t k = 0; k < vectors.size(); ++k) values_[k] = vectors[k]->GetValue(rows[i]);
      AggregateState& state = *states_[groups[i]];
      const size_t before = state.extra_bytes();
      NOTEGRAPH_RETURN_IF_ERROR(Accumulate(*expression_.aggregate, state, values_, batch.Multiplicity(rows[i])));
      extra_bytes_ += state.extra_bytes() - before;
    }
    return absl::OkStatus();
  }
  // DISTINCT keeps the first of equal values (1 or 1.0), collect the order.
  bool CanMerge() const override {
    const std::string_view name = expression_.aggregate->signature.name;
    if (expression_.distinct) return name == "count";
    return name == "stDev" || name == "stDevP";
  }
  absl::Status Merge(AggregateColumn& part, uint32_t first, std::span<const uint32_t> groups,
                     uint32_t group_count) override {
    SetGroupCount(group_count);
    for (size_t i = 0; i < groups.size(); ++i) {
      AggregateState& state = *states_[groups[i]];
      const AggregateState& of_part = *static_cast<StateColumn&>(part).states_[first + i];
      const size_t before = state.extra_bytes();
      NOTEGRAPH_RETURN_IF_ERROR(state.Merge(of_part));
      extra_bytes_ += state.extra_bytes() - before;
    }
    return absl::OkStatus();
  }
  void SetGroupCount(uint32_t group_count) override {
    while (states_.size() < group_count) {
      states_.push_back(expression_.distinct ? NewDistinctState(*expression_.aggregate)
                                             : expression_.aggregate->NewState());
    }
  }
  absl::StatusOr<Value> Finish(uint32_t group) override { return states_[group]->Finish(state_.functions); }
  void Clear() override {
    states_.clear();
    extra_bytes_ = 0;
  }
  size_t bytes() const override { return states_.size() * 64 + extra_bytes_; }

 private:
  const BoundExpression& expression_;
  ExecutionState& state_;
  std::vector<EvaluatorPtr> arguments_;
  std::vector<Value> values_;
  std::vector<std::unique_ptr<AggregateState>> states_;
  size_t extra_bytes_ = 0;
};

}  // namespace

std::unique_ptr<AggregateColumn> MakeAggregateColumn(const BoundExpression& expression, ExecutionState& state) {
  if (expression.kind == BoundKind::kCountStar) return std::make_unique<CountColumn>(expression, state);
  if (expression.aggregate->signature.name == "count") {
    if (!expression.distinct) return std::make_unique<CountColumn>(expression, state);
    const BoundExpression& argument = *expression.operands[0];
    if (argument.kind == BoundKind::kVariable && argument.type == kNode) {
      return std::make_unique<CountDistinctNodes>(argument.slot, state);
    }
  }
  if (auto column = MakeNumberColumn(expression, state)) return column;
  if (expression.aggregate->signature.name == "collect" && expression.distinct) {
    return MakeCollectDistinct(expression, state);
  }
  return std::make_unique<StateColumn>(expression, state);
}

}  // namespace notegraph::query
