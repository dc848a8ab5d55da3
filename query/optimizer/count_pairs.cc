// Aggregate(count(*) by x, y; [Filter(x < y)](Unwind(list AS y; Unwind(list AS x))))       ->  PairCount(x, y in list)
// PairCount(x, y in list; Aggregate(collect(item) AS list by l))                            ->  PairCount(x, y by l)
//
// where both items come from one list and nothing else is asked of them: a sparse product instead of a row for each
// pair, and no lists at all where they are collected only for that.
#include <algorithm>

#include "query/optimizer/passes.h"
#include "query/plan/pair_count_plan.h"

namespace notegraph::query {
namespace {

bool IsVariable(const BoundExpression& expression, Slot slot) {
  return expression.kind == BoundKind::kVariable && expression.slot == slot;
}

// The item itself, or a node's property or id: what can be told of each item once and can't fail.
bool IsOfItem(const BoundExpression& expression, Slot item, bool items_are_nodes) {
  if (IsVariable(expression, item)) return true;
  if (!items_are_nodes || expression.operands.size() != 1 || !IsVariable(*expression.operands[0], item)) return false;
  return expression.kind == BoundKind::kProperty ||
         (expression.kind == BoundKind::kCall && expression.function->name == "id");
}

bool AreAlike(const BoundExpression& a, const BoundExpression& b) {
  return a.kind == b.kind && a.name == b.name && a.function == b.function;
}

// Two expressions that give the same list for a row, and read nothing but the row.
bool AreOneList(const BoundExpression& a, const BoundExpression& b) {
  if (a.kind == BoundKind::kVariable) return IsVariable(b, a.slot);
  return a.kind == BoundKind::kProperty && a.operands[0]->kind == BoundKind::kVariable &&
         b.kind == BoundKind::kProperty && IsVariable(*b.operands[0], a.operands[0]->slot) && a.name == b.name;
}

bool IsConstant(const BoundExpression& expression) {
  return expression.kind == BoundKind::kLiteral || expression.kind == BoundKind::kParameter;
}

class PairFinder {
 public:
  // What takes the aggregation's place; null where it has to stay.
  PlanPtr Replace(AggregatePlan& aggregate) {
    if (aggregate.aggregates.size() != 1 || aggregate.aggregates[0].expression->kind != BoundKind::kCountStar ||
        !FindUnwinds(aggregate.input()) || !ReadKeys(aggregate.keys) || !ReadPredicates()) {
      return nullptr;
    }
    pairs_->count = aggregate.aggregates[0].slot;
    pairs_->estimated_rows = aggregate.estimated_rows;
    TakeInput();
    return Finish(std::move(pairs_));
  }

 private:
  bool FindUnwinds(LogicalOperator& below) {
    filter_ = TryAs<FilterPlan>(&below);
    auto* inner = TryAs<UnwindPlan>(filter_ == nullptr ? &below : &filter_->input());
    outer_ = inner == nullptr ? nullptr : TryAs<UnwindPlan>(&inner->input());
    if (outer_ == nullptr || !AreOneList(*outer_->list, *inner->list)) return false;
    const std::vector<Slot> read = FreeSlots(*inner->list);
    if (std::ranges::find(read, outer_->slot) != read.end()) return false;
    pairs_->left.item = outer_->slot;
    pairs_->right.item = inner->slot;
    FindCollect();
    return true;
  }

  // Whether the lists are collected right below, alone.
  void FindCollect() {
    collect_ = TryAs<AggregatePlan>(&outer_->input());
    if (collect_ != nullptr &&
        (collect_->aggregates.size() != 1 || collect_->aggregates[0].expression->kind != BoundKind::kAggregate ||
         collect_->aggregates[0].expression->aggregate->signature.name != "collect" ||
         !IsVariable(*outer_->list, collect_->aggregates[0].slot))) {
      collect_ = nullptr;
    }
    if (collect_ == nullptr) return;
    pairs_->item = collect_->aggregates[0].expression->operands[0];
    items_are_nodes_ = pairs_->item->kind == BoundKind::kVariable && pairs_->item->type == kNode;
  }

