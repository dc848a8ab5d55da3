// A property of all nodes of a group or all edges of a table.
#ifndef NOTEGRAPH_GRAPH_COLUMN_H_
#define NOTEGRAPH_GRAPH_COLUMN_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "graph/arena.h"
#include "graph/ids.h"
#include "graph/value.h"

namespace notegraph {

class Graph;

enum class ColumnType : uint8_t {
  kBoolean,     // bits
  kInteger,     // int64
  kFloat,       // double
  kString,      // offsets into bytes; for mostly distinct strings
  kDictionary,  // codes into a sorted dictionary; for repetitive strings (code order = byte order)
  kAny,         // each row encoded with its kind: mixed kinds, lists, temporal values
  kEvidence,    // computed from the evidence table: note, lines, quote, cue, confidence of edges
};

enum class EvidenceField : uint8_t { kNote, kLines, kQuote, kCue, kConfidence };

// What the planner knows of a column. Exact at build.
struct ColumnStatistics {
  uint32_t present = 0;      // rows that are not null
  uint32_t distinct = 0;     // distinct values; exact for dictionaries and integers, else an estimate
  int64_t min = 0, max = 0;  // integers only
};

// Views into its graph; immutable, thread-safe. Row = place in the group or the table's out-direction.
class Column {
 public:
  PropertyKeyId key() const { return key_; }
  ColumnType type() const { return type_; }
  uint32_t row_count() const { return row_count_; }
  const ColumnStatistics& statistics() const { return statistics_; }

  bool has_nulls() const { return !validity_.empty(); }
  bool IsNull(uint32_t row) const { return !validity_.empty() && (validity_[row >> 6] >> (row & 63) & 1) == 0; }

  // The row's value, or null. Strings are views into the graph; other composite values go to `arena`. REQUIRES: row <
  // row_count().
  Value Get(uint32_t row, Arena& arena) const;

  // Typed reads for kernels. REQUIRES: type() fits.
  std::span<const int64_t> integers() const { return integers_; }                 // kInteger; null rows hold 0
  std::span<const double> floats() const { return floats_; }                      // kFloat
  std::span<const uint32_t> codes() const { return codes_; }                      // kDictionary
  bool boolean(uint32_t row) const { return bits_[row >> 6] >> (row & 63) & 1; }  // kBoolean
  std::string_view string(uint32_t row) const {  // kString, kDictionary; null rows are ""
    const uint32_t at = type_ == ColumnType::kDictionary ? codes_[row] : row;
    return {bytes_.data() + offsets_[at], offsets_[at + 1] - offsets_[at]};
  }
  // kDictionary: number of distinct strings, and string of a code; codes ascend in byte order.
  uint32_t dictionary_size() const { return static_cast<uint32_t>(offsets_.size() - 1); }
  std::string_view dictionary_string(uint32_t code) const {
    return {bytes_.data() + offsets_[code], offsets_[code + 1] - offsets_[code]};
  }

 private:
  friend class ColumnBuilder;
  friend class GraphFileReader;
  friend class GraphFileWriter;

  PropertyKeyId key_{};
  ColumnType type_ = ColumnType::kInteger;
  EvidenceField evidence_field_ = EvidenceField::kNote;
  uint32_t row_count_ = 0;
  ColumnStatistics statistics_;
  std::span<const uint64_t> validity_;  // bit set = present; empty = all present
  std::span<const int64_t> integers_;
  std::span<const double> floats_;
  std::span<const uint64_t> bits_;
  std::span<const uint32_t> codes_;
  std::span<const uint64_t> offsets_;  // into bytes_: one more than strings, dictionary entries or encoded values
  std::span<const char> bytes_;
  const Graph* graph_ = nullptr;  // kEvidence
  TableId table_ = 0;             // kEvidence
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_COLUMN_H_
