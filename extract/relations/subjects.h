// Internal to extract/. What a sentence is about that doesn't name it: "- easier than HTTP" below "ZeroMQ", "It is
// awesome" behind "We tried pytest."
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_SUBJECTS_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_SUBJECTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/relations/relations.h"

namespace notegraph::extract {

// A unit's unnamed subject.
struct ImplicitSubject {
  int32_t entity = -1;         // -1: the unit names its own, or none can be told
  uint32_t pronoun_bytes = 0;  // bytes of the pronoun that stands for it at the start of the unit
};

// By unit. A short list item has the subject of the item it stands under, else of its heading; a sentence that begins
// with a pronoun that of the sentence before in its block.
std::vector<ImplicitSubject> FindImplicitSubjects(const RecognizerInput& input, const std::vector<UnitMentions>& units);

// The unit's masked text (cue_patterns.h) with its unnamed subject as \1 in front, as though the note said "SUBJECT is
// ...".
std::string WithSubject(const ImplicitSubject& subject, const std::string& masked);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_SUBJECTS_H_