  // One key of each side, and constants.
  bool ReadKeys(const std::vector<BoundItem>& keys) {
    for (const BoundItem& key : keys) {
      if (IsConstant(*key.expression)) {
        constants_.push_back(key);
      } else if (!ReadKey(key, pairs_->left) && !ReadKey(key, pairs_->right)) {
        return false;
      }
    }
    return pairs_->left.key != nullptr && pairs_->right.key != nullptr;
  }
  bool ReadKey(const BoundItem& key, PairCountPlan::Side& side) const {
    if (side.key != nullptr || !IsOfItem(*key.expression, side.item, items_are_nodes_)) return false;
    side.key = key.expression;
    side.key_slot = key.slot;
    return true;
  }

  // One comparison is part of the product. Others can follow it where the keys are the items themselves.
  bool ReadPredicates() {
    if (filter_ == nullptr) return true;
    for (const BoundExpression* predicate : filter_->predicates) {
      if (pairs_->comparison || !ReadComparison(*predicate)) predicates_.push_back(predicate);
    }
    if (predicates_.empty()) return true;
    for (const PairCountPlan::Side* side : {&pairs_->left, &pairs_->right}) {
      if (!IsVariable(*side->key, side->item) || side->key_slot != side->item) return false;
    }
    const std::vector<Slot> read = FreeSlots(predicates_);
    return std::ranges::all_of(read,
                               [&](Slot slot) { return slot == pairs_->left.item || slot == pairs_->right.item; });
  }
  bool ReadComparison(const BoundExpression& predicate) {
    if (predicate.kind != BoundKind::kComparison) return false;
    const BoundExpression *a = predicate.operands[0], *b = predicate.operands[1];
    if (!AreAlike(*a, *b)) return false;
    const bool is_turned = IsOfItem(*a, pairs_->right.item, items_are_nodes_);
    if (is_turned) std::swap(pairs_->left, pairs_->right);
    const bool is_read =
        IsOfItem(*a, pairs_->left.item, items_are_nodes_) && IsOfItem(*b, pairs_->right.item, items_are_nodes_);
    if (is_read) {
      pairs_->comparison = predicate.comparison;
      pairs_->left.compared = a;
      pairs_->right.compared = b;
    }
    return is_read;
  }

  void TakeInput() {
    if (collect_ == nullptr) {
      pairs_->list = outer_->list;
      pairs_->inputs = std::move(outer_->inputs);
    } else {
      pairs_->groups = collect_->keys;
      pairs_->distinct = collect_->aggregates[0].expression->distinct;
      pairs_->inputs = std::move(collect_->inputs);
    }
  }

  PlanPtr Finish(PlanPtr plan) {
    if (!predicates_.empty()) {
      auto filter = std::make_unique<FilterPlan>();
      filter->predicates = std::move(predicates_);
      filter->estimated_rows = plan->estimated_rows;
      filter->inputs.push_back(std::move(plan));
      plan = std::move(filter);
    }
    if (!constants_.empty()) {
      auto project = std::make_unique<ProjectPlan>();
      project->items = std::move(constants_);
      project->estimated_rows = plan->estimated_rows;
      project->inputs.push_back(std::move(plan));
      plan = std::move(project);
    }
    return plan;
  }

  std::unique_ptr<PairCountPlan> pairs_ = std::make_unique<PairCountPlan>();
  FilterPlan* filter_ = nullptr;
  UnwindPlan* outer_ = nullptr;
  AggregatePlan* collect_ = nullptr;
  bool items_are_nodes_ = false;
  std::vector<const BoundExpression*> predicates_;  // left for a filter above
  std::vector<BoundItem> constants_;
};

}  // namespace

void CountPairs(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) CountPairs(input);
  auto* aggregate = TryAs<AggregatePlan>(plan.get());
  if (aggregate == nullptr) return;
  if (PlanPtr pairs = PairFinder().Replace(*aggregate)) plan = std::move(pairs);
}

}  // namespace notegraph::query
