#include "query/binder/bound_trail.h"

namespace notegraph::query {

std::vector<Slot> MadeSlots(const BoundTrail& trail) {
  std::vector<Slot> slots;
  for (size_t i = 1; i + 1 < trail.nodes.size(); ++i) slots.push_back(trail.nodes[i]);
  for (const BoundSegment& segment : trail.segments) {
    slots.push_back(segment.relationships);
    for (const auto& [inner, list] : segment.groups) slots.push_back(list);
  }
  return slots;
}

std::vector<Slot> RoundSlots(const BoundTrail& trail) {
  std::vector<Slot> slots;
  for (const BoundSegment& segment : trail.segments) {
    if (!segment.is_repeated) continue;
    for (const BoundHop& hop : segment.hops) {
      for (const Slot slot : {hop.from, hop.edge, hop.to}) {
        if (slot != kNoSlot) slots.push_back(slot);
      }
    }
  }
  return slots;
}

}  // namespace notegraph::query
