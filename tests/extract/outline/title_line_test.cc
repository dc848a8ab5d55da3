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
      {"Fast Tests - K. Meyer", "Fast Tests | K. Meyer"},
      {"3. Fast Tests (K. Meyer)", "Fast Tests | K. Meyer"},
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

TEST(TitleLineTest, ReadsTitlesThatStandOut) {
  struct Case {
    std::string_view line, mark, expected;
  };
  const Case kCases[] = {
      {"10h45 Fast Tests (@annlee)", "Fast Tests", "Fast Tests | annlee @annlee"},
      {"Ann Lee: Fast Tests -- a lot of advice", "Fast Tests", "Fast Tests | Ann Lee"},
      {"Fast Tests (Svenja)", "Fast Tests", "Fast Tests | Svenja"},
      {"Fast Tests / Ann Lee & Bob Roe", "Fast Tests", "Fast Tests | Ann Lee, Bob Roe"},
      {"Fast Tests, see below", "Fast Tests", ""},
  };
  for (const Case& test : kCases) {
    const uint32_t begin = static_cast<uint32_t>(test.line.find(test.mark));
    const Span mark{begin, begin + static_cast<uint32_t>(test.mark.size())};
    const TitleLine parsed = ParseTitleLine(test.line, Lexicon::BuiltIn(), {&mark, 1});
    const TitleParse* best = parsed.BestWithSpeakers();
    const std::string shown =
        best == nullptr ? "" : absl::StrCat(std::string(best->title), " | ", PersonsText(best->speakers));
    EXPECT_EQ(shown, test.expected) << test.line;
  }
}

}  // namespace
}  // namespace notegraph::extract
