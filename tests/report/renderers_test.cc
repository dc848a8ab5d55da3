#include "report/renderers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <sstream>

#include "report/entity.h"
#include "report/layout/display_width.h"
#include "tests/support/sample_notes.h"

namespace notegraph::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class RenderersTest : public testing::Test {
 protected:
  RunContext context_;
  GraphPtr graph_ = SampleNotes();
  Report report_ = *MakeReport(*graph_, {.title = "Sample"}, context_);
};

TEST_F(RenderersTest, TextFitsEveryTerminal) {
  const Entity entity = MakeEntity(*graph_, SampleNode(*graph_, "Library", "PostgreSQL"));
  for (int width : {60, 80, 100, 160}) {
    const Layout layout{.width = width};
    std::istringstream lines(RenderText(report_, layout) + RenderText(entity, 10, layout));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(DisplayWidth(line), width) << line;
  }
}

TEST_F(RenderersTest, TextLeadsToTheLineThatSaysSo) {
  const std::string text = RenderText(report_, {.width = 100});
  EXPECT_THAT(text, HasSubstr("Lena Fischer, Just Use Postgres"));
  EXPECT_THAT(text, HasSubstr("notes/DataConf.md:4\n"));
  EXPECT_THAT(text, HasSubstr("“Use PostgreSQL until it hurts.”"));
  EXPECT_THAT(text, HasSubstr("PostgreSQL 1 : 0 Redis"));
  EXPECT_THAT(text, Not(HasSubstr("\033")));
  EXPECT_THAT(RenderText(report_, {.width = 100, .style = Style(true)}), HasSubstr("\033[1;36mRecommended"));
}

TEST_F(RenderersTest, MarkdownLinksAndEscapes) {
  const std::string text = RenderMarkdown(report_);
  EXPECT_THAT(text, HasSubstr("[notes/DataConf.md:4](notes/DataConf.md#L4)"));
  EXPECT_THAT(text, HasSubstr("[[Fast Feedback <in the Browser>]]"));
  EXPECT_THAT(RenderMarkdown(report_, MarkdownLinks::kPlain), HasSubstr("Fast Feedback \\<in the Browser\\>"));
  EXPECT_THAT(text, HasSubstr("\n## Recommended\n"));
}

TEST_F(RenderersTest, JsonHoldsTheModel) {
  rapidjson::Document json;
  ASSERT_FALSE(json.Parse(RenderJson(report_).c_str()).HasParseError());
  EXPECT_EQ(json["overview"]["nodes"]["Talk"].GetInt(), 14);
  EXPECT_EQ(json["central"][0]["label"], "Library");
  EXPECT_EQ(json["recommended"]["total"].GetUint(), report_.recommended.total());
  EXPECT_EQ(json["recommended"]["items"][0]["voices"].Size(), report_.recommended.items[0].voices.size());
}

TEST_F(RenderersTest, EntityGroupsItsRelations) {
  const Entity entity = MakeEntity(*graph_, SampleNode(*graph_, "Library", "PostgreSQL"));
  std::vector<std::string> phrases;
  for (const EntityRelations& group : entity.groups) phrases.push_back(group.phrase);
  EXPECT_THAT(phrases, testing::UnorderedElementsAre("compared with", "mentioned by", "recommended by"));
  const std::string text = RenderText(entity, 1, {.width = 100});
  EXPECT_THAT(text, HasSubstr("Just Use Postgres — Lena Fischer"));
  EXPECT_THAT(text, HasSubstr("more (--all shows them)"));
  rapidjson::Document json;
  ASSERT_FALSE(json.Parse(RenderJson(entity).c_str()).HasParseError());
  EXPECT_EQ(json["name"], "PostgreSQL");
  EXPECT_EQ(json["label"], "Library");
}

}  // namespace
}  // namespace notegraph::report
