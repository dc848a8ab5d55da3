// Internal to query/exec. What sorted lists of neighbours have in common: kernels without a branch or an allocation for
// each element.
//
// Lists ascend; an element may stand in one several times (parallel relationships).
#ifndef NOTEGRAPH_QUERY_EXEC_SORTED_LISTS_H_
#define NOTEGRAPH_QUERY_EXEC_SORTED_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace notegraph::query {

using SortedList = std::span<const uint32_t>;

// The first place in [begin, end) whose element is not below `wanted`, by galloping from `begin`: O(log distance).
const uint32_t* GallopTo(const uint32_t* begin, const uint32_t* end, uint32_t wanted);

// Pairs of equal elements, one of each list; each element of `shorter` is searched in `longer`.
uint64_t CountEqualPairs(SortedList shorter, SortedList longer);

// A list laid out as a bitmap, for tests of many other lists against it. Not thread-safe.
class ListBitmap {
 public:
  // Elements of all lists are below `bound`.
  explicit ListBitmap(uint32_t bound) : words_(size_t{bound} / 32 + 1) {}
  static int64_t BytesFor(uint32_t bound) { return (int64_t{bound} / 32 + 1) * 4; }

  // REQUIRES: the bitmap is clear; the list stays where it is until Clear().
  void Lay(SortedList list);
  void Clear();
  bool Has(uint32_t element) const { return (words_[element / 32] >> element % 32 & 1) != 0; }
  // Whether the list laid out has an element several times.
  bool has_repeated() const { return !repeated_.empty(); }
  // Pairs of equal elements, one of the list laid out, the other of this one.
  uint64_t CountEqualPairs(SortedList list) const;
  // Elements of this list that are in the one laid out, in its order; they live until the next call.
  SortedList Common(SortedList list);

 private:
  std::vector<uint32_t> words_;
  SortedList list_;
  std::vector<uint32_t> repeated_;  // elements of the list that stood before
  std::vector<uint32_t> common_;    // room for Common()
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_SORTED_LISTS_H_
