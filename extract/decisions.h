// Internal to extract/. Candidates to entities: one weighted sum per name decides whether the note speaks of it.
#ifndef NOTEGRAPH_EXTRACT_DECISIONS_H_
#define NOTEGRAPH_EXTRACT_DECISIONS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/entity_weights.h"
#include "extract/facts.h"
#include "extract/recognizers/candidate.h"

namespace notegraph::extract {

// An entity of the note with its places.
struct DecidedEntity {
  EntityFact fact;
  int32_t score = 0;                // sum of weights; the entity was accepted because it is >= 0
  std::vector<Candidate> mentions;  // by place; tags first
};

// The entities that the note speaks of, in order of first place. Candidates of one name are accepted together when bias
// and weights of what speaks for the name sum up to at least 0 (entity_groups.h, entity_weights.h); then each place
// that is likely by itself. Where accepted places overlap the longest name wins, then the higher score; a library
// inside a concept's name stays. O(n log n).
std::vector<DecidedEntity> DecideEntities(const RecognizerInput& input, std::vector<Candidate> candidates,
                                          const EntityWeights& weights = EntityWeights::BuiltIn());

// Weights as confidence in 1/10,000: 5,000 at a sum of 0, in steps of 50 a point, at most 9,900.
uint16_t ConfidenceOf(int32_t score);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_DECISIONS_H_
