// Internal to extract/. Candidates of one name, and what speaks for it over the whole note.
#ifndef NOTEGRAPH_EXTRACT_ENTITY_GROUPS_H_
#define NOTEGRAPH_EXTRACT_ENTITY_GROUPS_H_

#include <cstdint>
#include <vector>

#include "extract/recognizers/candidate.h"

namespace notegraph::extract {

struct EntityGroup {
  EntityType type = EntityType::kConcept;
  std::vector<Candidate> candidates;
  FeatureSet features;

  bool is_known() const { return candidates.front().entry >= 0; }  // to the lexicon
};

// Groups by entry of the lexicon or, for names that no lexicon has, folded name; a name that the lexicon knows joins
// its entry, so that a link to Flask and the word Flask meet. A feature of the group is one that any of its places has,
// for those in `where_all` one that all have. In order of the first candidate. O(n).
std::vector<EntityGroup> GroupCandidates(const RecognizerInput& input, std::vector<Candidate> candidates,
                                         FeatureSet where_all);

// The canonical name of a candidate.
std::string_view NameOf(const RecognizerInput& input, const Candidate& candidate);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_ENTITY_GROUPS_H_
