#include "query/plan/harmless_condition.h"

#include <algorithm>

#include "query/functions/registry.h"

namespace notegraph::query {
namespace {

// Operators that answer null to operands of the wrong kind.
bool IsTolerant(const BoundExpression& e) {
  if (e.kind != BoundKind::kCall) return false;
  const std::string_view name = e.function->name;
  return name == "STARTS WITH" || name == "ENDS WITH" || name == "CONTAINS" ||
         (name == "IN" && e.operands[1]->kind == BoundKind::kList);
}

}  // namespace

bool IsHarmless(const BoundExpression& e, Slot slot) {
  switch (e.kind) {
    case BoundKind::kLiteral:
    case BoundKind::kParameter:
      return true;
    case BoundKind::kVariable:
      return e.slot == slot;
    case BoundKind::kProperty:
      return e.operands[0]->kind == BoundKind::kVariable && e.operands[0]->slot == slot;
    case BoundKind::kIsNull:
    case BoundKind::kIsNotNull:
    case BoundKind::kComparison:
    case BoundKind::kLabelPredicate:
    case BoundKind::kList:
      return std::ranges::all_of(e.operands, [slot](const BoundExpression* part) { return IsHarmless(*part, slot); });
    default:
      return IsTolerant(e) &&
             std::ranges::all_of(e.operands, [slot](const BoundExpression* part) { return IsHarmless(*part, slot); });
  }
}

bool IsHarmlessCondition(const BoundExpression& e, Slot slot) {
  switch (e.kind) {
    case BoundKind::kIsNull:
    case BoundKind::kIsNotNull:
    case BoundKind::kComparison:
    case BoundKind::kLabelPredicate:
      return IsHarmless(e, slot);
    case BoundKind::kNot:
    case BoundKind::kAnd:
    case BoundKind::kOr:
      return std::ranges::all_of(e.operands,
                                 [slot](const BoundExpression* part) { return IsHarmlessCondition(*part, slot); });
    default:
      return IsTolerant(e) && IsHarmless(e, slot);
  }
}

}  // namespace notegraph::query
