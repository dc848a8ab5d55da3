// What counts as a comparison, by sentence.
#include <gtest/gtest.h>

#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

TEST(ComparisonsTest, HearsWhatIsHeldAgainstWhat) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Perl vs Python", "Perl ~ Python: vs"},
      {"Redis is faster than MySQL.", "Redis > MySQL: better than"},
      {"MySQL is slower than Redis.", "MySQL < Redis: worse than"},
      {"Use Redis instead of MySQL.", "Redis > MySQL: instead of"},
      {"MySQL was replaced by PostgreSQL.", "MySQL < PostgreSQL: replaced by"},
      {"Redis is an alternative to Memcached.", "Redis ~ Memcached: alternative to"},
      {"Flask is similar to Sinatra.", "Flask ~ Sinatra: similar to"},
      {"They migrated from MySQL to PostgreSQL.", "MySQL < PostgreSQL: migration"},
      {"Unlike MySQL, Redis keeps all in memory.", "MySQL ~ Redis: unlike"},
      {"Redis beats MySQL.", "Redis > MySQL: beats"},
      {"Redis is not as flexible as MySQL.", "Redis < MySQL: not as good as"},
      {"Moving our data to PostgreSQL (from MySQL)", "PostgreSQL > MySQL: migration"},
      {"Django views are slower than Flask", "Django < Flask: worse than"},
      {"Celery is a task queue similar to Ruby's Sidekiq.", "Celery ~ Sidekiq: similar to"},
      {"Redis, or MySQL if you must", ""},
      {"Try Redis for the queues, or MySQL if you must", "Redis > MySQL: if you must"},
      {"We use Redis and MySQL.", ""},
      {"Redis runs on Linux.", ""},
  };
  for (const auto& [sentence, expected] : kCases) EXPECT_EQ(ComparesText(FactsOf(sentence)), expected) << sentence;
}

TEST(ComparisonsTest, FindsTheSubjectOfAnItem) {
  EXPECT_EQ(ComparesText(FactsOf("- Redis\n  - faster than MySQL\n")), "Redis > MySQL: better than");
  EXPECT_EQ(ComparesText(FactsOf("We tried Redis. It is faster than MySQL.\n")), "Redis > MySQL: better than");
}

TEST(ComparisonsTest, TakesTheSubjectFromHeadingAndItemBefore) {
  EXPECT_EQ(ComparesText(FactsOf("## Redis\n\n- faster than MySQL\n")), "Redis > MySQL: better than");
  EXPECT_EQ(ComparesText(FactsOf("- Redis\n- mostly the same API as Memcached\n")), "Redis ~ Memcached: similar to");
}

TEST(ComparisonsTest, OnlyThingsOfOneKindAreCompared) {
  EXPECT_EQ(ComparesText(FactsOf("PostgreSQL is faster than garbage collection.\n")), "");
  EXPECT_EQ(ComparesText(FactsOf("reference counting is simpler than garbage collection\n")),
            "reference counting > garbage collection: better than");
}

TEST(ComparisonsTest, OneFactForAPairInEitherOrder) {
  const NoteFacts facts = FactsOf("Redis is faster than MySQL. MySQL is slower than Redis.\n");
  ASSERT_EQ(facts.compares.size(), 1u);
  EXPECT_EQ(facts.compares[0].occurrences.size(), 2u);
}

}  // namespace
}  // namespace notegraph::extract
