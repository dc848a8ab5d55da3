// Limit(Sort(x)) and Limit(Skip(Sort(x))): the sort keeps only the rows that can come out; where it goes first by a
// falling count of pairs, so does what counts them.
#include <algorithm>

#include "query/optimizer/passes.h"
#include "query/plan/pair_count_plan.h"

namespace notegraph::query {
namespace {

// The operator that makes the column, below projections that pass rows on one by one; `slot` becomes its name there.
LogicalOperator& MakerOf(LogicalOperator& plan, Slot& slot) {
  LogicalOperator* op = &plan;
  while (op->kind == PlanKind::kProject) {
    const std::vector<BoundItem>& items = As<ProjectPlan>(*op).items;
    const auto item = std::ranges::find(items, slot, &BoundItem::slot);
    if (item != items.end()) {
      if (item->expression->kind != BoundKind::kVariable) break;
      slot = item->expression->slot;
    }
    op = &op->input();
  }
  return *op;
}

void KeepTopPairs(const SortPlan& sort) {
  if (!sort.keys[0].descending) return;
  Slot slot = sort.keys[0].slot;
  auto* pairs = TryAs<PairCountPlan>(&MakerOf(sort.input(), slot));
  if (pairs == nullptr || slot != pairs->count) return;
  pairs->limit = sort.limit;
  pairs->skip = sort.skip;
}

}  // namespace

void KeepTopRows(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) KeepTopRows(input);
  const auto* limit = TryAs<LimitPlan>(plan.get());
  if (limit == nullptr) return;
  LogicalOperator* below = &plan->input();
  const auto* skip = TryAs<SkipPlan>(below);
  if (skip != nullptr) below = &below->input();
  if (auto* sort = TryAs<SortPlan>(below)) {
    sort->limit = limit->count;
    sort->skip = skip == nullptr ? nullptr : skip->count;
    KeepTopPairs(*sort);
  }
}

}  // namespace notegraph::query
