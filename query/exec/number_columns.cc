// sum, avg, min and max over all groups, without Values where columns are typed.
#include "graph/value_compare.h"
#include "query/exec/aggregate_columns.h"
#include "query/exec/expression/evaluator.h"
#include "query/functions/aggregates.h"
#include "query/functions/number_total.h"

namespace notegraph::query {
namespace {

// What else than a number may be totalled, or is an error, is left to the function's own state.
class TotalColumn : public AggregateColumn {
 public:
  TotalColumn(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression),
        state_(state),
        is_average_(expression.aggregate->signature.name == "avg"),
        argument_(MakeEvaluator(*expression.operands[0], state)) {}

  absl::Status Add(const Batch& batch, std::span<const uint32_t> groups, uint32_t group_count) override {
    SetGroupCount(group_count);
    const Rows rows = batch.rows();
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* numbers, argument_->Evaluate(batch, rows));
    if (numbers->type() == VectorType::kInteger) {
      for (size_t i = 0; i < rows.size(); ++i) {
        if (numbers->null_flag(rows[i])) continue;
        totals_[groups[i]].AddInteger(numbers->at<int64_t>(rows[i]), batch.Multiplicity(rows[i]));
      }
      return absl::OkStatus();
    }
    for (size_t i = 0; i < rows.size(); ++i) {
      NOTEGRAPH_RETURN_IF_ERROR(AddValue(numbers->GetValue(rows[i]), batch.Multiplicity(rows[i]), groups[i]));
    }
    return absl::OkStatus();
  }
  bool CanMerge() const override { return true; }
  absl::Status Merge(AggregateColumn& part, uint32_t first, std::span<const uint32_t> groups,
                     uint32_t group_count) override {
    SetGroupCount(group_count);
    auto& other = static_cast<TotalColumn&>(part);
    for (size_t i = 0; i < groups.size(); ++i) {
      const uint32_t from = first + static_cast<uint32_t>(i), to = groups[i];
      if (!HasOthers(to) && !other.HasOthers(from)) {
        totals_[to].Merge(other.totals_[from]);
        continue;
      }
      NOTEGRAPH_ASSIGN_OR_RETURN(AggregateState * state, OthersOf(to));
      NOTEGRAPH_ASSIGN_OR_RETURN(const AggregateState* of_part, other.OthersOf(from));
      NOTEGRAPH_RETURN_IF_ERROR(state->Merge(*of_part));
    }
    return absl::OkStatus();
  }
  void SetGroupCount(uint32_t group_count) override { totals_.resize(group_count); }
  absl::StatusOr<Value> Finish(uint32_t group) override {
    if (HasOthers(group)) return others_[group]->Finish(state_.functions);
    if (is_average_) return totals_[group].Average();
    return totals_[group].Sum();
  }
  void Clear() override {
    totals_.clear();
    others_.clear();
    extra_bytes_ = 0;
  }
  size_t bytes() const override {
    return totals_.capacity() * sizeof(NumberTotal) + others_.size() * 64 + extra_bytes_;
  }

 private:
  absl::Status AddValue(const Value& value, uint64_t times, uint32_t group) {
    if (value.is_null()) return absl::OkStatus();
    if (HasOthers(group) || !value.is_number()) {
      NOTEGRAPH_ASSIGN_OR_RETURN(AggregateState * state, OthersOf(group));
      return Accumulate(*expression_.aggregate, *state, {&value, 1}, times);
    }
    NumberTotal& total = totals_[group];
    if (value.is_integer()) {
      total.AddInteger(value.integer(), times);
    } else {
      const size_t before = total.extra_bytes();
      total.AddFloat(value.float_number(), times);
      extra_bytes_ += total.extra_bytes() - before;
    }
    return absl::OkStatus();
  }

  bool HasOthers(uint32_t group) const { return group < others_.size() && others_[group] != nullptr; }

