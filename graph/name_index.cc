#include "graph/name_index.h"

#include <xxhash.h>

#include <bit>

namespace notegraph {
namespace {

// One bucket for each entry or two.
uint32_t BucketCount(size_t entries) { return std::bit_ceil(static_cast<uint32_t>(entries / 2) + 1); }

uint32_t HighBits(uint64_t hash, uint32_t bucket_count) {
  return bucket_count == 1 ? 0 : static_cast<uint32_t>(hash >> (64 - std::countr_zero(bucket_count)));
}

// Stable counting sort of `entries` into the buckets of their hashes.
template <typename Entry, typename HashOf>
std::pair<std::vector<uint32_t>, std::vector<Entry>> Distribute(size_t count, const HashOf& hash_of) {
  const uint32_t buckets = BucketCount(count);
  std::vector<uint32_t> begin(buckets + 1, 0);
  for (size_t i = 0; i < count; ++i) ++begin[HighBits(hash_of(i).first, buckets) + 1];
  for (uint32_t b = 0; b < buckets; ++b) begin[b + 1] += begin[b];
  std::vector<uint32_t> next(begin.begin(), begin.end() - 1);
  std::vector<Entry> entries(count);
  for (size_t i = 0; i < count; ++i) {
    const auto [hash, entry] = hash_of(i);
    entries[next[HighBits(hash, buckets)]++] = entry;
  }
  return {std::move(begin), std::move(entries)};
}

template <typename Entry>
std::span<const Entry> BucketSpan(std::span<const uint32_t> bucket_begin, std::span<const Entry> entries,
                                  uint64_t hash) {
  if (bucket_begin.size() < 2) return {};
  const uint32_t bucket = BucketOf(hash, bucket_begin);
  const uint32_t begin = bucket_begin[bucket], end = bucket_begin[bucket + 1];
  if (begin > end || end > entries.size()) return {};
  return entries.subspan(begin, end - begin);
}

}  // namespace

uint64_t StableHash(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

uint32_t BucketOf(uint64_t hash, std::span<const uint32_t> bucket_begin) {
  return HighBits(hash, static_cast<uint32_t>(bucket_begin.size() - 1));
}

std::span<const uint32_t> HashIndex::Bucket(uint64_t hash) const { return BucketSpan(bucket_begin, rows, hash); }

std::span<const FoldedNameIndex::Entry> FoldedNameIndex::Bucket(uint64_t hash) const {
  return BucketSpan(bucket_begin, entries, hash);
}

HashIndex BuildHashIndex(std::span<const std::pair<uint64_t, uint32_t>> hashes, ArrayPool& arrays) {
  auto [begin, rows] = Distribute<uint32_t>(hashes.size(), [&](size_t i) { return hashes[i]; });
  return {arrays.Keep(std::move(begin)), arrays.Keep(std::move(rows))};
}

HashIndex BuildHashIndex(const Column& column, ArrayPool& arrays) {
  std::vector<std::pair<uint64_t, uint32_t>> hashes;
  hashes.reserve(column.statistics().present);
  for (uint32_t row = 0; row < column.row_count(); ++row) {
    if (!column.IsNull(row)) hashes.emplace_back(StableHash(column.string(row)), row);
  }
  return BuildHashIndex(hashes, arrays);
}

FoldedNameIndex BuildFoldedNameIndex(std::span<const std::pair<uint64_t, NodeId>> names, ArrayPool& arrays) {
  using Entry = FoldedNameIndex::Entry;
  auto [begin, entries] = Distribute<Entry>(names.size(), [&](size_t i) {
    return std::pair(names[i].first, Entry{static_cast<uint32_t>(names[i].first), names[i].second});
  });
  return {arrays.Keep(std::move(begin)), arrays.Keep(std::move(entries))};
}

}  // namespace notegraph
