// Internal to extract/. Which rare names are misspelt forms of well-known ones.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_MISSPELLINGS_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_MISSPELLINGS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/strings.h"

namespace notegraph::extract {

// Finds names near a spelling without comparing all pairs: those that are one edit away by symmetric deletions (Garbe),
// those further away by how they sound.
class SpellingIndex {
 public:
  // `folded` must outlive the index. Names of under five letters are left out: among these everything is near.
  void Add(std::string_view folded, uint32_t name);

  struct Near {
    uint32_t name = 0;
    uint32_t distance = 0;
    uint16_t similarity = 0;  // 10,000: the same; one edit in n letters costs 1/n
  };
  // Names within the distance that a misspelling may have (MaxMisspelling) and with the same digits, nearest first,
  // then by number. A name with itself is none. About a microsecond.
  std::vector<Near> Find(std::string_view folded) const;

 private:
  void Consider(std::string_view folded, uint32_t entry, uint32_t bound, std::vector<Near>& found) const;

  struct Entry {
    std::string_view folded;
    uint32_t name;
  };
  // A list of entries for each hash, as a chain: the first, then next_ of it.
  struct Link {
    uint32_t entry;
    uint32_t next;
  };
  void Chain(uint64_t hash, uint32_t entry);

  std::vector<Entry> entries_;
  std::vector<Link> links_;
  absl::flat_hash_map<uint64_t, uint32_t> first_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_MISSPELLINGS_H_
