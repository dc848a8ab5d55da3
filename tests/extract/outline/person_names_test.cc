#include "extract/outline/person_names.h"

#include <gtest/gtest.h>

#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

TEST(PersonNamesTest, ReadsLists) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Ann Lee", "Ann Lee"},
      {"Ann Lee (ACME, @annlee), Bob Roe", "Ann Lee (ACME) @annlee, Bob Roe"},
      {"Ann Lee and Bob Roe", "Ann Lee, Bob Roe"},
      {"Ann Lee & Bob Roe", "Ann Lee, Bob Roe"},
      {"Ann Lee / Bob Roe", "Ann Lee, Bob Roe"},
      {"(Ann Lee)", "Ann Lee"},
      {"[Ann Lee]", "Ann Lee"},
      {"Ann Lee, @annlee", "Ann Lee @annlee"},
      {"Ann Lee / @annlee", "Ann Lee @annlee"},
      {"Ann Lee, @annlee, Bob Roe, @bob", "Ann Lee @annlee, Bob Roe @bob"},
      {"Ann Lee and @bobroe", "Ann Lee, bobroe @bobroe"},
      {"Ann Lee from ACME", "Ann Lee (ACME)"},
      {"Dr. Ann Lee", "Ann Lee"},
      {"Jake VanderPlas", "Jake VanderPlas"},
      {"Mary-Jane O'Neill", "Mary-Jane O'Neill"},
      {"José García", "José García"},
      {"Ludwig van Beethoven", "Ludwig van Beethoven"},
      {"Big data", ""},
      {"Testing in Production", ""},
      {"Lunch", ""},
      {"Day 2", ""},
      {"How to write fast code", ""},
      {"", ""},
  };
  for (const auto& [text, persons] : kCases)
    EXPECT_EQ(PersonsText(ParsePersons(text, Lexicon::BuiltIn()).persons), persons) << text;
}

TEST(PersonNamesTest, SpansHoldTheNames) {
  const std::string_view text = "Ann Lee (ACME), Bob Roe";
  for (const PersonFact& person : ParsePersons(text, Lexicon::BuiltIn()).persons)
    EXPECT_EQ(text.substr(person.source.begin, person.source.size()).substr(0, person.name.size()), person.name);
}

TEST(PersonNamesTest, NamesScoreAboveOtherCapitalizedWords) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  for (const std::string_view name : {"Ann Lee", "David Miller", "Maria Garcia", "Jake VanderPlas"})
    EXPECT_GE(NameScore(name, lexicon), kNameThreshold) << name;
  for (const std::string_view other : {"Machine Learning", "New York", "ann lee runs", "PostgreSQL", "What Next?"})
    EXPECT_LT(NameScore(other, lexicon), kNameThreshold) << other;
}

}  // namespace
}  // namespace notegraph::extract
