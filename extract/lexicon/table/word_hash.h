// Internal to extract/lexicon/. The hash of folded words and of sequences of them; the build-time compiler and the
// matcher must agree on it.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_TABLE_WORD_HASH_H_
#define NOTEGRAPH_EXTRACT_LEXICON_TABLE_WORD_HASH_H_

#include <bit>
#include <cstdint>

namespace notegraph::extract {

// FNV-1a, 64 bits: one multiplication a byte, and a word's hash can be taken while its end is still being looked for.
inline constexpr uint64_t kEmptyWordHash = 0xcbf29ce484222325u;

constexpr uint64_t ExtendWordHash(uint64_t hash, uint8_t folded_byte) { return (hash ^ folded_byte) * 0x100000001b3u; }

// Spreads the entropy over all bits (the finalizer of splitmix64).
inline uint64_t MixHash(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// The hash of a sequence of words, from that of all but the last. `glued`: nothing stands between the last two ("C" and
// "+" in "C++").
inline constexpr uint64_t kEmptySequenceHash = 0;

inline uint64_t ExtendSequenceHash(uint64_t sequence, uint64_t word_hash, bool glued) {
  const uint64_t product =
      (std::rotl(sequence, 23) + word_hash + (glued ? 0x632be59bd9b4e019u : 0)) * 0x9e3779b97f4a7c15u;
  return product ^ (product >> 32);
}

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_TABLE_WORD_HASH_H_
