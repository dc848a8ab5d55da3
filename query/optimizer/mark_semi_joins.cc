// Filter(EXISTS { } AND NOT EXISTS { } AND x)  ->  AntiJoin(SemiJoin(Filter(x)))
//
// so that the cheap conditions come first and a plan tells how EXISTS is answered.
#include <algorithm>

#include "query/optimizer/passes.h"
#include "query/plan/existence_pattern.h"

namespace notegraph::query {
namespace {

bool IsExists(const BoundExpression& e) {
  return e.kind == BoundKind::kSubquery && e.subquery == SubqueryForm::kExists;
}

// Whether the condition is EXISTS (true), its opposite (false) or something else.
std::optional<bool> AsksExistence(const BoundExpression& condition) {
  if (IsExists(condition)) return true;
  if (condition.kind == BoundKind::kNot && IsExists(*condition.operands[0])) return false;
  if (const auto counted = AsExistence(condition)) return counted->exists;
  return std::nullopt;
}

}  // namespace

void MarkSemiJoins(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) MarkSemiJoins(input);
  auto* filter = TryAs<FilterPlan>(plan.get());
  if (filter == nullptr) return;
  std::vector<const BoundExpression*>& predicates = filter->predicates;
  const auto tests = std::stable_partition(predicates.begin(), predicates.end(), [](const BoundExpression* condition) {
    return !AsksExistence(*condition).has_value();
  });
  const std::vector<const BoundExpression*> conditions(tests, predicates.end());
  predicates.erase(tests, predicates.end());
  const double rows = plan->estimated_rows;
  PlanPtr below = predicates.empty() ? std::move(filter->inputs[0]) : std::move(plan);
  for (const BoundExpression* condition : conditions) {
    auto join = std::make_unique<SemiJoinPlan>(!*AsksExistence(*condition));
    join->predicates = {condition};
    join->estimated_rows = rows;
    join->output = below->output;
    join->inputs.push_back(std::move(below));
    below = std::move(join);
  }
  plan = std::move(below);
}

}  // namespace notegraph::query
