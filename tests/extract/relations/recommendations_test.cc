// Recommendations as facts; what counts as one is in recommends.txt.
#include <gtest/gtest.h>

#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

TEST(RecommendationsTest, CueTellsWhatDecided) {
  EXPECT_EQ(RecommendsText(FactsOf("Use Redis.")), "for Redis: use");
  EXPECT_EQ(RecommendsText(FactsOf("Don't use MongoDB.")), "against MongoDB: don't use");
  EXPECT_EQ(RecommendsText(FactsOf("Recommended tools:\n\n- Redis\n- Flask\n")),
            "for Redis: list of advice\nfor Flask: list of advice");
}

TEST(RecommendationsTest, OneFactForATalkAndStance) {
  const NoteFacts facts = FactsOf("Use Redis. You should use Redis.\n");
  ASSERT_EQ(facts.recommends.size(), 1u);
  EXPECT_EQ(facts.recommends[0].occurrences.size(), 2u);
}

}  // namespace
}  // namespace notegraph::extract
