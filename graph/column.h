// A property of all nodes of a group or all edges of a table.
#ifndef NOTEGRAPH_GRAPH_COLUMN_H_
#define NOTEGRAPH_GRAPH_COLUMN_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "graph/arena.h"
#include "graph/ids.h"
#include "graph/value.h"

namespace notegraph {

class EvidenceTable;

inline constexpr uint32_t kNoSection = UINT32_MAX;

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

// The arrays that make a column; which are set depends on the type. For the makers of graphs: others use Column.
struct ColumnParts {
  PropertyKeyId key{};
  ColumnType type = ColumnType::kInteger;
  EvidenceField evidence_field = EvidenceField::kNote;
  uint32_t row_count = 0;
  ColumnStatistics statistics;
  std::span<const uint64_t> validity;  // bit set = present; empty = all present
  std::span<const int64_t> integers;
  std::span<const double> floats;
  std::span<const uint64_t> bits;
  std::span<const uint32_t> codes;
  std::span<const uint64_t> offsets;  // into bytes: one more than strings, dictionary entries or encoded values
  std::span<const char> bytes;
  const EvidenceTable* evidence = nullptr;  // kEvidence
  TableId table = 0;                        // kEvidence
  uint32_t section = kNoSection;            // of the file, for Graph::Check
  std::shared_ptr<const void> owner;        // of the spans; null: the folded graph
};

// Views into its graph; immutable, thread-safe. Row = place in the group or the table's out-direction.
class Column {
 public:
  Column() = default;
  explicit Column(const ColumnParts& parts) : parts_(parts) {}

  PropertyKeyId key() const { return parts_.key; }
  ColumnType type() const { return parts_.type; }
  uint32_t row_count() const { return parts_.row_count; }
  const ColumnStatistics& statistics() const { return parts_.statistics; }

  bool has_nulls() const { return !parts_.validity.empty(); }
  bool IsNull(uint32_t row) const {
    return !parts_.validity.empty() && (parts_.validity[row >> 6] >> (row & 63) & 1) == 0;
  }

  // The row's value, or null. Strings are views into the graph; other composite values go to `arena`. REQUIRES: row <
  // row_count().
  Value Get(uint32_t row, Arena& arena) const;

  // Typed reads for kernels. REQUIRES: type() fits.
  std::span<const int64_t> integers() const { return parts_.integers; }                 // kInteger; null rows hold 0
  std::span<const double> floats() const { return parts_.floats; }                      // kFloat
  std::span<const uint32_t> codes() const { return parts_.codes; }                      // kDictionary
  bool boolean(uint32_t row) const { return parts_.bits[row >> 6] >> (row & 63) & 1; }  // kBoolean
  // kString, kDictionary. Null rows: "" in a kString, some dictionary entry in a kDictionary.
  std::string_view string(uint32_t row) const {
    return Slice(type() == ColumnType::kDictionary ? parts_.codes[row] : row);
  }
  // kDictionary: number of distinct strings, and string of a code; codes ascend in byte order.
  uint32_t dictionary_size() const { return static_cast<uint32_t>(parts_.offsets.size() - 1); }
  std::string_view dictionary_string(uint32_t code) const { return Slice(code); }

  const ColumnParts& parts() const { return parts_; }

 private:
  // Never outside of the bytes, even when the file under a mapping was cut short and its pages read as zeros.
  std::string_view Slice(uint32_t at) const {
    const uint64_t begin = parts_.offsets[at], end = parts_.offsets[at + 1];
    if (begin > end || end > parts_.bytes.size()) [[unlikely]]
      return {};
    return {parts_.bytes.data() + begin, end - begin};
  }

  ColumnParts parts_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_COLUMN_H_
