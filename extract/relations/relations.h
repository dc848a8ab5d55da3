// Internal to extract/. The relation recognisers: what is recommended or advised against, and what is compared with
// what.
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_RELATIONS_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_RELATIONS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/decisions.h"
#include "extract/facts.h"
#include "extract/recognizers/candidate.h"
#include "extract/relations/placed_mention.h"
#include "extract/relations/subjects.h"

namespace notegraph::extract {

// `subjects` are FindImplicitSubjects() of the same units.
//
// Recommendations by the cues of data/recommend_cues.tsv, adding to `facts` one fact a (talk, entity, stance).
void RecognizeRecommendations(const RecognizerInput& input, const std::vector<UnitMentions>& units,
                              const std::vector<ImplicitSubject>& subjects, std::vector<RecommendFact>& facts);

// Comparisons by the cues of data/compare_cues.tsv, adding to `facts` one fact an unordered pair and talk. Only
// libraries are held against libraries and concepts against concepts: "Django views are slower than Rails" is about
// Django.
void RecognizeComparisons(const RecognizerInput& input, const std::vector<UnitMentions>& units,
                          const std::vector<ImplicitSubject>& subjects, std::vector<CompareFact>& facts);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_RELATIONS_H_
