// Internal to query/exec. A set of nodes for graph searches: a small hash table at first, a bitmap once a search has
// grown so large that a bit for each node of the graph costs less. So a search costs what it visits, whatever the
// graph's size, and a large one tests bits.
#ifndef NOTEGRAPH_QUERY_EXEC_NODE_MARKS_H_
#define NOTEGRAPH_QUERY_EXEC_NODE_MARKS_H_

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/ids.h"

namespace notegraph::query {

// Not thread-safe. REQUIRES of all: nodes below `node_count`.
class NodeMarks {
 public:
  explicit NodeMarks(uint32_t node_count) : node_count_(node_count) {
    if (node_count <= kAlwaysBitmap) UseBitmap();
  }

  // From how many visits on a bitmap is worth its making.
  size_t bitmap_threshold() const { return 256 + node_count_ / 1024; }
  bool is_bitmap() const { return !words_.empty(); }
  size_t bitmap_bytes() const { return (size_t{node_count_} / 64 + 1) * sizeof(uint64_t); }
  size_t bytes() const { return words_.size() * sizeof(uint64_t) + table_.size() * sizeof(NodeId); }

  // Takes bitmap_bytes(); kept until the set is destroyed. O(nodes / 64).
  void UseBitmap() {
    if (is_bitmap()) return;
    words_.assign(size_t{node_count_} / 64 + 1, 0);
    for (const NodeId node : table_) {
      if (node != kNoNode) words_[node >> 6] |= uint64_t{1} << (node & 63);
    }
    table_ = {};
    size_ = 0;
  }
  // REQUIRES: is_bitmap().
  std::span<uint64_t> words() { return words_; }
  std::span<const uint64_t> words() const { return words_; }

  bool Contains(NodeId node) const {
    if (is_bitmap()) return (words_[node >> 6] >> (node & 63) & 1) != 0;
    return !table_.empty() && table_[PlaceOf(node)] == node;
  }
  // Whether the node was not there yet.
  bool Insert(NodeId node) {
    if (is_bitmap()) {
      uint64_t& word = words_[node >> 6];
      const uint64_t before = word;
      word |= uint64_t{1} << (node & 63);
      return word != before;
    }
    if (size_ * 2 >= table_.size()) Grow();
    NodeId& place = table_[PlaceOf(node)];
    if (place == node) return false;
    place = node;
    ++size_;
    return true;
  }
  // Empties the set. `members` are all of its nodes, or more.
  void Clear(std::span<const NodeId> members) {
    for (const NodeId node : members) {
      if (is_bitmap()) words_[node >> 6] = 0;
    }
    if (!is_bitmap()) ClearTable();
  }

 private:
  static constexpr uint32_t kAlwaysBitmap = 1 << 12;
  static constexpr size_t kLeastTable = 64;

  // Where the node is or would be. The table is never full.
  size_t PlaceOf(NodeId node) const {
    const size_t mask = table_.size() - 1;
    size_t at = (node * uint64_t{0x9E3779B97F4A7C15}) >> (64 - std::countr_zero(table_.size()));
    while (table_[at] != node && table_[at] != kNoNode) at = (at + 1) & mask;
    return at;
  }
  void Grow() {
    std::vector<NodeId> old = std::move(table_);
    table_.assign(std::max(kLeastTable, old.size() * 2), kNoNode);
    for (const NodeId node : old) {
      if (node != kNoNode) table_[PlaceOf(node)] = node;
    }
  }
  // A table that one search has made large must not slow down small ones after it.
  void ClearTable() {
    if (table_.size() > kLeastTable && size_ * 16 < table_.size()) table_.resize(kLeastTable);
    std::fill(table_.begin(), table_.end(), kNoNode);
    size_ = 0;
  }

  uint32_t node_count_;
  std::vector<uint64_t> words_;
  std::vector<NodeId> table_;  // open addressing; a power of two
  size_t size_ = 0;            // of the table
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_NODE_MARKS_H_
