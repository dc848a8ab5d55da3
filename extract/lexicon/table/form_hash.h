// Internal to extract/lexicon/. A lexicon form as the sequence of hashed words that the matcher meets in text.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_TABLE_FORM_HASH_H_
#define NOTEGRAPH_EXTRACT_LEXICON_TABLE_FORM_HASH_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/lexicon/table/word_scanner.h"

namespace notegraph::extract {

struct FormHash {
  std::vector<Word> words;         // empty if the form has no letter or digit
  std::vector<uint64_t> prefixes;  // sequence hash of the first 1, 2, ... words
  uint64_t hash = 0;               // of all words; equal for forms that differ in case, hyphens and white space alone
};

FormHash HashForm(std::string_view spelling);

// What a plural word may be the plural of: "caches" -> "cache", "boxes" -> "boxe", "box", "queries" -> "querie", "quer"
// + "y". `stem` is a prefix of the word, at least two bytes.
struct Singular {
  std::string_view stem;
  bool add_y = false;
};

// Calls `use(singular)` for each candidate of `word`; none if it does not end in 's'.
template <typename Use>
void ForEachSingular(std::string_view word, const Use& use) {
  const size_t size = word.size();
  const auto from_end = [&](size_t i) {
    return static_cast<char>(word[size - i] | 0x20);
  };  // lower case; 1 is the last
  if (size < 3 || from_end(1) != 's') return;
  use(Singular{word.substr(0, size - 1)});
  if (size < 4 || from_end(2) != 'e') return;
  constexpr std::string_view kBeforeEs = "sxzho";  // "classes", "boxes", "quizzes", "matches", "heroes"
  if (kBeforeEs.find(from_end(3)) != std::string_view::npos) use(Singular{word.substr(0, size - 2)});
  if (size > 4 && from_end(3) == 'i') use(Singular{word.substr(0, size - 3), true});
}

uint64_t HashSingular(Singular singular);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_TABLE_FORM_HASH_H_
