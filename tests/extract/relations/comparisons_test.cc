// Comparisons as facts; what counts as one is in compares.txt.
#include <gtest/gtest.h>

#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

TEST(ComparisonsTest, CueTellsWhatDecided) {
  EXPECT_EQ(ComparesText(FactsOf("Redis is faster than MySQL.")), "Redis > MySQL: better than");
  EXPECT_EQ(ComparesText(FactsOf("- Redis\n  - faster than MySQL\n")), "Redis > MySQL: better than");
}

TEST(ComparisonsTest, WinnerSurvivesWeakerCues) {
  EXPECT_EQ(ComparesText(FactsOf("Redis is no faster than MySQL.")), "Redis ~ MySQL: no better than");
}

TEST(ComparisonsTest, EachPairOfAList) {
  EXPECT_EQ(FactsOf("Redis is faster than MySQL, PostgreSQL and SQLite.").compares.size(), 3u);
  EXPECT_EQ(FactsOf("Redis is faster than MySQL, PostgreSQL, SQLite, MongoDB and Cassandra.").compares.size(), 0u);
}

TEST(ComparisonsTest, OneFactForAPairInEitherOrder) {
  const NoteFacts facts = FactsOf("Redis is faster than MySQL. MySQL is slower than Redis.\n");
  ASSERT_EQ(facts.compares.size(), 1u);
  EXPECT_EQ(facts.compares[0].occurrences.size(), 2u);
}

}  // namespace
}  // namespace notegraph::extract
