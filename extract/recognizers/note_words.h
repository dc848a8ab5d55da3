// Internal to extract/. The words of a note as a set.
#ifndef NOTEGRAPH_EXTRACT_RECOGNIZERS_NOTE_WORDS_H_
#define NOTEGRAPH_EXTRACT_RECOGNIZERS_NOTE_WORDS_H_

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/tokens.h"

namespace notegraph::extract {

// By Token::hash, with whether the word stands in lower case somewhere. Open addressing: made once a note of every
// token, where a general hash set takes longer than all else. O(tokens). Thread-safe.
class NoteWords {
 public:
  explicit NoteWords(std::span<const Token> tokens)
      : slots_(std::bit_ceil(tokens.size() * 2 + 2)), mask_(slots_.size() - 1) {
    for (const Token& token : tokens) {
      if (token.Is(kWord) && !token.Is(kAddress)) Insert(token.hash, !token.Is(kCapital | kInnerCapital));
    }
  }

  bool Contains(uint64_t hash) const { return slots_[PlaceOf(hash)] != 0; }
  bool ContainsInLowerCase(uint64_t hash) const { return (slots_[PlaceOf(hash)] & 1) != 0; }

 private:
  // A slot is the hash with its lowest bits replaced: bit 1 is always set, bit 0 where it stands in lower case.
  static uint64_t KeyOf(uint64_t hash) { return hash | 3; }

  size_t PlaceOf(uint64_t hash) const {
    size_t place = MixHash(hash) & mask_;
    while (slots_[place] != 0 && (slots_[place] | 3) != KeyOf(hash)) place = (place + 1) & mask_;
    return place;
  }
  void Insert(uint64_t hash, bool lower) {
    uint64_t& slot = slots_[PlaceOf(hash)];
    const uint64_t was_lower = slot & 1;
    slot = (KeyOf(hash) & ~uint64_t{1}) | was_lower | (lower ? 1 : 0);
  }

  std::vector<uint64_t> slots_;
  size_t mask_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RECOGNIZERS_NOTE_WORDS_H_
