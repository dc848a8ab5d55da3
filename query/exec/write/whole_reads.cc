#include "query/exec/write/whole_reads.h"

#include <algorithm>
#include <iterator>

namespace notegraph::query {
namespace {

bool MayHoldEntities(KindSet type) { return type.Overlaps(kEntity | kPath | kList | kMap); }

// As deep as expressions nest, which the parser limits.
void Collect(const BoundExpression& expression, std::vector<Slot>& slots) {
  if (expression.kind == BoundKind::kSubquery) return;
  for (const BoundExpression* operand : expression.operands) {
    if (operand == nullptr) continue;
    const bool is_variable = operand->kind == BoundKind::kVariable;
    if (!is_variable) Collect(*operand, slots);
    if (is_variable && expression.kind != BoundKind::kProperty && MayHoldEntities(operand->type)) {
      slots.push_back(operand->slot);
    }
  }
}

}  // namespace

std::vector<Slot> WholeReads(const BoundExpression& expression) {
  std::vector<Slot> slots, whole;
  Collect(expression, slots);
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  const std::vector<Slot> free = FreeSlots(expression);  // without the expression's own variables
  std::set_intersection(slots.begin(), slots.end(), free.begin(), free.end(), std::back_inserter(whole));
  return whole;
}

}  // namespace notegraph::query
