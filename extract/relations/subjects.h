// Internal to extract/. What a sentence is about that doesn't name it: "- easier than HTTP" below "ZeroMQ", "It is
// awesome" behind "We tried pytest."
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_SUBJECTS_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_SUBJECTS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "extract/recognizers/candidate.h"
#include "extract/relations/placed_mention.h"

namespace notegraph::extract {

// A unit's unnamed subject.
struct ImplicitSubject {
  // Where the note named it; nullptr: the unit names its own, or none can be told.
  const PlacedMention* mention = nullptr;
  // The same by EntityType: what stands above may be about a library and a concept.
  std::array<const PlacedMention*, 2> of_type{};
  uint32_t pronoun_tokens = 0;  // tokens of the pronoun and its "is" that stand for it at the start of the unit
};

// By unit. A short list item has the subject of the item it stands under, else of its heading; a sentence that begins
// with a pronoun that of the sentence before in its block. O(units).
std::vector<ImplicitSubject> FindImplicitSubjects(const RecognizerInput& input, const std::vector<UnitMentions>& units);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_SUBJECTS_H_
