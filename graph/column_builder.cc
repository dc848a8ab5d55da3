#include "graph/column_builder.h"

#include <algorithm>
#include <bit>
#include <string>

#include "graph/evidence.h"
#include "graph/name_index.h"
#include "graph/strings.h"
#include "graph/value_codec.h"

namespace notegraph {
namespace {

// A dictionary pays when each string stands for at least this many rows.
constexpr uint32_t kMinRowsPerDictionaryString = 2;

// Fills in what all types share. `present` is kept only when a row is missing.
ColumnParts StartColumn(PropertyKeyId key, ColumnType type, uint32_t row_count, BitVector present, ArrayPool& arrays) {
  ColumnParts parts;
  parts.key = key;
  parts.type = type;
  parts.row_count = row_count;
  parts.statistics.present = present.Count();
  if (parts.statistics.present < row_count) parts.validity = arrays.Keep(std::move(present).TakeWords());
  return parts;
}

bool IsPresent(const ColumnParts& parts, uint32_t row) {
  return parts.validity.empty() || (parts.validity[row >> 6] >> (row & 63) & 1) != 0;
}

uint32_t CountDistinctBySorting(std::vector<uint64_t> items) {
  std::sort(items.begin(), items.end());
  return static_cast<uint32_t>(std::unique(items.begin(), items.end()) - items.begin());
}

// Exact. A bitmap where the values lie close together, else a sort.
uint32_t CountDistinctIntegers(const ColumnParts& parts) {
  const ColumnStatistics& s = parts.statistics;
  const uint64_t range = static_cast<uint64_t>(s.max) - static_cast<uint64_t>(s.min);
  if (range / 64 <= parts.row_count && range < UINT32_MAX) {
    BitVector seen(static_cast<uint32_t>(range) + 1);
    for (uint32_t row = 0; row < parts.row_count; ++row) {
      if (IsPresent(parts, row)) {
        seen.Set(static_cast<uint32_t>(static_cast<uint64_t>(parts.integers[row]) - static_cast<uint64_t>(s.min)));
      }
    }
    return seen.Count();
  }
  std::vector<uint64_t> items;
  items.reserve(s.present);
  for (uint32_t row = 0; row < parts.row_count; ++row) {
    if (IsPresent(parts, row)) items.push_back(static_cast<uint64_t>(parts.integers[row]));
  }
  return CountDistinctBySorting(std::move(items));
}

// Distinct strings of the present rows in ascending order, with the number of each; empty as soon as there are too many
// for a dictionary.
class Dictionary {
 public:
  Dictionary(std::span<const std::string_view> rows, const ColumnParts& parts) {
    const uint32_t limit = parts.statistics.present / kMinRowsPerDictionaryString;
    if (!LooksRepetitive(rows, parts)) return;
    for (uint32_t row = 0; row < rows.size(); ++row) {
      if (!IsPresent(parts, row)) continue;
      if (!codes_.try_emplace(rows[row], 0).second) continue;
      strings_.push_back(rows[row]);
      if (strings_.size() > limit) {
        strings_.clear();
        return;
      }
    }
    std::sort(strings_.begin(), strings_.end());
    for (uint32_t code = 0; code < strings_.size(); ++code) codes_[strings_[code]] = code;
  }

  std::span<const std::string_view> strings() const { return strings_; }
  uint32_t CodeOf(std::string_view text) const { return codes_.find(text)->second; }

 private:
  // Spares long columns of distinct strings the work: a sample of mostly distinct strings settles it. Repetition that
  // is rarer than that in the sample saves little.
  static bool LooksRepetitive(std::span<const std::string_view> rows, const ColumnParts& parts) {
    constexpr uint32_t kSample = 8192;
    if (rows.size() <= 4 * kSample) return true;
    StringViewMap<bool> seen;
    uint32_t sampled = 0;
    for (size_t row = 0; row < rows.size() && sampled < kSample; ++row) {
      if (!IsPresent(parts, static_cast<uint32_t>(row))) continue;
      seen.try_emplace(rows[row], true);
      ++sampled;
    }
    return seen.size() * 20 <= size_t{sampled} * 19;
  }

