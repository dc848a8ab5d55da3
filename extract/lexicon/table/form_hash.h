// Internal to extract/lexicon/. A lexicon form as the sequence of hashed words that the matcher meets in text.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_TABLE_FORM_HASH_H_
#define NOTEGRAPH_EXTRACT_LEXICON_TABLE_FORM_HASH_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/lexicon/table/word_hash.h"
#include "extract/lexicon/table/word_scanner.h"

namespace notegraph::extract {

struct FormHash {
  std::vector<Word> words;         // empty if the form has no letter or digit
  std::vector<uint64_t> prefixes;  // sequence hash of the first 1, 2, ... words
  uint64_t hash = 0;               // of all words; equal for forms that differ in case, hyphens and white space alone
};

FormHash HashForm(std::string_view spelling);

// Calls `use(hash)` with the word hash of each form that `word`, whose bytes are `text`, may be the plural of, the
// likeliest first: "caches" -> "cache", "boxes" -> "boxe", "box", "queries" -> "querie", "query". A singular has at
// least two bytes.
template <typename Use>
void ForEachSingular(const Word& word, std::string_view text, const Use& use) {
  const size_t size = text.size();
  const auto from_end = [&](size_t i) {
    return static_cast<char>(text[size - i] | 0x20);
  };  // lower case; 1 is the last
  if (size < 3 || from_end(1) != 's') return;
  use(word.hash_but_last);
  if (size < 4 || from_end(2) != 'e') return;
  constexpr std::string_view kBeforeEs = "sxzho";  // "classes", "boxes", "quizzes", "matches", "heroes"
  if (kBeforeEs.find(from_end(3)) != std::string_view::npos) use(FoldedHash(text.substr(0, size - 2)));
  if (size > 4 && from_end(3) == 'i') use(ExtendWordHash(FoldedHash(text.substr(0, size - 3)), 'y'));
}

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_TABLE_FORM_HASH_H_
