// Internal to extract/evaluation/. When two names of facts count as the same. Names meet under FoldName
// (graph/fold_name.h) or, more loosely, by their words.
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_NAME_KEYS_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_NAME_KEYS_H_

#include <string>
#include <string_view>
#include <vector>

namespace notegraph::extract {

// Runs of letters, digits, '_', '+' and '#' after NFKC and case folding, in order.
std::vector<std::string> FoldedWords(std::string_view text);

// The words sorted, each once.
std::vector<std::string> WordSet(std::string_view text);

// Words side by side, each without its English plural ending, so that "unit tests" and "Unit Test" meet.
std::string ConceptKey(std::string_view name);

// 2 where both fold alike; else the share of common words among all words of both, from 0 to 1. `a_words` and
// `b_words` are their WordSets.
double TitleOverlap(std::string_view a, const std::vector<std::string>& a_words, std::string_view b,
                    const std::vector<std::string>& b_words);

// Whether both fold alike, or one is the other with further names between or around ("Ann B. Lee", "Ann Lee"): at least
// two words in common, and all of one.
bool IsSamePerson(std::string_view a, std::string_view b);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_NAME_KEYS_H_
