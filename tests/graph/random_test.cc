#include "graph/random.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace notegraph {
namespace {

// The published test vector of SplitMix64 for seed 1234567; a change would change everybody's communities.
TEST(RandomTest, GivesTheSameNumbersForEver) {
  Random random(1234567);
  for (const uint64_t expected : {6457827717110365317u, 3203168211198807973u, 9817491932198370423u}) {
    EXPECT_EQ(random.Next(), expected);
  }
}

TEST(RandomTest, NumbersBelowABoundAreUniform) {
  Random random(1);
  int counts[7] = {};
  for (int i = 0; i < 70'000; ++i) ++counts[random.Below(7)];
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 500);
  EXPECT_EQ(random.Below(1), 0);
}

TEST(RandomTest, SamplesAreDistinctAndComplete) {
  for (uint32_t count = 0; count < 12; ++count) {
    std::vector<uint32_t> sample = SampleWithoutReplacement(10, count, 4);
    EXPECT_EQ(sample.size(), std::min(count, 10u));
    std::sort(sample.begin(), sample.end());
    EXPECT_EQ(std::unique(sample.begin(), sample.end()), sample.end());
    EXPECT_TRUE(sample.empty() || sample.back() < 10);
  }
}

}  // namespace
}  // namespace notegraph
