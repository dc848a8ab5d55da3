// Nodes by the id that they have in the CSV files. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_CSV_ID_SPACE_H_
#define NOTEGRAPH_GRAPH_IMPORT_CSV_ID_SPACE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/ids.h"
#include "graph/strings.h"

namespace notegraph {

// Ids that are numbers lying close together are found by an array, all others by hashing: about 3 and 60 ns. Add() all,
// then Find() from any number of threads.
class CsvIdSpace {
 public:
  // Makes room, and decides by all the ids that will come. `largest` as CanonicalNumber() of them.
  void Start(uint64_t count, uint64_t largest);
  // False when the id is there already. The bytes must outlive the space. REQUIRES: Start() knew of it.
  bool Add(std::string_view id, uint32_t node);
  // kNoNode when unknown.
  uint32_t Find(std::string_view id) const {
    if (by_number_.empty()) return FindText(id);
    const uint64_t number = CanonicalNumber(id);
    return number < by_number_.size() ? by_number_[number] : kNoNode;
  }
  uint64_t bytes() const;  // that it takes

  static constexpr uint64_t kNoNumber = UINT64_MAX;
  // Value of the one way to write a number below 10^9 in decimals: "7", but neither "07" nor "+7"; else kNoNumber.
  static uint64_t CanonicalNumber(std::string_view text) {
    if (text.empty() || text.size() > 9 || (text[0] == '0' && text.size() > 1)) return kNoNumber;
    uint64_t number = 0;
    for (const char c : text) {
      const unsigned digit = static_cast<unsigned char>(c) - unsigned{'0'};
      if (digit > 9) return kNoNumber;
      number = number * 10 + digit;
    }
    return number;
  }

 private:
  uint32_t FindText(std::string_view id) const;

  StringViewMap<uint32_t> by_text_;
  std::vector<uint32_t> by_number_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_CSV_ID_SPACE_H_
