#include "query/exec/sorted_lists.h"

#include <algorithm>

#include "graph/vector_clones.h"

namespace notegraph::query {
namespace {

// Counts in 32 bits, which a vector register holds more of. REQUIRES: fewer than 2^32 elements.
NOTEGRAPH_AVX2_CLONE uint32_t CountMarked(const uint32_t* words, const uint32_t* elements, size_t count) {
  uint32_t marked = 0;
  for (size_t i = 0; i < count; ++i) marked += words[elements[i] / 32] >> elements[i] % 32 & 1;
  return marked;
}

// Copies those marked to `out`, which has room for all; returns how many.
NOTEGRAPH_AVX2_CLONE size_t CopyMarked(const uint32_t* words, const uint32_t* elements, size_t count, uint32_t* out) {
  size_t copied = 0;
  for (size_t i = 0; i < count; ++i) {
    out[copied] = elements[i];
    copied += words[elements[i] / 32] >> elements[i] % 32 & 1;
  }
  return copied;
}

}  // namespace

const uint32_t* GallopTo(const uint32_t* begin, const uint32_t* end, uint32_t wanted) {
  size_t step = 1;
  const auto left = static_cast<size_t>(end - begin);
  while (step < left && begin[step] < wanted) step *= 2;
  return std::lower_bound(begin + step / 2, begin + std::min(step + 1, left), wanted);
}

uint64_t CountEqualPairs(SortedList shorter, SortedList longer) {
  uint64_t count = 0;
  const uint32_t* at = longer.data();
  const uint32_t* const end = at + longer.size();
  for (const uint32_t wanted : shorter) {
    at = GallopTo(at, end, wanted);
    for (const uint32_t* equal = at; equal < end && *equal == wanted; ++equal) ++count;
  }
  return count;
}

void ListBitmap::Lay(SortedList list) {
  list_ = list;
  repeated_.clear();
  uint32_t previous = UINT32_MAX;
  for (const uint32_t element : list) {
    if (element == previous) repeated_.push_back(element);
    words_[element / 32] |= uint32_t{1} << element % 32;
    previous = element;
  }
}

void ListBitmap::Clear() {
  // Where the list is dense, in one sweep.
  if (list_.size() > words_.size() / 8) {
    std::fill(words_.begin(), words_.end(), 0);
  } else {
    for (const uint32_t element : list_) words_[element / 32] = 0;
  }
  list_ = {};
  repeated_.clear();
}

uint64_t ListBitmap::CountEqualPairs(SortedList list) const {
  uint64_t count = CountMarked(words_.data(), list.data(), list.size());
  if (!repeated_.empty()) {
    const bool is_shorter = repeated_.size() < list.size();
    count += is_shorter ? query::CountEqualPairs(repeated_, list) : query::CountEqualPairs(list, repeated_);
  }
  return count;
}

SortedList ListBitmap::Common(SortedList list) {
  if (common_.size() < list.size()) common_.resize(list.size());
  return {common_.data(), CopyMarked(words_.data(), list.data(), list.size(), common_.data())};
}

}  // namespace notegraph::query
