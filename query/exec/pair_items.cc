#include "query/exec/pair_items.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <utility>

#include "graph/value_compare.h"
#include "query/exec/expression/evaluator.h"

namespace notegraph::query {
namespace {

using ast::ComparisonOperator;

bool IsTrue(ComparisonOperator op, const Value& a, const Value& b) {
  if (op == ComparisonOperator::kEqual) return Equals(a, b) == Ternary::kTrue;
  if (op == ComparisonOperator::kNotEqual) return Equals(a, b) == Ternary::kFalse;
  const Comparison order = Compare(a, b);
  switch (op) {
    case ComparisonOperator::kLess:
      return order == Comparison::kLess;
    case ComparisonOperator::kLessOrEqual:
      return order == Comparison::kLess || order == Comparison::kEqual;
    case ComparisonOperator::kGreater:
      return order == Comparison::kGreater;
    default:
      return order == Comparison::kGreater || order == Comparison::kEqual;
  }
}

// Whether the order of ORDER BY tells for each two values what the comparison says: they are numbers, or strings, or
// Booleans, or, where only equality is asked, nodes.
bool HaveOneOrder(const std::vector<Value>& values, ComparisonOperator op) {
  const auto all = [&](const auto& is_kind) { return std::ranges::all_of(values, is_kind); };
  const auto is_number = [](const Value& v) {
    return v.is_integer() || (v.is_float() && !std::isnan(v.float_number()));
  };
  const bool is_equality = op == ComparisonOperator::kEqual || op == ComparisonOperator::kNotEqual;
  return all(is_number) || all([](const Value& v) { return v.is_string(); }) ||
         all([](const Value& v) { return v.is_boolean(); }) ||
         (is_equality && all([](const Value& v) { return v.is_node(); }));
}

class ItemArranger {
 public:
  ItemArranger(const ItemNumbers& numbers, const PairCountPlan& plan, ExecutionState& state)
      : numbers_(numbers), items_(numbers.values()), plan_(plan), state_(state) {}

  absl::StatusOr<PairItems> Arrange() {
    result_.number_of.assign(items_.size(), kNoItem);
    for (uint32_t item = 0; item < items_.size(); ++item) {
      if (numbers_.BaseOf(item) == item) order_.push_back(item);
    }
    result_.rules.comparison = plan_.comparison;
    if (plan_.comparison) NOTEGRAPH_RETURN_IF_ERROR(Order());
    for (uint32_t number = 0; number < order_.size(); ++number) result_.number_of[order_[number]] = number;
    for (uint32_t item = 0; item < items_.size(); ++item) {
      result_.number_of[item] = result_.number_of[numbers_.BaseOf(item)];
    }
    result_.count = static_cast<uint32_t>(order_.size());
    std::vector<Value> arranged;
    arranged.reserve(order_.size());
    for (const uint32_t item : order_) arranged.push_back(items_[item]);
    items_ = std::move(arranged);
    PairRules& rules = result_.rules;
    NOTEGRAPH_RETURN_IF_ERROR(MakeKeys(plan_.left, rules.left_classes, rules.left_class_count, result_.left_keys));
    NOTEGRAPH_RETURN_IF_ERROR(MakeKeys(plan_.right, rules.right_classes, rules.right_class_count, result_.right_keys));
    return std::move(result_);
  }

 private:
  // The expression's values for items_.
  absl::StatusOr<std::vector<Value>> Evaluate(const BoundExpression& expression, Slot slot) {
    if (expression.kind == BoundKind::kVariable) return items_;
    const EvaluatorPtr evaluator = MakeEvaluator(expression, state_);
    Batch batch(state_.slot_count);
    std::vector<Value> values;
    values.reserve(items_.size());
    for (size_t begin = 0; begin < items_.size(); begin += kMaxBatchRows) {
      NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
      const auto count = static_cast<uint32_t>(std::min<size_t>(kMaxBatchRows, items_.size() - begin));
      Vector& column = batch.column(slot);
      column.Reset(VectorType::kNode, count);
      for (uint32_t i = 0; i < count; ++i) column.data<NodeId>()[i] = items_[begin + i].node();
      batch.SetRowCount(count);
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* results, evaluator->Evaluate(batch, batch.rows()));
      for (uint32_t i = 0; i < count; ++i) values.push_back(results->GetValue(i));
    }
    return values;
  }

