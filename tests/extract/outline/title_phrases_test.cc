#include "extract/outline/title_phrases.h"

#include <gtest/gtest.h>

#include "graph/data_lines.h"

namespace notegraph::extract {

extern const char kChatterTitles[];

namespace {

TEST(TitlePhrasesTest, KnowsChatter) {
  for (const std::string_view line :
       {"Day 2", "Lunch", "Introduction", "Lightning Talks", "Summary", "The Venue", "Day Two: Friday", "Track B",
        "3 March 2014", "12:15 Coffee break", "心得", "Fazit", "Thank you!"})
    EXPECT_TRUE(IsChatterTitle(line)) << line;
  for (const std::string_view line :
       {"Fast Tests", "Lunch Is a Monad", "Two Days of Go in One Hour", "Good Design", ""})
    EXPECT_FALSE(IsChatterTitle(line)) << line;
}

TEST(TitlePhrasesTest, KnowsContainers) {
  EXPECT_EQ(ContainerKind("Lightning Talks"), TalkKind::kLightning);
  EXPECT_EQ(ContainerKind("Day 2"), TalkKind::kTalk);
  EXPECT_EQ(ContainerKind("Posters"), TalkKind::kPoster);
  EXPECT_EQ(ContainerKind("Summary"), std::nullopt);
  EXPECT_EQ(ContainerKind("Fast Tests"), std::nullopt);
}

TEST(TitlePhrasesTest, TakesTheKind) {
  struct Case {
    std::string_view line;
    TalkKind kind;
    std::string_view rest;
  };
  const Case kCases[] = {
      {"Keynote: Ann Lee", TalkKind::kKeynote, "Ann Lee"},
      {"ACME sponsored keynote - Ann Lee", TalkKind::kKeynote, "Ann Lee"},
      {"Ann Lee Keynote", TalkKind::kKeynote, "Ann Lee"},
      {"Fast Tests (tutorial)", TalkKind::kTutorial, "Fast Tests"},
      {"Talk 3: Fast Tests", TalkKind::kTalk, "Fast Tests"},
      {"Panel", TalkKind::kPanel, "Panel"},
  };
  for (const Case& test : kCases) {
    const auto kind = TakeKindPhrase(test.line);
    ASSERT_TRUE(kind.has_value()) << test.line;
    EXPECT_EQ(kind->kind, test.kind) << test.line;
    EXPECT_EQ(kind->rest, test.rest) << test.line;
  }
  EXPECT_FALSE(TakeKindPhrase("Fast Tests").has_value());
  EXPECT_FALSE(TakeKindPhrase("The Art of the Talk").has_value());
}

TEST(TitlePhrasesTest, DataNameKnownRoles) {
  for (const auto& columns : DataLines(kChatterTitles)) {
    ASSERT_EQ(columns.size(), 3u);
    EXPECT_TRUE(columns[0] == "chatter" || columns[0] == "container" || columns[0] == "kind") << columns[0];
  }
}

}  // namespace
}  // namespace notegraph::extract
