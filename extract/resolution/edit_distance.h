// Internal to extract/. How far two spellings are apart.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_EDIT_DISTANCE_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_EDIT_DISTANCE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace notegraph::extract {

// Insertions, deletions, replacements of a code point, and exchanges of two neighbours, each part of the text edited at
// most once (optimal string alignment). Anything above `bound` gives bound + 1. Bytes that are no UTF-8 count as one
// code point each. O(|a| * bound).
uint32_t EditDistance(std::string_view a, std::string_view b, uint32_t bound);

// How many edits still look like a misspelling of a name with so many letters.
uint32_t MaxMisspelling(size_t letters);

// The same for words that sound alike: the code of each consonant in the classes of Soundex (Russell and Odell, 1918),
// the first letter too, without its limit of four; equal neighbours once, vowels, h, w and y left out, digits as they
// are. For letters beyond ASCII the code point itself. Empty for the empty text.
std::string SoundKey(std::string_view folded);

// Share of common trigrams of bytes (Dice), in 1/10,000; the ends count as letters.
uint32_t TrigramSimilarity(std::string_view a, std::string_view b);

// Hashes of the text and of all texts with one code point less: two texts at a distance of 1 share one (Garbe's
// symmetric deletions). Ascending, distinct.
std::vector<uint64_t> DeletionHashes(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_EDIT_DISTANCE_H_
