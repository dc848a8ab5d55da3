#include "report/layout/display_width.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace notegraph::report {
namespace {

using ::testing::ElementsAre;

TEST(DisplayWidthTest, CountsColumns) {
  const std::pair<std::string_view, int> cases[] = {
      {"", 0},     {"abc", 3}, {"café", 4},     {"cafe\u0301", 4}, {"日本語", 6},      {"ＡＢ", 4},
      {"한국", 4}, {"🎉", 2},  {"a\u200bb", 2}, {"\xff", 1},       {"Ωmega — x…", 10},
  };
  for (const auto& [text, width] : cases) EXPECT_EQ(DisplayWidth(text), width) << text;
}

TEST(PrintableTest, TakesAwayWhatMovesTheCursor) {
  EXPECT_EQ(Printable("a\tb\nc"), "a b c");
  EXPECT_EQ(Printable("\x1b[31mred\x1b[0m\x07"), "·[31mred·[0m·");
  EXPECT_EQ(Printable("x\u009by"), "x·y");
  EXPECT_EQ(Printable("a\u202eb"), "a b");
  EXPECT_EQ(Printable("日本 é"), "日本 é");
}

TEST(CutToWidthTest, EndsWithAnEllipsisWhereItDoesNotFit) {
  EXPECT_EQ(CutToWidth("abcdef", 6), "abcdef");
  EXPECT_EQ(CutToWidth("abcdef", 5), "abcd…");
  EXPECT_EQ(CutToWidth("ab cdef", 4), "ab…");
  EXPECT_EQ(CutToWidth("日本語", 5), "日本…");
  EXPECT_EQ(CutToWidth("日本語", 4), "日…");
  EXPECT_EQ(CutToWidth("abc", 1), "…");
}

TEST(WrapToWidthTest, BreaksAtBlanksElseInWords) {
  EXPECT_THAT(WrapToWidth("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(WrapToWidth("one two three", 100), ElementsAre("one two three"));
  EXPECT_THAT(WrapToWidth("abcdefgh ij", 4), ElementsAre("abcd", "efgh", "ij"));
  EXPECT_THAT(WrapToWidth("日本語", 4), ElementsAre("日本", "語"));
  EXPECT_THAT(WrapToWidth("a\n\nb", 4), ElementsAre("a", "", "b"));
  EXPECT_THAT(WrapToWidth("", 4), ElementsAre(""));
}

TEST(WrapToWidthTest, NoLineIsTooWide) {
  const std::string text = "Ein Satz mit sehr langenWörternundZeichen 日本語のテキスト und so weiter";
  for (int width = 2; width < 40; ++width) {
    for (const std::string& line : WrapToWidth(text, width)) EXPECT_LE(DisplayWidth(line), width) << line;
  }
}

}  // namespace
}  // namespace notegraph::report