  StringViewMap<uint32_t> codes_;
  std::vector<std::string_view> strings_;
};

void PackStrings(std::span<const std::string_view> strings, ColumnParts* parts, ArrayPool& arrays) {
  std::vector<uint64_t> offsets(strings.size() + 1, 0);
  for (size_t i = 0; i < strings.size(); ++i) offsets[i + 1] = offsets[i] + strings[i].size();
  std::string bytes;
  bytes.reserve(offsets.back());
  for (const std::string_view text : strings) bytes.append(text);
  parts->offsets = arrays.Keep(std::move(offsets));
  parts->bytes = arrays.KeepBytes(std::move(bytes));
}

Column MakeAnyColumn(PropertyKeyId key, uint32_t row_count, std::span<const Cell> cells, ArrayPool& arrays) {
  BitVector present(row_count);
  std::vector<uint64_t> offsets(row_count + size_t{1}, 0), hashes;
  std::string bytes;
  hashes.reserve(cells.size());
  for (const Cell& cell : cells) {
    const size_t begin = bytes.size();
    EncodeValue(cell.value, &bytes);
    present.Set(cell.row);
    offsets[cell.row + 1] = bytes.size() - begin;
    hashes.push_back(StableHash(std::string_view(bytes).substr(begin)));
  }
  for (size_t row = 0; row < row_count; ++row) offsets[row + 1] += offsets[row];
  ColumnParts parts = StartColumn(key, ColumnType::kAny, row_count, std::move(present), arrays);
  parts.offsets = arrays.Keep(std::move(offsets));
  parts.bytes = arrays.KeepBytes(std::move(bytes));
  parts.statistics.distinct = CountDistinctBySorting(std::move(hashes));
  return Column(parts);
}

BitVector Presence(uint32_t row_count, std::span<const Cell> cells) {
  BitVector present(row_count);
  for (const Cell& cell : cells) present.Set(cell.row);
  return present;
}

// The kind of all cells, or kNull when they differ.
ValueKind CommonKind(std::span<const Cell> cells) {
  const ValueKind kind = cells.empty() ? ValueKind::kNull : cells.front().value.kind();
  const bool same =
      std::all_of(cells.begin(), cells.end(), [kind](const Cell& cell) { return cell.value.kind() == kind; });
  return same ? kind : ValueKind::kNull;
}

}  // namespace

uint32_t BitVector::Count() const {
  uint32_t count = 0;
  for (const uint64_t word : words_) count += static_cast<uint32_t>(std::popcount(word));
  return count;
}

Column MakeIntegerColumn(PropertyKeyId key, std::vector<int64_t> rows, BitVector present, ArrayPool& arrays) {
  const auto row_count = static_cast<uint32_t>(rows.size());
  ColumnParts parts = StartColumn(key, ColumnType::kInteger, row_count, std::move(present), arrays);
  parts.integers = arrays.Keep(std::move(rows));
  bool first = true;
  for (uint32_t row = 0; row < row_count; ++row) {
    if (!IsPresent(parts, row)) continue;
    const int64_t value = parts.integers[row];
    parts.statistics.min = first ? value : std::min(parts.statistics.min, value);
    parts.statistics.max = first ? value : std::max(parts.statistics.max, value);
    first = false;
  }
  parts.statistics.distinct = CountDistinctIntegers(parts);
  return Column(parts);
}

Column MakeFloatColumn(PropertyKeyId key, std::vector<double> rows, BitVector present, ArrayPool& arrays) {
  const auto row_count = static_cast<uint32_t>(rows.size());
  ColumnParts parts = StartColumn(key, ColumnType::kFloat, row_count, std::move(present), arrays);
  parts.floats = arrays.Keep(std::move(rows));
  std::vector<uint64_t> bits;
  bits.reserve(parts.statistics.present);
  for (uint32_t row = 0; row < row_count; ++row) {
    if (IsPresent(parts, row)) bits.push_back(std::bit_cast<uint64_t>(parts.floats[row]));
  }
  parts.statistics.distinct = CountDistinctBySorting(std::move(bits));
  return Column(parts);
}

Column MakeBooleanColumn(PropertyKeyId key, uint32_t row_count, BitVector rows, BitVector present, ArrayPool& arrays) {
  ColumnParts parts = StartColumn(key, ColumnType::kBoolean, row_count, std::move(present), arrays);
  const uint32_t truths = rows.Count();
  parts.statistics.distinct = (truths > 0 ? 1 : 0) + (truths < parts.statistics.present ? 1 : 0);
  parts.bits = arrays.Keep(std::move(rows).TakeWords());
  return Column(parts);
}

Column MakeStringColumn(PropertyKeyId key, std::span<const std::string_view> rows, BitVector present,
                        ArrayPool& arrays) {
  const auto row_count = static_cast<uint32_t>(rows.size());
  ColumnParts parts = StartColumn(key, ColumnType::kString, row_count, std::move(present), arrays);
  const Dictionary dictionary(rows, parts);
  if (dictionary.strings().empty()) {
    PackStrings(rows, &parts, arrays);
    std::vector<uint64_t> hashes;
    hashes.reserve(parts.statistics.present);
    for (uint32_t row = 0; row < row_count; ++row) {
      if (IsPresent(parts, row)) hashes.push_back(StableHash(rows[row]));
    }
    parts.statistics.distinct = CountDistinctBySorting(std::move(hashes));
    return Column(parts);
  }
  parts.type = ColumnType::kDictionary;
  parts.statistics.distinct = static_cast<uint32_t>(dictionary.strings().size());
  std::vector<uint32_t> codes(row_count, 0);
  for (uint32_t row = 0; row < row_count; ++row) {
    if (IsPresent(parts, row)) codes[row] = dictionary.CodeOf(rows[row]);
  }
  parts.codes = arrays.Keep(std::move(codes));
  PackStrings(dictionary.strings(), &parts, arrays);
  return Column(parts);
}

Column MakeColumn(PropertyKeyId key, uint32_t row_count, std::span<const Cell> cells, ArrayPool& arrays) {
  switch (CommonKind(cells)) {
    case ValueKind::kInteger: {
      std::vector<int64_t> rows(row_count, 0);
      for (const Cell& cell : cells) rows[cell.row] = cell.value.integer();
      return MakeIntegerColumn(key, std::move(rows), Presence(row_count, cells), arrays);
    }
    case ValueKind::kFloat: {
      std::vector<double> rows(row_count, 0);
      for (const Cell& cell : cells) rows[cell.row] = cell.value.float_number();
      return MakeFloatColumn(key, std::move(rows), Presence(row_count, cells), arrays);
    }
    case ValueKind::kBoolean: {
      BitVector rows(row_count);
      for (const Cell& cell : cells) {
        if (cell.value.boolean()) rows.Set(cell.row);
      }
      return MakeBooleanColumn(key, row_count, std::move(rows), Presence(row_count, cells), arrays);
    }
    case ValueKind::kString: {
      std::vector<std::string_view> rows(row_count);
      for (const Cell& cell : cells) rows[cell.row] = cell.value.string();
      return MakeStringColumn(key, rows, Presence(row_count, cells), arrays);
    }
    default:
      return MakeAnyColumn(key, row_count, cells, arrays);
  }
}

Column MakeEvidenceColumn(PropertyKeyId key, EvidenceField field, uint32_t row_count, const EvidenceTable* evidence,
                          TableId table) {
  ColumnParts parts;
  parts.key = key;
  parts.type = ColumnType::kEvidence;
  parts.evidence_field = field;
  parts.row_count = row_count;
  const std::span<const uint64_t> present = evidence->parts().tables[table].with_evidence;
  for (const uint64_t word : present) parts.statistics.present += static_cast<uint32_t>(std::popcount(word));
  if (present.empty()) parts.statistics.present = row_count;
  parts.statistics.distinct = parts.statistics.present;
  parts.validity = present;
  parts.evidence = evidence;
  parts.table = table;
  return Column(parts);
}

}  // namespace notegraph
