// Internal to query/. Which slots a bound expression, clause or query reads from outside and makes itself.
#ifndef NOTEGRAPH_QUERY_BINDER_BOUND_WALK_H_
#define NOTEGRAPH_QUERY_BINDER_BOUND_WALK_H_

#include <vector>

#include "query/binder/bound_query.h"

namespace notegraph::query {

// Every slot is declared in one place only, so those read and not made inside come from outside.
struct SlotUse {
  std::vector<Slot> read, made;
  std::vector<Slot> Free() const;  // ascending, each once
};

void CollectSlots(const BoundExpression& expression, SlotUse& use);
void CollectSlots(const BoundPattern& pattern, SlotUse& use);
void CollectSlots(const BoundClause& clause, SlotUse& use);
void CollectSlots(const BoundQuery& query, SlotUse& use);

// The variable that all keys are or are properties of; kNoSlot if there is none.
Slot CommonNode(const std::vector<BoundItem>& keys);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_BINDER_BOUND_WALK_H_