  // The function's state of the group, made if there is none.
  absl::StatusOr<AggregateState*> OthersOf(uint32_t group) {
    const AggregateFunction& function = *expression_.aggregate;
    if (others_.size() <= group) others_.resize(group + 1);
    std::unique_ptr<AggregateState>& state = others_[group];
    if (state == nullptr) {
      state = function.NewState();
      // So that it minds that there were numbers.
      const Value zero = Value::Integer(0);
      if (totals_[group].count() > 0) NOTEGRAPH_RETURN_IF_ERROR(Accumulate(function, *state, {&zero, 1}));
    }
    return state.get();
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  const bool is_average_;
  EvaluatorPtr argument_;
  std::vector<NumberTotal> totals_;                      // by group
  std::vector<std::unique_ptr<AggregateState>> others_;  // by group, where there are durations
  size_t extra_bytes_ = 0;
};

// The first of the least, or of the greatest, in the order of ORDER BY.
template <bool kGreatest>
class ExtremeColumn : public AggregateColumn {
 public:
  ExtremeColumn(const BoundExpression& expression, ExecutionState& state)
      : argument_(MakeEvaluator(*expression.operands[0], state)) {}

  absl::Status Add(const Batch& batch, std::span<const uint32_t> groups, uint32_t group_count) override {
    SetGroupCount(group_count);
    const Rows rows = batch.rows();
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* values, argument_->Evaluate(batch, rows));
    const bool are_integers = values->type() == VectorType::kInteger;
    for (size_t i = 0; i < rows.size(); ++i) {
      Value& best = best_[groups[i]];
      if (are_integers && best.is_integer() && !values->null_flag(rows[i])) {
        const int64_t number = values->at<int64_t>(rows[i]);
        if (kGreatest ? best.integer() < number : number < best.integer()) best = Value::Integer(number);
        continue;
      }
      Keep(values->GetValue(rows[i]), best);
    }
    return absl::OkStatus();
  }
  bool CanMerge() const override { return true; }
  absl::Status Merge(AggregateColumn& part, uint32_t first, std::span<const uint32_t> groups,
                     uint32_t group_count) override {
    SetGroupCount(group_count);
    for (size_t i = 0; i < groups.size(); ++i) {
      Value& best = best_[groups[i]];
      const Value& other = static_cast<ExtremeColumn&>(part).best_[first + i];
      NOTEGRAPH_RETURN_IF_ERROR(CheckOrder(best, other));
      Keep(other, best);
    }
    return absl::OkStatus();
  }
  void SetGroupCount(uint32_t group_count) override { best_.resize(group_count); }
  absl::StatusOr<Value> Finish(uint32_t group) override { return best_[group]; }
  void Clear() override { best_.clear(); }
  size_t bytes() const override { return best_.capacity() * sizeof(Value); }

 private:
  static void Keep(const Value& value, Value& best) {
    if (value.is_null()) return;
    if (best.is_null() || (kGreatest ? TotalOrder(best, value) < 0 : TotalOrder(value, best) < 0)) best = value;
  }

  // Parts can't tell which of two values came first that are equal and look different.
  static absl::Status CheckOrder(const Value& a, const Value& b) {
    const bool is_plain = a.kind() == b.kind() && (a.is_integer() || a.is_string());
    if (is_plain || a.is_null() || b.is_null() || TotalOrder(a, b) != 0) return absl::OkStatus();
    return absl::AbortedError("the first of equal values counts");
  }

  EvaluatorPtr argument_;
  std::vector<Value> best_;  // by group
};

}  // namespace

std::unique_ptr<AggregateColumn> MakeNumberColumn(const BoundExpression& expression, ExecutionState& state) {
  const std::string_view name = expression.aggregate->signature.name;
  if (name == "min") return std::make_unique<ExtremeColumn<false>>(expression, state);
  if (name == "max") return std::make_unique<ExtremeColumn<true>>(expression, state);
  if ((name == "sum" || name == "avg") && !expression.distinct) {
    return std::make_unique<TotalColumn>(expression, state);
  }
  return nullptr;
}

}  // namespace notegraph::query
