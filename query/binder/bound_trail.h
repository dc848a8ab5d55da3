// Internal to query/. A path pattern that is searched as a whole: SHORTEST and its like, shortestPath(...), and
// ((x)-[r]->(y) WHERE c){1,3}.
#ifndef NOTEGRAPH_QUERY_BINDER_BOUND_TRAIL_H_
#define NOTEGRAPH_QUERY_BINDER_BOUND_TRAIL_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "query/binder/bound_expression.h"

namespace notegraph::query {

// One relationship of a trail, from left to right.
struct BoundHop {
  Slot from = kNoSlot, edge = kNoSlot, to = kNoSlot;  // of one round; what nothing reads may have none
  ast::Direction direction = ast::Direction::kEither;
  const ast::LabelExpression* types = nullptr;  // may be null
};

// Some hops, taken one round after the other. A single relationship is one round of one hop.
struct BoundSegment {
  std::vector<BoundHop> hops;
  bool is_repeated = false;
  int64_t min_rounds = 1, max_rounds = 1;
  Slot relationships = kNoSlot;               // the relationship; the list of all of them where it is repeated
  std::vector<std::pair<Slot, Slot>> groups;  // slot of one round -> slot of the list over all rounds
};

// Segments, and between them nodes. Relationships of a trail differ.
struct BoundTrail {
  ast::PathSelector selector = ast::PathSelector::kAll;
  int64_t count = 1;        // k
  std::vector<Slot> nodes;  // one more than segments
  std::vector<BoundSegment> segments;
  // All must hold before paths are selected. One over the slots of a round must hold in each round.
  std::vector<const BoundExpression*> predicates;
};

// Slots that the trail binds: inner nodes, relationships, lists. Those of one round are not among them.
std::vector<Slot> MadeSlots(const BoundTrail& trail);
// Slots that live within a round.
std::vector<Slot> RoundSlots(const BoundTrail& trail);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_BINDER_BOUND_TRAIL_H_
