// Internal to extract/. Cue patterns: regular expressions over a unit's text in which the mentions are masked.
//
//   unit      "Use pytest, not unittest, with tox."        target: pytest
//   masked    "Use \1, not \2, with \2."                   \1 the target (the first of a pair), \3 the second of a
//   pair, \2 other mentions pattern   ^use @D@T                                    in a data file: @T = \1, @A = \1, @B
//   = \3, @E = \2, @D = up to three words, @W = the same with mentions among them, @L = list of
//   mentions, @M = list of further mentions behind, @Z = end of the noun phrase
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_CUE_PATTERNS_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_CUE_PATTERNS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/relations/relations.h"
#include "re2/re2.h"
#include "re2/set.h"

namespace notegraph::extract {

struct CuePattern {
  std::string_view verdict;  // first column: stance or winner
  std::string_view
      where;  // "unit": the unit itself; "above": heading or introduction of its list; "unnamed": see subjects.h
  int weight = 0;
  std::string_view cue;  // shown with the evidence
};

// The patterns of one data file, compiled once. Thread-safe.
class CuePatterns {
 public:
  // Columns of the file: verdict, where, weight, cue, pattern.
  explicit CuePatterns(const char* data);

  // Patterns for `where` that match the text, in order of the file. Linear in the text.
  std::vector<const CuePattern*> Match(std::string_view where, std::string_view masked) const;

 private:
  struct Compiled {
    std::string_view where;
    std::unique_ptr<RE2::Set> set;
    std::vector<CuePattern> patterns;  // by number in the set
  };
  std::vector<Compiled> compiled_;
};

// The unit's text with mentions masked: `first` as \1, `second` as \3 (or none: SIZE_MAX), all others as \2.
std::string MaskMentions(const RecognizerInput& input, const UnitMentions& unit, size_t first, size_t second);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_CUE_PATTERNS_H_
