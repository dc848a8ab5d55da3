// Distances against the textbook's table, and what is near a name.
#include "extract/resolution/edit_distance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extract/resolution/misspellings.h"
#include "graph/random.h"

namespace notegraph::extract {
namespace {

// The whole table of optimal string alignment, for ASCII.
uint32_t DistanceByTable(const std::string& a, const std::string& b) {
  std::vector<std::vector<uint32_t>> table(a.size() + 1, std::vector<uint32_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      uint32_t& cell = table[i][j];
      cell = static_cast<uint32_t>(i + j);
      if (i > 0) cell = std::min(cell, table[i - 1][j] + 1);
      if (j > 0) cell = std::min(cell, table[i][j - 1] + 1);
      if (i > 0 && j > 0) cell = std::min(cell, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cell = std::min(cell, table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

std::string RandomText(Random& random, uint32_t max_size) {
  std::string text(random.Below(max_size + 1), ' ');
  for (char& c : text) c = static_cast<char>('a' + random.Below(3));
  return text;
}

TEST(EditDistanceTest, IsTheTextbooksUpToItsBound) {
  Random random(1);
  for (int i = 0; i < 20000; ++i) {
    const std::string a = RandomText(random, 9), b = RandomText(random, 9);
    const uint32_t bound = random.Below(5);
    ASSERT_EQ(EditDistance(a, b, bound), std::min(DistanceByTable(a, b), bound + 1)) << a << ' ' << b << ' ' << bound;
  }
}

TEST(EditDistanceTest, CountsCodePoints) {
  EXPECT_EQ(EditDistance("müller", "muller", 2), 1u);
  EXPECT_EQ(EditDistance("山田太郎", "田山太郎", 2), 1u);
  EXPECT_EQ(EditDistance("a\xff", "a", 2), 1u);
}

TEST(DeletionHashesTest, TextsOneEditApartShareOne) {
  Random random(2);
  for (int i = 0; i < 5000; ++i) {
    const std::string a = RandomText(random, 8), b = RandomText(random, 8);
    const std::vector<uint64_t> hashes_a = DeletionHashes(a), hashes_b = DeletionHashes(b);
    std::vector<uint64_t> common;
    std::set_intersection(hashes_a.begin(), hashes_a.end(), hashes_b.begin(), hashes_b.end(),
                          std::back_inserter(common));
    ASSERT_TRUE(DistanceByTable(a, b) > 1 || !common.empty()) << a << ' ' << b;
    // At most a deletion in each.
    ASSERT_TRUE(DistanceByTable(a, b) <= 2 || common.empty()) << a << ' ' << b;
  }
}

TEST(SoundKeyTest, IsTheSameForWhatSoundsAlike) {
  EXPECT_EQ(SoundKey("kubernetes"), SoundKey("cubernettis"));
  EXPECT_EQ(SoundKey("postgresql"), SoundKey("postgressql"));
  EXPECT_NE(SoundKey("redis"), SoundKey("celery"));
  EXPECT_EQ(SoundKey("aeiou"), "a");
  EXPECT_EQ(SoundKey(""), "");
}

TEST(TrigramSimilarityTest, IsTheShareOfCommonTrigrams) {
  EXPECT_EQ(TrigramSimilarity("elastic", "elastic"), 10000u);
  EXPECT_EQ(TrigramSimilarity("abc", "xyz"), 0u);
  EXPECT_GT(TrigramSimilarity("elasticsearch", "elasticsaerch"), 5000u);
}

// All that a comparison with every name would find at a distance of one.
TEST(SpellingIndexTest, FindsAllThatAreOneEditAway) {
  Random random(3);
  std::vector<std::string> names;
  for (int i = 0; i < 400; ++i) names.push_back("zz" + RandomText(random, 6) + "yy");
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  SpellingIndex index;
  for (uint32_t i = 0; i < names.size(); ++i) index.Add(names[i], i);
  for (const std::string& name : names) {
    if (name.size() < 5) continue;
    std::vector<uint32_t> expected, found;
    for (uint32_t i = 0; i < names.size(); ++i) {
      if (names[i].size() >= 5 && names[i].front() == name.front() && DistanceByTable(name, names[i]) == 1)
        expected.push_back(i);
    }
    for (const SpellingIndex::Near& near : index.Find(name)) {
      if (near.distance == 1) found.push_back(near.name);
    }
    EXPECT_EQ(found, expected) << name;
  }
}

}  // namespace
}  // namespace notegraph::extract
