#include "extract/resolution/misspellings.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "extract/resolution/edit_distance.h"
#include "graph/name_index.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMinLetters = 5;
constexpr size_t kMinLettersBySound = 9;  // shorter names have at most one edit
constexpr uint32_t kNone = UINT32_MAX;
constexpr uint32_t kMaxChain = 64;  // what sounds like hundreds of names is a misspelling of none
constexpr uint32_t kMinTrigramSimilarity = 5000;

uint64_t SoundHash(std::string_view folded) { return ~StableHash(SoundKey(folded)); }

bool SameDigits(std::string_view a, std::string_view b) {
  const auto digits = [](std::string_view text) {
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept), [](char c) { return c >= '0' && c <= '9'; });
    return kept;
  };
  return digits(a) == digits(b);
}

}  // namespace

void SpellingIndex::Chain(uint64_t hash, uint32_t entry) {
  const auto [at, is_new] = first_.try_emplace(hash, kNone);
  links_.push_back({entry, at->second});
  at->second = static_cast<uint32_t>(links_.size() - 1);
}

void SpellingIndex::Add(std::string_view folded, uint32_t name) {
  if (folded.size() < kMinLetters) return;
  const auto entry = static_cast<uint32_t>(entries_.size());
  entries_.push_back({folded, name});
  for (const uint64_t hash : DeletionHashes(folded)) Chain(hash, entry);
  if (folded.size() >= kMinLettersBySound) Chain(SoundHash(folded), entry);
}

void SpellingIndex::Consider(std::string_view folded, uint32_t entry, uint32_t bound, std::vector<Near>& found) const {
  const auto& [other, name] = entries_[entry];
  const size_t letters = std::max(folded.size(), other.size());
  if (other == folded || !SameDigits(folded, other)) return;
  const uint32_t distance = EditDistance(folded, other, bound);
  if (distance == 0 || distance > bound) return;
  if (distance > 1 && TrigramSimilarity(folded, other) < kMinTrigramSimilarity) return;
  // The first letter is seldom the wrong one.
  if (folded.front() != other.front() && letters < kMinLettersBySound) return;
  found.push_back({name, distance, static_cast<uint16_t>(10000 - 10000 * distance / letters)});
}

std::vector<SpellingIndex::Near> SpellingIndex::Find(std::string_view folded) const {
  std::vector<Near> found;
  if (folded.size() < kMinLetters) return found;
  const auto look_up = [&](uint64_t hash, uint32_t bound) {
    const auto at = first_.find(hash);
    uint32_t link = at == first_.end() ? kNone : at->second;
    for (uint32_t i = 0; link != kNone && i < kMaxChain; link = links_[link].next, ++i)
      Consider(folded, links_[link].entry, bound, found);
  };
  for (const uint64_t hash : DeletionHashes(folded)) look_up(hash, 1);
  if (folded.size() >= kMinLettersBySound) look_up(SoundHash(folded), MaxMisspelling(folded.size()));
  std::sort(found.begin(), found.end(),
            [](const Near& a, const Near& b) { return std::tie(a.distance, a.name) < std::tie(b.distance, b.name); });
  found.erase(std::unique(found.begin(), found.end(), [](const Near& a, const Near& b) { return a.name == b.name; }),
              found.end());
  return found;
}

}  // namespace notegraph::extract
