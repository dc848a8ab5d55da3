// Internal to query/exec/counting. A sparse vector of counts over a range of nodes: an array and a list of its places
// that are not 0.
#ifndef NOTEGRAPH_QUERY_EXEC_COUNTING_SPARSE_COUNTS_H_
#define NOTEGRAPH_QUERY_EXEC_COUNTING_SPARSE_COUNTS_H_

#include <algorithm>
#include <memory>

#include "query/exec/counting/walks.h"

namespace notegraph::query {

template <typename Count>
class SparseCounts {
 public:
  explicit SparseCounts(NodeRange range)
      : range_(range),
        values_(std::make_unique<Count[]>(range.size)),
        touched_(std::make_unique_for_overwrite<uint32_t[]>(size_t{range.size} + 1)) {}
  static int64_t BytesFor(NodeRange range) {
    return static_cast<int64_t>((sizeof(Count) + sizeof(uint32_t)) * (size_t{range.size} + 1));
  }

  bool empty() const { return size_ == 0; }
  // Places of what is not 0, relative to the range's first node, in no particular order.
  std::span<const uint32_t> places() const { return {touched_.get(), size_}; }
  Count operator[](uint32_t place) const { return values_[place]; }

  // Adds the count to each of the nodes, given by local ids of the group that begins at `first`.
  void Add(std::span<const uint32_t> locals, NodeId first, Count count) {
    const uint32_t shift = first - range_.first;
    Count* const values = values_.get();
    uint32_t* const touched = touched_.get();
    uint32_t size = size_;
    for (const uint32_t local : locals) {
      Count& value = values[local + shift];
      touched[size] = local + shift;
      size += value == 0 ? 1 : 0;
      value += count;
    }
    size_ = size;
  }
  Count SumOver(std::span<const uint32_t> locals, NodeId first) const {
    const Count* const values = values_.get() + (first - range_.first);
    Count sum = 0;
    for (const uint32_t local : locals) sum += values[local];
    return sum;
  }

  // Multiplies each count by factor(node), dropping what becomes 0.
  template <typename Factor>
  void Multiply(Factor&& factor) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < size_; ++i) {
      const uint32_t place = touched_[i];
      values_[place] *= factor(range_.first + place);
      if (values_[place] != 0) touched_[kept++] = place;
    }
    size_ = kept;
  }

  Count Max() const {
    Count max = 0;
    for (const uint32_t place : places()) max = std::max(max, values_[place]);
    return max;
  }
  void Clear() {
    for (const uint32_t place : places()) values_[place] = 0;
    size_ = 0;
  }
  NodeId first() const { return range_.first; }

 private:
  NodeRange range_;
  std::unique_ptr<Count[]> values_;
  std::unique_ptr<uint32_t[]> touched_;
  uint32_t size_ = 0;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COUNTING_SPARSE_COUNTS_H_
