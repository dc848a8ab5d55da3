// Expressions with variables of their own: comprehensions, quantifiers, reduce.
#include "query/binder/binder_impl.h"

namespace notegraph::query {

Binder::ExpressionOr Binder::BindListComprehension(const ast::ListComprehension& comprehension) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* list, BindExpression(*comprehension.list));
  NOTEGRAPH_RETURN_IF_ERROR(CheckType(*list, kList, "what the list comprehension goes through", "elements"));
  const size_t outer = scope_.size();
  Aggregates* const aggregates = std::exchange(aggregates_, nullptr);
  const Slot slot = NewSlot(comprehension.variable.text, ElementType(*list));
  scope_.Declare(comprehension.variable.text, slot);
  const BoundExpression* where = nullptr;
  const BoundExpression* projection = nullptr;
  if (comprehension.where != nullptr) {
    NOTEGRAPH_ASSIGN_OR_RETURN(where, BindExpression(*comprehension.where));
    NOTEGRAPH_RETURN_IF_ERROR(CheckType(*where, kBoolean, "the condition of a list comprehension"));
  }
  if (comprehension.projection != nullptr) {
    NOTEGRAPH_ASSIGN_OR_RETURN(projection, BindExpression(*comprehension.projection));
  }
  scope_.Truncate(outer);
  aggregates_ = aggregates;
  BoundExpression& bound = New(BoundKind::kComprehension, comprehension.span);
  bound.operands = {list, where, projection};
  bound.slot = slot;
  bound.type = kList;
  return &bound;
}

Binder::ExpressionOr Binder::BindQuantifier(const ast::Quantifier& quantifier) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* list, BindExpression(*quantifier.list));
  NOTEGRAPH_RETURN_IF_ERROR(CheckType(*list, kList, "what the quantifier goes through", "elements"));
  const size_t outer = scope_.size();
  Aggregates* const aggregates = std::exchange(aggregates_, nullptr);
  const Slot slot = NewSlot(quantifier.variable.text, ElementType(*list));
  scope_.Declare(quantifier.variable.text, slot);
  const BoundExpression* where = NewVariable(slot, quantifier.variable.span);
  if (quantifier.where != nullptr) {
    NOTEGRAPH_ASSIGN_OR_RETURN(where, BindExpression(*quantifier.where));
    NOTEGRAPH_RETURN_IF_ERROR(CheckType(*where, kBoolean, "a condition", "condition"));
  }
  scope_.Truncate(outer);
  aggregates_ = aggregates;
  BoundExpression& bound = New(BoundKind::kQuantifier, quantifier.span);
  bound.quantifier = quantifier.quantifier;
  bound.operands = {list, where};
  bound.slot = slot;
  bound.type = kBoolean;
  return &bound;
}

Binder::ExpressionOr Binder::BindReduce(const ast::Reduce& reduce) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* initial, BindExpression(*reduce.initial));
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* list, BindExpression(*reduce.list));
  NOTEGRAPH_RETURN_IF_ERROR(CheckType(*list, kList, "what reduce() goes through", "elements"));
  const size_t outer = scope_.size();
  Aggregates* const aggregates = std::exchange(aggregates_, nullptr);
  const Slot accumulator = NewSlot(reduce.accumulator.text, kAny);
  const Slot slot = NewSlot(reduce.variable.text, kAny);
  scope_.Declare(reduce.accumulator.text, accumulator);
  scope_.Declare(reduce.variable.text, slot);
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* step, BindExpression(*reduce.step));
  scope_.Truncate(outer);
  aggregates_ = aggregates;
  BoundExpression& bound = New(BoundKind::kReduce, reduce.span);
  bound.operands = {initial, list, step};
  bound.slot = slot;
  bound.accumulator = accumulator;
  return &bound;
}

}  // namespace notegraph::query
