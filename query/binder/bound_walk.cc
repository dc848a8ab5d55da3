#include "query/binder/bound_walk.h"

#include <algorithm>

namespace notegraph::query {
namespace {

void Collect(const BoundExpression* expression, SlotUse& use) {
  if (expression != nullptr) CollectSlots(*expression, use);
}

void Collect(const std::vector<const BoundExpression*>& expressions, SlotUse& use) {
  for (const BoundExpression* expression : expressions) Collect(expression, use);
}

// A slot that passes through unchanged is read, not made.
void Collect(const std::vector<BoundItem>& items, SlotUse& use) {
  for (const BoundItem& item : items) {
    Collect(item.expression, use);
    if (item.expression->kind != BoundKind::kVariable || item.expression->slot != item.slot) {
      use.made.push_back(item.slot);
    }
  }
}

void Collect(const std::vector<BoundSetItem>& items, SlotUse& use) {
  for (const BoundSetItem& item : items) {
    Collect(item.target, use);
    Collect(item.key, use);
    Collect(item.value, use);
  }
}

void Collect(const BoundMatch& match, SlotUse& use) {
  CollectSlots(match.pattern, use);
  Collect(match.predicates, use);
  use.made.insert(use.made.end(), match.introduced.begin(), match.introduced.end());
}

void Collect(const BoundProjection& projection, SlotUse& use) {
  Collect(projection.keys, use);
  Collect(projection.aggregates, use);
  Collect(projection.items, use);
  Collect(projection.order_items, use);
  for (const BoundSortItem& item : projection.sort) use.read.push_back(item.slot);
  Collect(projection.skip, use);
  Collect(projection.limit, use);
  Collect(projection.where, use);
}

void Collect(const BoundCallProcedure& call, SlotUse& use) {
  Collect(call.arguments, use);
  Collect(call.where, use);
  for (const auto& [column, slot] : call.yields) use.made.push_back(slot);
}

void CollectMadeNodes(const BoundPattern& pattern, SlotUse& use) {
  for (const BoundNode& node : pattern.nodes) {
    if (!node.is_bound_before) use.made.push_back(node.slot);
  }
  for (const BoundRelationship& relationship : pattern.relationships) use.made.push_back(relationship.slot);
  for (const BoundPath& path : pattern.paths) {
    if (path.slot != kNoSlot) use.made.push_back(path.slot);
  }
}

}  // namespace

std::vector<Slot> SlotUse::Free() const {
  std::vector<Slot> inside = made, free = read, result;
  std::sort(inside.begin(), inside.end());
  std::sort(free.begin(), free.end());
  free.erase(std::unique(free.begin(), free.end()), free.end());
  std::set_difference(free.begin(), free.end(), inside.begin(), inside.end(), std::back_inserter(result));
  return result;
}

void CollectSlots(const BoundExpression& expression, SlotUse& use) {
  if (expression.kind == BoundKind::kVariable) {
    use.read.push_back(expression.slot);
    return;
  }
  if (expression.slot != kNoSlot) use.made.push_back(expression.slot);
  if (expression.accumulator != kNoSlot) use.made.push_back(expression.accumulator);
  Collect(expression.operands, use);
  if (expression.query != nullptr) CollectSlots(*expression.query, use);
}

void CollectSlots(const BoundPattern& pattern, SlotUse& use) {
  for (const BoundNode& node : pattern.nodes) {
    use.read.push_back(node.slot);
    for (const auto& [key, value] : node.properties) Collect(value, use);
    Collect(node.property_map, use);
  }
  for (const BoundRelationship& relationship : pattern.relationships) {
    for (const Slot slot : {relationship.slot, relationship.left, relationship.right}) use.read.push_back(slot);
    if (relationship.element != kNoSlot) use.made.push_back(relationship.element);
    Collect(relationship.element_predicates, use);
    if (relationship.trail != nullptr) {
      Collect(relationship.trail->predicates, use);
      for (const std::vector<Slot>& made : {RoundSlots(*relationship.trail), MadeSlots(*relationship.trail)}) {
        use.made.insert(use.made.end(), made.begin(), made.end());
      }
    }
    for (const auto& [key, value] : relationship.properties) Collect(value, use);
    Collect(relationship.property_map, use);
  }
}

void CollectSlots(const BoundClause& clause, SlotUse& use) {
  switch (clause.kind) {
    case ast::ClauseKind::kMatch:
      return Collect(static_cast<const BoundMatch&>(clause), use);
    case ast::ClauseKind::kUnwind: {
      const auto& unwind = static_cast<const BoundUnwind&>(clause);
      use.made.push_back(unwind.slot);
      return Collect(unwind.list, use);
    }
    case ast::ClauseKind::kWith:
    case ast::ClauseKind::kReturn:
      return Collect(static_cast<const BoundProjection&>(clause), use);
    case ast::ClauseKind::kCreate: {
      const auto& create = static_cast<const BoundCreate&>(clause);
      CollectMadeNodes(create.pattern, use);
      return CollectSlots(create.pattern, use);
    }
    case ast::ClauseKind::kMerge: {
      const auto& merge = static_cast<const BoundMerge&>(clause);
      CollectMadeNodes(merge.pattern, use);
      CollectSlots(merge.pattern, use);
      Collect(merge.match, use);
      Collect(merge.on_create, use);
      return Collect(merge.on_match, use);
    }
    case ast::ClauseKind::kSet:
    case ast::ClauseKind::kRemove:
      return Collect(static_cast<const BoundSet&>(clause).items, use);
    case ast::ClauseKind::kDelete:
      return Collect(static_cast<const BoundDelete&>(clause).expressions, use);
    case ast::ClauseKind::kForeach: {
      const auto& foreach = static_cast<const BoundForeach&>(clause);
      Collect(foreach.list, use);
      use.made.push_back(foreach.slot);
      for (const auto& update : foreach.updates) CollectSlots(*update, use);
      return;
    }
    case ast::ClauseKind::kCallProcedure:
      return Collect(static_cast<const BoundCallProcedure&>(clause), use);
    case ast::ClauseKind::kCallSubquery:
      return CollectSlots(*static_cast<const BoundCallSubquery&>(clause).query, use);
    default:
      return;
  }
}

void CollectSlots(const BoundQuery& query, SlotUse& use) {
  for (const BoundSingleQuery& part : query.parts) {
    for (const auto& clause : part.clauses) CollectSlots(*clause, use);
    use.read.insert(use.read.end(), part.columns.begin(), part.columns.end());
  }
  if (query.parts.size() > 1) use.made.insert(use.made.end(), query.columns.begin(), query.columns.end());
}

Slot CommonNode(const std::vector<BoundItem>& keys) {
  Slot slot = kNoSlot;
  for (const BoundItem& key : keys) {
    const BoundExpression* e = key.expression;
    if (e->kind == BoundKind::kProperty) e = e->operands[0];
    if (e->kind != BoundKind::kVariable || (slot != kNoSlot && slot != e->slot)) return kNoSlot;
    slot = e->slot;
  }
  return slot;
}

}  // namespace notegraph::query
