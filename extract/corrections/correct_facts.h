// Internal to extract/. Corrections of what single notes say: splits and additions.
#ifndef NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECT_FACTS_H_
#define NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECT_FACTS_H_

#include <vector>

#include "extract/corrections/correction_log.h"
#include "extract/corrections/corrections.h"
#include "extract/facts.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

// `split ... in note`: the thing has its new name in that note. `split A from B`: places where B is called A are A's.
// `add`: the fact stands in its note, the line is its evidence; what it names is added to the note where it is missing.
// In order of the corrections. The others are left alone.
void CorrectFacts(const Corrections& corrections, const Lexicon& lexicon, std::vector<NoteFacts>& notes,
                  CorrectionLog& log);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECT_FACTS_H_
