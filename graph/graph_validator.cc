#include "graph/graph_validator.h"

#include <algorithm>
#include <bit>
#include <string_view>

#include "graph/column_builder.h"
#include "graph/edge_sort.h"
#include "graph/utf8.h"
#include "graph/value_codec.h"
#include "graph/value_compare.h"

namespace notegraph {
namespace {

constexpr size_t kMaxValueBytes = size_t{1} << 20;

absl::Status Damaged(absl::string_view what) { return absl::DataLossError(what); }

// From 0 to `end`, never backward.
template <typename Offset>
bool IsPartition(std::span<const Offset> offsets, uint64_t end) {
  if (offsets.empty() || offsets.front() != 0 || offsets.back() != end) return false;
  bool ascending = true;
  for (size_t i = 1; i < offsets.size(); ++i) ascending &= offsets[i - 1] <= offsets[i];
  return ascending;
}

// The same for an edge whichever direction it's read from; sums of it tell edge lists apart.
uint64_t MixEdge(uint32_t source, uint32_t target) {
  uint64_t x = (uint64_t{source} << 32 | target) * 0x9E3779B97F4A7C15u;
  x ^= x >> 29;
  return x * 0xBF58476D1CE4E5B9u;
}

// Offsets partition the neighbours, which are in range and ascend in each row: every step down from one to the next
// lies between two rows. One pass without branches, since the first use of a large file waits for this.
bool IsSound(const Csr& csr, uint32_t neighbor_count) {
  if (!IsPartition(csr.offsets, csr.neighbors.size())) return false;
  const std::span<const uint32_t> n = csr.neighbors;
  uint32_t max = n.empty() ? 0 : n[0], steps_down = 0, between_rows = 0;
  for (size_t i = 1; i < n.size(); ++i) {
    max = std::max(max, n[i]);
    steps_down += n[i] < n[i - 1];
  }
  uint32_t last = 0;  // where the row before begins; empty rows share their begin
  for (size_t row = 1; row + 1 < csr.offsets.size(); ++row) {
    const uint32_t begin = csr.offsets[row];
    if (begin != last && begin < n.size()) between_rows += n[begin] < n[begin - 1];
    last = begin;
  }
  return (n.empty() || max < neighbor_count) && steps_down == between_rows;
}

// The same sum for both directions of a table.
uint64_t SumEdges(const Csr& csr, bool is_out) {
  uint64_t sum = 0;
  for (uint32_t row = 0; row + size_t{1} < csr.offsets.size(); ++row) {
    for (const uint32_t neighbor : csr[row]) sum += is_out ? MixEdge(row, neighbor) : MixEdge(neighbor, row);
  }
  return sum;
}

bool SameDegrees(const DegreeStatistics& a, const DegreeStatistics& b) {
  return a.edges == b.edges && a.nonzero_nodes == b.nonzero_nodes && a.max == b.max &&
         a.sum_of_squares == b.sum_of_squares;
}

bool AreStrings(const StringList& list) {
  if (list.offsets.empty()) return list.bytes.empty();
  if (!IsPartition(list.offsets, list.bytes.size())) return false;
  const std::string_view all(list.bytes.data(), list.bytes.size());
  if (!IsValidUtf8(all)) return false;
  // All of it is UTF-8, so each string is when it starts at a character.
  for (const uint64_t offset : list.offsets) {
    if (offset < all.size() && (static_cast<unsigned char>(all[offset]) & 0xC0) == 0x80) return false;
  }
  return true;
}

// Bits beyond the last row must be zero, so that words can be counted.
bool IsBitVector(std::span<const uint64_t> words, uint32_t size) {
  const uint32_t rest = size & 63;
  return words.size() == (size_t{size} + 63) / 64 && (rest == 0 || words.back() >> rest == 0);
}

uint32_t CountBits(std::span<const uint64_t> words) {
  uint32_t count = 0;
  for (const uint64_t word : words) count += static_cast<uint32_t>(std::popcount(word));
  return count;
}

absl::Status ValidateIntegers(const Column& column) {
  bool any = false;
  int64_t min = 0, max = 0;
  for (uint32_t row = 0; row < column.row_count(); ++row) {
    const int64_t value = column.integers()[row];
    if (column.IsNull(row)) {
      if (value != 0) return Damaged("a missing value isn't zero");
      continue;
    }
    min = any ? std::min(min, value) : value;
    max = any ? std::max(max, value) : value;
    any = true;
  }
  if (min != column.statistics().min || max != column.statistics().max) return Damaged("wrong minimum or maximum");
  return absl::OkStatus();
}

absl::Status ValidateDictionary(const Column& column) {
  const ColumnParts& parts = column.parts();
  if (!AreStrings({parts.offsets, parts.bytes})) return Damaged("its dictionary is not a list of UTF-8 strings");
  for (uint32_t code = 1; code < column.dictionary_size(); ++code) {
    if (column.dictionary_string(code - 1) >= column.dictionary_string(code)) {
      return Damaged("its dictionary is not sorted");
    }
  }
  const bool in_range = std::all_of(parts.codes.begin(), parts.codes.end(),
                                    [&](uint32_t code) { return code < column.dictionary_size(); });
  return in_range ? absl::OkStatus() : Damaged("a code is out of range");
}

absl::Status ValidateAny(const Column& column) {
  const ColumnParts& parts = column.parts();
  if (!IsPartition(parts.offsets, parts.bytes.size())) return Damaged("offsets run backward or beyond the end");
  for (uint32_t row = 0; row < column.row_count(); ++row) {
    const std::string_view bytes(parts.bytes.data() + parts.offsets[row], parts.offsets[row + 1] - parts.offsets[row]);
    if (column.IsNull(row) ? !bytes.empty() : !IsEncodedValue(bytes)) return Damaged("a value can't be decoded");
  }
  return absl::OkStatus();
}

// Buckets partition the rows, ascending in each. Deep: those whose hash is meant for the bucket.
template <typename HashOf>
absl::Status ValidateHashIndex(const HashIndex& index, const Column& column, bool deep, const HashOf& hash_of) {
  const size_t buckets = index.bucket_begin.size() - 1;
  if (!std::has_single_bit(buckets) || !IsPartition(index.bucket_begin, index.rows.size()) ||
      index.rows.size() != column.statistics().present) {
    return Damaged("the index has a wrong shape");
  }
  for (uint32_t bucket = 0; bucket < buckets; ++bucket) {
    uint64_t next = 0;
    for (uint32_t at = index.bucket_begin[bucket]; at < index.bucket_begin[bucket + 1]; ++at) {
      const uint32_t row = index.rows[at];
      if (row < next || row >= column.row_count() || column.IsNull(row) ||
          (deep && BucketOf(hash_of(row), index.bucket_begin) != bucket)) {
        return Damaged("the index leads to a wrong node");
      }
      next = uint64_t{row} + 1;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ValidateTopology(const EdgeTable& table, uint32_t source_count, uint32_t target_count, bool deep) {
  if (!IsSound(table.out(), target_count) || !IsSound(table.in(), source_count)) {
    return Damaged("offsets or neighbours are out of order or out of range");
  }
  if (deep && SumEdges(table.out(), true) != SumEdges(table.in(), false)) {
    return Damaged("the two directions list different edges");
  }
  if (!SameDegrees(CountDegrees(table.out()), table.statistics(Direction::kOut)) ||
      !SameDegrees(CountDegrees(table.in()), table.statistics(Direction::kIn))) {
    return Damaged("wrong degree statistics");
  }
  return absl::OkStatus();
}

absl::Status ValidateColumn(const ColumnParts& parts) {
  const Column column(parts);
  if (!parts.validity.empty() &&
      (!IsBitVector(parts.validity, parts.row_count) || CountBits(parts.validity) != parts.statistics.present)) {
    return Damaged("the bits of present rows are wrong");
  }
  switch (parts.type) {
    case ColumnType::kBoolean:
      return IsBitVector(parts.bits, parts.row_count) ? absl::OkStatus() : Damaged("bits beyond the last row");
    case ColumnType::kInteger:
      return ValidateIntegers(column);
    case ColumnType::kString:
      return AreStrings({parts.offsets, parts.bytes}) ? absl::OkStatus() : Damaged("not a list of UTF-8 strings");
    case ColumnType::kDictionary:
      return ValidateDictionary(column);
    case ColumnType::kAny:
      return ValidateAny(column);
    case ColumnType::kFloat:
    case ColumnType::kEvidence:
      return absl::OkStatus();
  }
  return absl::OkStatus();
}

absl::Status ValidateNameIndex(const HashIndex& index, const Column& names, bool deep) {
  return ValidateHashIndex(index, names, deep, [&](uint32_t row) { return StableHash(names.string(row)); });
}

absl::Status ValidateValueIndex(const HashIndex& index, const Column& column, bool deep) {
  Arena values;
  return ValidateHashIndex(index, column, deep, [&](uint32_t row) {
    if (values.allocated_bytes() > kMaxValueBytes) values.Clear();
    return Hash(column.Get(row, values));
  });
}

absl::Status ValidateFoldedNames(const FoldedNameIndex& index, uint32_t node_count) {
  const size_t buckets = index.bucket_begin.size() - 1;
  const bool in_range = std::all_of(index.entries.begin(), index.entries.end(),
                                    [&](const FoldedNameIndex::Entry& entry) { return entry.node < node_count; });
  if (!std::has_single_bit(buckets) || !IsPartition(index.bucket_begin, index.entries.size()) || !in_range) {
    return Damaged("the index of folded names has a wrong shape");
  }
  return absl::OkStatus();
}

absl::Status ValidateElementIds(std::span<const uint64_t> ids, uint64_t next_id) {
  std::vector<uint64_t> sorted(ids.begin(), ids.end());
  std::sort(sorted.begin(), sorted.end());
  if (!sorted.empty() && sorted.back() >= next_id) return Damaged("an element id was never given");
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return Damaged("an element id is there twice");
  return absl::OkStatus();
}

absl::Status ValidateLabelSets(std::span<const uint16_t> codes, size_t set_count) {
  const bool in_range = std::all_of(codes.begin(), codes.end(), [&](uint16_t code) { return code < set_count; });
  return in_range ? absl::OkStatus() : Damaged("a label set is out of range");
}

absl::Status ValidateNotes(const EvidenceParts& parts) {
  if (!AreStrings(parts.note_paths) || !AreStrings(parts.note_texts) || !AreStrings(parts.cues)) {
    return Damaged("notes or cues are not lists of UTF-8 strings");
  }
  if (parts.note_paths.size() != parts.note_texts.size() ||
      parts.line_offsets.size() != parts.note_paths.offsets.size() ||
      !IsPartition(parts.line_offsets, parts.line_starts.size())) {
    return Damaged("notes, texts and lines don't fit together");
  }
  for (size_t note = 0; note < parts.note_texts.size(); ++note) {
    const std::string_view text = parts.note_texts[note];
    uint64_t next = 0;
    for (uint64_t line = parts.line_offsets[note]; line < parts.line_offsets[note + 1]; ++line) {
      const uint32_t start = parts.line_starts[line];
      if (start < next || start > text.size()) return Damaged("a line starts out of order or beyond its note");
      next = uint64_t{start} + 1;
    }
  }
  return absl::OkStatus();
}

absl::Status ValidateEvidence(const EvidenceParts& parts, TableId table) {
  const EvidenceParts::TableRuns& runs = parts.tables[table];
  const auto edge_count = static_cast<uint32_t>(runs.offsets.size() - 1);
  if (!IsPartition(runs.offsets, runs.items.size())) return Damaged("offsets run backward or beyond the end");
  for (const Evidence& e : runs.items) {
    const bool ordered =
        e.unit_begin <= e.mention_begin && e.mention_begin <= e.mention_end && e.mention_end <= e.unit_end;
    if (e.note >= parts.note_texts.size() || e.cue >= parts.cues.size() || !ordered ||
        e.unit_end > parts.note_texts[e.note].size() || e.voice > Voice::kQuoted ||
        (e.padding[0] | e.padding[1] | e.padding[2]) != 0) {
      return Damaged("an occurrence points outside of its note");
    }
  }
  for (uint32_t edge = 0; edge < edge_count; ++edge) {
    const bool has_some = runs.offsets[edge] < runs.offsets[edge + 1];
    const bool marked = runs.with_evidence.empty() || (runs.with_evidence[edge >> 6] >> (edge & 63) & 1) != 0;
    if (has_some != marked) return Damaged("the bits of edges with evidence are wrong");
  }
  const bool bits_sound = runs.with_evidence.empty() || IsBitVector(runs.with_evidence, edge_count);
  return bits_sound ? absl::OkStatus() : Damaged("the bits of edges with evidence are wrong");
}

}  // namespace notegraph
