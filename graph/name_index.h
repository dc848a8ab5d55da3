// Look-up of nodes by name: exactly, and folded (graph/fold_name.h).
#ifndef NOTEGRAPH_GRAPH_NAME_INDEX_H_
#define NOTEGRAPH_GRAPH_NAME_INDEX_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/array_pool.h"
#include "graph/column.h"
#include "graph/ids.h"

namespace notegraph {

// 64 bits of a string, the same on every machine and in every version: part of the file format.
uint64_t StableHash(std::string_view text);

// Rows of one column by the hash of their string: buckets side by side, rows ascending in each. A view; immutable.
struct HashIndex {
  std::span<const uint32_t> bucket_begin;  // a power of two of buckets, and one more; empty: no index
  std::span<const uint32_t> rows;

  bool empty() const { return bucket_begin.empty(); }
  std::span<const uint32_t> Bucket(uint64_t hash) const;
};

// `hashes` = (hash, row) in ascending order of row.
HashIndex BuildHashIndex(std::span<const std::pair<uint64_t, uint32_t>> hashes, ArrayPool& arrays);
// Of the column's strings, by StableHash. REQUIRES: `column` is a kString or kDictionary. Null rows are left out.
HashIndex BuildHashIndex(const Column& column, ArrayPool& arrays);

// Nodes of the whole graph by the hash of a folded name or alias. A view; immutable.
struct FoldedNameIndex {
  struct Entry {
    uint32_t hash;  // low half; the high half chooses the bucket
    NodeId node;
    friend bool operator==(Entry, Entry) = default;
  };
  std::span<const uint32_t> bucket_begin;
  std::span<const Entry> entries;

  std::span<const Entry> Bucket(uint64_t hash) const;
};

// `names` = (StableHash(FoldName(name or alias)), node) in ascending order of node; duplicates allowed.
FoldedNameIndex BuildFoldedNameIndex(std::span<const std::pair<uint64_t, NodeId>> names, ArrayPool& arrays);

// Bucket of a hash among `bucket_begin.size() - 1` ones: its highest bits.
uint32_t BucketOf(uint64_t hash, std::span<const uint32_t> bucket_begin);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_NAME_INDEX_H_
