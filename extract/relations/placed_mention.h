// Internal to extract/. The mentions of a unit as the relation recognisers see them.
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_PLACED_MENTION_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_PLACED_MENTION_H_

#include <cstdint>
#include <vector>

#include "extract/lexicon.h"
#include "extract/span.h"

namespace notegraph::extract {

struct PlacedMention {
  Span text;
  Span source;
  uint32_t entity = 0;
  EntityType type = EntityType::kConcept;
  bool is_known = false;  // of the lexicon
  int32_t score = 0;      // DecidedEntity::score
};

// Mentions of one unit, in order of the text, not overlapping.
struct UnitMentions {
  uint32_t unit = 0;
  std::vector<PlacedMention> mentions;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_PLACED_MENTION_H_
