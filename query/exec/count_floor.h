// Internal to query/exec. What a count must come to for being among the greatest.
#ifndef NOTEGRAPH_QUERY_EXEC_COUNT_FLOOR_H_
#define NOTEGRAPH_QUERY_EXEC_COUNT_FLOOR_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

namespace notegraph::query {

// The k-th greatest of the counts seen so far: rows that count less can't be among the first k by descending count any
// more. O(k) memory; O(log k) for a count above the floor, else O(1).
class CountFloor {
 public:
  // For more rows it isn't worth it: the floor stays 0.
  static constexpr uint64_t kMaxRows = uint64_t{1} << 16;

  explicit CountFloor(uint64_t k) : k_(k) {}
  void Add(uint64_t count) {
    if (k_ == 0 || k_ > kMaxRows) return;
    if (heap_.size() == k_) {
      if (count <= heap_.front()) return;
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
      heap_.back() = count;
    } else {
      heap_.push_back(count);
    }
    std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
  }
  uint64_t floor() const { return k_ == 0 || heap_.size() < k_ ? 0 : heap_.front(); }

 private:
  uint64_t k_;
  std::vector<uint64_t> heap_;  // the least in front
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COUNT_FLOOR_H_
