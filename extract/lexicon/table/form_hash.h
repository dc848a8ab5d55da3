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

// What a plural word may be the plural of: "caches" -> "cache", "cach"; "queries" -> "querie", "quer" + "y". `stem` is
// a prefix of the word.
struct Singular {
  std::string_view stem;
  bool add_y = false;
};

// Calls `use(singular)` for each candidate of `word`; none if it does not end in 's'.
template <typename Use>
void ForEachSingular(std::string_view word, const Use& use) {
  const auto ends_with = [&](std::string_view suffix) {
    return word.size() > suffix.size() + 1 && word.ends_with(suffix);
  };
  if (!ends_with("s") && !ends_with("S")) return;
  use(Singular{word.substr(0, word.size() - 1)});
  if (ends_with("es") || ends_with("ES")) use(Singular{word.substr(0, word.size() - 2)});
  if (ends_with("ies") || ends_with("IES")) use(Singular{word.substr(0, word.size() - 3), true});
}

uint64_t HashSingular(Singular singular);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_TABLE_FORM_HASH_H_
