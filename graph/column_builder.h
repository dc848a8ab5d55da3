// Makes columns of values. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_COLUMN_BUILDER_H_
#define NOTEGRAPH_GRAPH_COLUMN_BUILDER_H_

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "graph/array_pool.h"
#include "graph/column.h"
#include "graph/ids.h"
#include "graph/value.h"

namespace notegraph {

// One bit a row.
class BitVector {
 public:
  explicit BitVector(uint32_t size = 0) : words_((size_t{size} + 63) / 64, 0) {}
  void Set(uint32_t at) { words_[at >> 6] |= uint64_t{1} << (at & 63); }
  void Clear(uint32_t at) { words_[at >> 6] &= ~(uint64_t{1} << (at & 63)); }
  // The first words, all of whose bits lie within the size.
  void SetWords(std::span<const uint64_t> words) { std::copy(words.begin(), words.end(), words_.begin()); }
  void SetFirst(uint32_t count) {
    std::fill_n(words_.begin(), count >> 6, ~uint64_t{0});
    if ((count & 63) != 0) words_[count >> 6] |= (uint64_t{1} << (count & 63)) - 1;
  }
  bool operator[](uint32_t at) const { return words_[at >> 6] >> (at & 63) & 1; }
  uint32_t Count() const;
  std::vector<uint64_t> TakeWords() && { return std::move(words_); }

 private:
  std::vector<uint64_t> words_;
};

struct Cell {
  uint32_t row = 0;
  Value value;
};

// Each makes one column of `present.Count()` values and its statistics; rows not present hold 0 or "". The arrays move
// into `arrays`.
Column MakeIntegerColumn(PropertyKeyId key, std::vector<int64_t> rows, BitVector present, ArrayPool& arrays);
Column MakeFloatColumn(PropertyKeyId key, std::vector<double> rows, BitVector present, ArrayPool& arrays);
Column MakeBooleanColumn(PropertyKeyId key, uint32_t row_count, BitVector rows, BitVector present, ArrayPool& arrays);
// A dictionary when there are at least twice as many strings as distinct ones, else the strings in order of row.
Column MakeStringColumn(PropertyKeyId key, std::span<const std::string_view> rows, BitVector present,
                        ArrayPool& arrays);
// Typed when all values have one scalar kind, else `any`. REQUIRES: rows ascend; values are storable and not null.
Column MakeColumn(PropertyKeyId key, uint32_t row_count, std::span<const Cell> cells, ArrayPool& arrays);

// One of the five columns that are computed from the table's evidence.
Column MakeEvidenceColumn(PropertyKeyId key, EvidenceField field, uint32_t row_count, const EvidenceTable* evidence,
                          TableId table);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_COLUMN_BUILDER_H_
