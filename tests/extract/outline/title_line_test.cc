#include "extract/outline/title_line.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

TEST(TitleLineTest, TellsTitleFromSpeakers) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Fast Tests - Ann Lee", "Fast Tests | Ann Lee"},
      {"Fast Tests – Ann Lee (ACME)", "Fast Tests | Ann Lee (ACME)"},
      {"Fast Tests | Ann Lee", "Fast Tests | Ann Lee"},
      {"Ann Lee: Fast Tests", "Fast Tests | Ann Lee"},
      {"Ann Lee - Fast Tests", "Fast Tests | Ann Lee"},
      {"Fast Tests by Ann Lee", "Fast Tests | Ann Lee"},
      {"Fast Tests, by Ann Lee and Bob Roe", "Fast Tests | Ann Lee, Bob Roe"},
      {"Ann Lee on Fast Tests", "Fast Tests | Ann Lee"},
      {"Fast Tests (Ann Lee)", "Fast Tests | Ann Lee"},
      {"\"Fast Tests\" Ann Lee", "Fast Tests | Ann Lee"},
      {"1.2 Fast Tests - Ann Lee", "Fast Tests | Ann Lee"},
      {"10:30 - Fast Tests - Ann Lee", "Fast Tests | Ann Lee"},
      {"Fast Tests", ""},
      {"Tests - and how to run them", ""},
      {"Living by the code", ""},
  };
  for (const auto& [line, expected] : kCases) {
    const TitleLine parsed = ParseTitleLine(line, Lexicon::BuiltIn());
    const TitleParse* best = parsed.BestWithSpeakers();
    const std::string shown =
        best == nullptr ? "" : absl::StrCat(std::string(best->title), " | ", PersonsText(best->speakers));
    EXPECT_EQ(shown, expected) << line;
  }
}

TEST(TitleLineTest, ReadsTheKind) {
  const std::pair<std::string_view, TalkKind> kCases[] = {
      {"Keynote: Ann Lee", TalkKind::kKeynote},
      {"Lightning talk: Fast Tests", TalkKind::kLightning},
      {"Tutorial: Fast Tests", TalkKind::kTutorial},
      {"Panel: The Next Ten Years", TalkKind::kPanel},
      {"Fast Tests", TalkKind::kTalk},
  };
  for (const auto& [line, kind] : kCases) EXPECT_EQ(ParseTitleLine(line, Lexicon::BuiltIn()).kind, kind) << line;
}

TEST(TitleLineTest, CleansTitles) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"Fast Tests", "Fast Tests"},     {"1.2 Fast Tests", "Fast Tests"},
      {"3. Fast Tests", "Fast Tests"},  {"Fast Tests [33 min]", "Fast Tests"},
      {"Fast Tests ★★★", "Fast Tests"}, {"“Fast Tests”", "Fast Tests"},
      {"Fast Tests:", "Fast Tests"},    {"Fast Tests (slides)", "Fast Tests"},
      {"Why wait...", "Why wait..."},   {"", ""},
  };
  for (const auto& [line, title] : kCases) EXPECT_EQ(CleanTitle(line), title) << line;
}

TEST(TitleLineTest, KnowsChatter) {
  for (const std::string_view line : {"Day 2", "Lunch", "Introduction", "Lightning Talks", "Summary"})
    EXPECT_TRUE(IsChatterTitle(line)) << line;
  for (const std::string_view line : {"Fast Tests", "Lunch Is a Monad", "Two Days of Go in One Hour"})
    EXPECT_FALSE(IsChatterTitle(line)) << line;
  TalkKind kind = TalkKind::kTalk;
  EXPECT_TRUE(IsSessionContainer("Lightning Talks", &kind));
  EXPECT_EQ(kind, TalkKind::kLightning);
  EXPECT_FALSE(IsSessionContainer("Fast Tests", &kind));
}

}  // namespace
}  // namespace notegraph::extract
