#include "report/layout/text_table.h"

#include <gtest/gtest.h>

#include <sstream>

#include "report/layout/display_width.h"

namespace notegraph::report {
namespace {

TEST(TextTableTest, IsAsWideAsItNeedsToBe) {
  TextTable table({{"name"}, {"talks", Alignment::kRight}, {"note"}});
  table.AddRow({"Python", "12", "a.md"});
  table.AddRow({"Go", "3", ""});
  EXPECT_EQ(table.Render({.width = 80}),
            "name    talks  note\n"
            "──────  ─────  ────\n"
            "Python     12  a.md\n"
            "Go          3\n");
}

TEST(TextTableTest, WideCharactersKeepTheColumns) {
  TextTable table({{"名前"}, {"x"}});
  table.AddRow({"日本語", "1"});
  table.AddRow({"ab", "2"});
  EXPECT_EQ(table.Render({.width = 80}),
            "名前    x\n"
            "──────  ─\n"
            "日本語  1\n"
            "ab      2\n");
}

TEST(TextTableTest, LongTextGivesWayAndWholeWordsStay) {
  TextTable table({{"library"}, {"quote"}, {"line", Alignment::kRight}});
  table.AddRow({"PostgreSQL", "use it for everything until you can measure that it is too slow", "1234"});
  EXPECT_EQ(table.Render({.width = 40}),
            "library     quote                   line\n"
            "──────────  ──────────────────────  ────\n"
            "PostgreSQL  use it for everything   1234\n"
            "            until you can measure\n"
            "            that it is too slow\n");
}

TEST(TextTableTest, CellsBeyondTheLimitEndWithAnEllipsis) {
  TextTable table({{"quote"}});
  table.AddRow({"one two three four five six seven eight"});
  EXPECT_EQ(table.Render({.width = 10}, {.max_cell_lines = 2, .has_header = false}),
            "one two\n"
            "three fou…\n");
}

TEST(TextTableTest, TooManyColumnsBecomeRecords) {
  TextTable table({{"first"}, {"second"}, {"third"}});
  table.AddRow({"a text that is long", "another text that is long", "x"});
  EXPECT_EQ(table.Render({.width = 22}),
            "── row 1 ──\n"
            "first   a text that is\n"
            "        long\n"
            "second  another text\n"
            "        that is long\n"
            "third   x\n");
}

TEST(TextTableTest, NoLineIsWiderThanTheTerminal) {
  TextTable table({{"a"}, {"b"}, {"number", Alignment::kRight}, {"d"}});
  table.AddRow({"short", "words of many lengths: incomprehensibilities", "123456", "日本語のとても長いテキスト"});
  table.AddRow({std::string(300, 'x'), "y", "1", "z\nz"});
  for (int width = 20; width < 120; ++width) {
    std::istringstream lines(table.Render({.width = width}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(DisplayWidth(line), width) << line;
  }
}

TEST(TextTableTest, ColoursStandAroundTextAndTakeNoRoom) {
  TextTable table({{"a", Alignment::kLeft, Emphasis::kBold}, {"b"}});
  table.AddRow({"x", "y"});
  EXPECT_EQ(table.Render({.width = 80, .style = Style(true)}, {.has_header = false}), "\033[1mx\033[0m  y\n");
}

}  // namespace
}  // namespace notegraph::report