  // Puts the items into the order of what is compared of them.
  absl::Status Order() {
    NOTEGRAPH_ASSIGN_OR_RETURN(std::vector<Value> compared, Evaluate(*plan_.left.compared, plan_.left.item));
    std::erase_if(order_, [&](uint32_t item) { return compared[item].is_null(); });
    std::vector<Value> present;
    for (const uint32_t item : order_) present.push_back(compared[item]);
    if (!HaveOneOrder(present, *plan_.comparison)) {
      result_.rules.is_pair = [op = *plan_.comparison, values = std::move(present)](uint32_t a, uint32_t b) {
        return IsTrue(op, values[a], values[b]);
      };
      return absl::OkStatus();
    }
    const auto less = [&](uint32_t a, uint32_t b) { return TotalOrder(compared[a], compared[b]) < 0; };
    if (std::ranges::all_of(present, [](const Value& value) { return value.is_integer(); })) {
      SortByIntegers(compared);
    } else {
      std::ranges::stable_sort(order_, less);
    }
    if (plan_.left.compared->kind != BoundKind::kVariable) RankEqualOnes(less);
    return absl::OkStatus();
  }

  void SortByIntegers(const std::vector<Value>& compared) {
    std::vector<std::pair<int64_t, uint32_t>> keyed;
    keyed.reserve(order_.size());
    for (const uint32_t item : order_) keyed.emplace_back(compared[item].integer(), item);
    std::ranges::sort(keyed);
    std::ranges::transform(keyed, order_.begin(), [](const auto& pair) { return pair.second; });
  }

  // Ranks are needed where different items compare as equal.
  void RankEqualOnes(const auto& less) {
    std::vector<uint32_t> ranks(order_.size(), 0);
    for (uint32_t i = 1; i < order_.size(); ++i) ranks[i] = ranks[i - 1] + (less(order_[i - 1], order_[i]) ? 1 : 0);
    if (ranks.empty() || ranks.back() + 1 == ranks.size()) return;
    result_.rules.ranks = std::move(ranks);
  }

  // Classes are made where different items have the same key.
  absl::Status MakeKeys(const PairCountPlan::Side& side, std::vector<uint32_t>& classes, uint32_t& class_count,
                        PairKeys& keys) {
    NOTEGRAPH_ASSIGN_OR_RETURN(std::vector<Value> values, Evaluate(*side.key, side.item));
    if (side.key->kind != BoundKind::kVariable) {
      ItemNumbers numbers(state_);
      for (const Value& value : values) classes.push_back(numbers.BaseOf(numbers.NumberOf(value)));
      if (numbers.values().size() == items_.size() && !numbers.has_variants()) {
        classes.clear();
      } else {
        values = numbers.values();
        class_count = static_cast<uint32_t>(values.size());
      }
    }
    keys = PairKeys(std::move(values));
    return absl::OkStatus();
  }

  const ItemNumbers& numbers_;
  std::vector<Value> items_;
  const PairCountPlan& plan_;
  ExecutionState& state_;
  std::vector<uint32_t> order_;  // items by new number
  PairItems result_;
};

}  // namespace

PairKeys::PairKeys(std::vector<Value> values) : values_(std::move(values)) {
  const auto all = [&](const auto& is_kind) { return std::ranges::all_of(values_, is_kind); };
  if (all([](const Value& value) { return value.is_integer(); })) {
    type_ = VectorType::kInteger;
  } else if (all([](const Value& value) { return value.is_node(); })) {
    type_ = VectorType::kNode;
  }
}

absl::StatusOr<PairItems> ArrangeItems(const ItemNumbers& items, const PairCountPlan& plan, ExecutionState& state) {
  return ItemArranger(items, plan, state).Arrange();
}

}  // namespace notegraph::query
