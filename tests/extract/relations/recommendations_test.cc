// What counts as advice, by sentence.
#include <gtest/gtest.h>

#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

TEST(RecommendationsTest, HearsAdviceAndWarning) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Use Redis.", "for Redis: use"},
      {"You should use Redis for that.", "for Redis: use"},
      {"Redis is awesome.", "for Redis: highly praised"},
      {"I highly recommend Redis.", "for Redis: recommended"},
      {"Don't use MongoDB.", "against MongoDB: don't use"},
      {"Avoid MongoDB.", "against MongoDB: avoid"},
      {"MongoDB is terrible.", "against MongoDB: is bad"},
      {"Never use MongoDB for that.", "against MongoDB: don't use"},
      {"Django is worth a look.", "for Django: highly praised"},
      {"PostgreSQL and Redis are very powerful!", "for PostgreSQL: highly praised\nfor Redis: highly praised"},
      {"Libraries worth mentioning: Django, Flask", "for Django: worth\nfor Flask: worth"},
      {"Redis: great for queues", "for Redis: praised"},
      {"Redis (recommended)", "for Redis: recommended"},
      {"You usually want PostgreSQL.", "for PostgreSQL: you want"},
      {"Using Redis makes it simple.", "for Redis: using it helps"},
      {"Measure latency", "for latency: imperative"},
      {"Don't start with MongoDB", "against MongoDB: don't"},
      {"Why MongoDB sucks", ""},
      {"Does MongoDB scale?", ""},
      {"We use Redis at work.", ""},
      {"You can use Redis.", ""},
      {"Redis is written in C.", ""},
      {"How to use Redis", ""},
  };
  for (const auto& [sentence, expected] : kCases) EXPECT_EQ(RecommendsText(FactsOf(sentence)), expected) << sentence;
}

TEST(RecommendationsTest, FindsTheSubjectOfAnItem) {
  EXPECT_EQ(RecommendsText(FactsOf("- Redis\n  - awesome for queues\n")), "for Redis: highly praised");
  EXPECT_EQ(RecommendsText(FactsOf("We tried Redis. It is awesome.\n")), "for Redis: highly praised");
  EXPECT_EQ(RecommendsText(FactsOf("We had lunch. It was awesome.\n")), "");
}

TEST(RecommendationsTest, ListsAreJudgedByWhatStandsAbove) {
  EXPECT_EQ(RecommendsText(FactsOf("Recommended tools:\n\n- Redis\n- Django: a web framework\n")),
            "for Redis: list of advice\nfor Django: list of advice");
  EXPECT_EQ(RecommendsText(FactsOf("Things we saw:\n\n- Redis\n- Django\n")), "");
}

TEST(RecommendationsTest, OneFactForATalkAndStance) {
  const NoteFacts facts = FactsOf("Use Redis. You should use Redis.\n");
  ASSERT_EQ(facts.recommends.size(), 1u);
  EXPECT_EQ(facts.recommends[0].occurrences.size(), 2u);
}

}  // namespace
}  // namespace notegraph::extract
