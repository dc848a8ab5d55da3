// Where the program and a person tell different things of a note, one by one.
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_DISAGREEMENTS_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_DISAGREEMENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/evaluation/gold_note.h"
#include "extract/evaluation/scorer.h"

namespace notegraph::extract {

struct Disagreement {
  Measure measure = Measure::kTalks;
  bool is_missed = true;  // the person's alone; false: the program's alone
  uint32_t line = 0;      // 0 where none is known
  std::string what;       // "pytest in “Fast Tests”"
  std::string near;       // what was found instead, or why it had no chance; or empty
};

// What CountAgreement counts as missed or spurious, in words: by measure, missed before spurious, then by line. Minor
// concepts, and mentions of them, are never missed. `pairing` is PairUp(found, gold). Quadratic in the unpaired facts
// of a note.
std::vector<Disagreement> ListDisagreements(const GoldNote& found, const GoldNote& gold, const Pairing& pairing);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_DISAGREEMENTS_H_
