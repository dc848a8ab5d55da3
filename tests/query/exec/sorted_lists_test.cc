// Kernels over sorted lists against nested loops.
#include "query/exec/sorted_lists.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "graph/random.h"

namespace notegraph::query {
namespace {

// Ascending elements below the bound, repeated ones among them.
std::vector<uint32_t> RandomList(Random& random, uint32_t bound, uint32_t size) {
  std::vector<uint32_t> list;
  for (uint32_t i = 0; i < size; ++i) list.push_back(static_cast<uint32_t>(random.Below(bound)));
  std::sort(list.begin(), list.end());
  return list;
}

uint64_t CountPairs(SortedList a, SortedList b) {
  uint64_t count = 0;
  for (const uint32_t x : a) {
    for (const uint32_t y : b) count += x == y;
  }
  return count;
}

TEST(SortedListsTest, AgreeWithNestedLoops) {
  Random random(7);
  for (int round = 0; round < 2000; ++round) {
    const auto bound = static_cast<uint32_t>(1 + random.Below(round % 2 == 0 ? 40 : 3000));
    const std::vector<uint32_t> a = RandomList(random, bound, static_cast<uint32_t>(random.Below(60)));
    const std::vector<uint32_t> b = RandomList(random, bound, static_cast<uint32_t>(random.Below(300)));
    EXPECT_EQ(CountEqualPairs(a, b), CountPairs(a, b));
    EXPECT_EQ(CountEqualPairs(b, a), CountPairs(a, b));
    ListBitmap bitmap(bound);
    bitmap.Lay(b);
    EXPECT_EQ(bitmap.has_repeated(), std::ranges::adjacent_find(b) != b.end());
    EXPECT_EQ(bitmap.CountEqualPairs(a), CountPairs(a, b));
    std::vector<uint32_t> common;
    std::ranges::copy_if(a, std::back_inserter(common), [&](uint32_t x) { return std::ranges::binary_search(b, x); });
    EXPECT_TRUE(std::ranges::equal(bitmap.Common(a), common));
    bitmap.Clear();
    EXPECT_EQ(bitmap.CountEqualPairs(a), 0);
    const auto wanted = static_cast<uint32_t>(random.Below(bound + 1));
    EXPECT_EQ(GallopTo(b.data(), b.data() + b.size(), wanted) - b.data(),
              std::ranges::lower_bound(b, wanted) - b.begin());
  }
}

}  // namespace
}  // namespace notegraph::query
