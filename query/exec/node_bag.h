// Internal to query/exec. Nodes that come again and again, each kept once: in the order they came first, and, if asked,
// with how often.
#ifndef NOTEGRAPH_QUERY_EXEC_NODE_BAG_H_
#define NOTEGRAPH_QUERY_EXEC_NODE_BAG_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph::query {

// A sparse accumulator (F. G. Gustavson: Two fast algorithms for sparse matrices, 1978): an array over all nodes tells
// which have come, a list which these are. Until enough have come to pay for the array, a hash map takes its place.
// Not thread-safe.
class NodeBag {
 public:
  // `owner` names the operator in the error of a memory limit.
  NodeBag(size_t node_count, bool counts, std::string_view owner, RunContext& run)
      : node_count_(node_count), counts_(counts), memory_(run.memory(), owner) {}
  bool counts() const { return counts_; }

  // Empties the bag.
  void Begin();
  // Adds first + local for each of the locals, `times` times.
  absl::Status Add(std::span<const uint32_t> locals, NodeId first, uint64_t times);
  // Whether AddRows() may be used: the bag has its array, and doesn't count.
  bool takes_rows() const { return is_dense_ && !counts_; }
  // Adds the neighbours of those of `nodes` that are rows of the table, which begins at `row_first`; they are
  // `first` + local. Returns how many neighbours there were. REQUIRES: takes_rows().
  size_t AddRows(const Csr& csr, NodeId row_first, uint32_t row_count, std::span<const NodeId> nodes, NodeId first);
  // Adds to how often the node came, as signed numbers are added: in the end no sum may be negative. REQUIRES: the bag
  // counts.
  absl::Status Correct(NodeId node, uint64_t difference);

  // The nodes and, if they are counted, how often each came, taken out of the bag; those that add up to
  // nothing are left out. "integer overflow" if that's too often for an Integer.
  absl::Status Take(std::vector<NodeId>& nodes, std::vector<uint64_t>& times);
  size_t size() const { return size_; }

 private:
  // Filling an array entry costs a fraction of a look-up in a hash map.
  static constexpr size_t kEntriesPerLookUp = 16;

  template <bool is_dense, bool counts>
  void AddAs(std::span<const uint32_t> locals, NodeId first, uint64_t times);
  absl::Status MakeRoom(size_t size);
  absl::Status MakeDense();

  const size_t node_count_;
  const bool counts_;
  ScopedMemory memory_;
  bool is_dense_ = false, has_overflown_ = false;
  uint64_t look_ups_ = 0;  // in the hash map

  std::vector<NodeId> nodes_;  // the first size_
  size_t size_ = 0;
  // Dense: by node.
  std::vector<uint32_t> stamps_;  // uncounted: the round in which it came last
  uint32_t round_ = 0;
  std::vector<uint64_t> totals_;  // counted: how often it came
  // Else.
  absl::flat_hash_map<NodeId, uint32_t> places_;
  std::vector<uint64_t> times_;  // by place, if counted
};

template <bool is_dense, bool counts>
inline void NodeBag::AddAs(std::span<const uint32_t> locals, NodeId first, uint64_t times) {
  NodeId* const nodes = nodes_.data();
  size_t size = size_;
  for (const uint32_t local : locals) {
    const NodeId node = first + local;
    nodes[size] = node;
    if constexpr (is_dense && counts) {
      uint64_t& total = totals_[node];
      size += total == 0 ? 1 : 0;
      has_overflown_ |= __builtin_add_overflow(total, times, &total);
    } else if constexpr (is_dense) {
      uint32_t& stamp = stamps_[node];
      size += stamp != round_ ? 1 : 0;
      stamp = round_;
    } else {
      const auto [place, is_new] = places_.try_emplace(node, static_cast<uint32_t>(size));
      size += is_new ? 1 : 0;
      if constexpr (counts) {
        if (is_new) times_.push_back(0);
        uint64_t& total = times_[place->second];
        has_overflown_ |= __builtin_add_overflow(total, times, &total);
      }
    }
  }
  size_ = size;
}

inline size_t NodeBag::AddRows(const Csr& csr, NodeId row_first, uint32_t row_count, std::span<const NodeId> nodes,
                               NodeId first) {
  uint32_t* const stamps = stamps_.data() + first;
  NodeId* const kept = nodes_.data();  // has room for all nodes
  const uint32_t round = round_;
  size_t size = size_, added = 0;
  for (const NodeId node : nodes) {
    const uint32_t row = node - row_first;
    if (row >= row_count) continue;
    const std::span<const uint32_t> list = csr[row];
    added += list.size();
    for (const uint32_t local : list) {
      kept[size] = first + local;
      size += stamps[local] != round ? 1 : 0;
      stamps[local] = round;
    }
  }
  size_ = size;
  return added;
}

inline absl::Status NodeBag::Add(std::span<const uint32_t> locals, NodeId first, uint64_t times) {
  if (size_ + locals.size() > nodes_.size()) [[unlikely]]
    NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(size_ + locals.size()));
  if (!is_dense_) [[unlikely]] {
    counts_ ? AddAs<false, true>(locals, first, times) : AddAs<false, false>(locals, first, times);
    look_ups_ += locals.size();
    return look_ups_ < node_count_ / kEntriesPerLookUp ? absl::OkStatus() : MakeDense();
  }
  counts_ ? AddAs<true, true>(locals, first, times) : AddAs<true, false>(locals, first, times);
  return absl::OkStatus();
}

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_NODE_BAG_H_
