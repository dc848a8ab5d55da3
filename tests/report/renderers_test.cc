#include "report/renderers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <sstream>

#include "graph/graph_builder.h"
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
  EXPECT_THAT(text, HasSubstr("[[Just Use Postgres]]"));
  EXPECT_THAT(text, HasSubstr("Fast Feedback \\<in the Browser\\>"));
  EXPECT_THAT(RenderMarkdown(report_, MarkdownLinks::kPlain), HasSubstr("Fast Feedback \\<in the Browser\\>"));
  EXPECT_THAT(text, HasSubstr("\n## Recommended\n"));
}

// Renderers that know no wiki links see HTML and code in them; a path can't be a scheme.
TEST_F(RenderersTest, NothingThatNotesSayBecomesMarkdown) {
  const auto named = [](const std::string& name, const std::string& note, uint32_t line) {
    return Subject{.name = name, .label = {}, .detail = {}, .place = {.note = note, .line = line, .quote = {}}};
  };
  Report report;
  report.coverage.isolated.items = {named("<img src=x onerror=alert(1)>", "javascript:alert(1)", 0),
                                    named("a `b", "a b/ü.md", 3), named("[x](y) &lt; *z*", "", 0)};
  const std::string text = RenderMarkdown(report);
  EXPECT_THAT(text,
              HasSubstr("  - \\<img src=x onerror=alert(1)\\> [javascript:alert(1)](javascript%3Aalert%281%29)\n"));
  EXPECT_THAT(text, HasSubstr("  - a \\`b [a b/ü.md:3](a%20b/%C3%BC.md#L3)\n"));
  EXPECT_THAT(text, HasSubstr("  - \\[x\\](y) \\&lt; \\*z\\* \n"));
}

// The whole of it, so that a change of wording is seen.
TEST_F(RenderersTest, TextOfAReportOnOneTopic) {
  const Report report = *MakeReport(*graph_, {.top = 3, .about = SampleNode(*graph_, "Library", "Docker")}, context_);
  EXPECT_EQ(RenderText(report, {.width = 80}), R"(Docker  Library

Talks (4)
────────────────────────────────────────────────────────────────────────────────
  Testing Django at Scale, Marco Bianchi                      notes/PyDays.md:10
    PyDays 2020, 2020
    “Continuous integration with Docker took it from 40 to 6 minutes.”
  Small Services with Flask, Priya Raman                      notes/PyDays.md:15
    PyDays 2020, 2020
    “No need for Docker as long as it runs on one machine.”
  Kubernetes for the Rest of Us, Grace Okafor                     notes/Ops.md:5
    Ops Summit 2021, 2021
    “Docker on one machine goes a long way.”
  … and 1 more

Whom to ask (4)
────────────────────────────────────────────────────────────────────────────────
  In the order of the talks that deal with it (as `notegraph experts` scores
  them)

  Grace Okafor  1 talk, score 2.00                                notes/Ops.md:5
    recommends it in "Kubernetes for the Rest of Us"
  Priya Raman  1 talk, score 2.00                             notes/PyDays.md:15
    advises against it in "Small Services with Flask"
  Marco Bianchi  1 talk, score 1.00                           notes/PyDays.md:10
    mentions it in "Testing Django at Scale"
  … and 1 more

Topics that go with it (8)
────────────────────────────────────────────────────────────────────────────────
  In the order of how often both come up together beyond chance, and of a random
  walk (as `topics.related` scores them)

  topic                   kind     talks                      noted in
  ──────────────────────  ───────  ─────  ──────────────────  ─────────────────
  continuous integration  concept      2  2 of 2 talks on it  notes/Ops.md:20
  Django                  library      2  2 of 2 talks on it  notes/PyDays.md:8
  React                   library      1  1 of 1 talks on it  notes/Ops.md:19
  … and 5 more

Over time
────────────────────────────────────────────────────────────────────────────────
  ·██  2019–2021

  event            from  talks on it  of  noted in
  ───────────────  ────  ───────────  ──  ─────────────────
  PyDays 2020      2020            2   5  notes/PyDays.md:1
  Ops Summit 2021  2021            2   5  notes/Ops.md:1

Recommended (1)
────────────────────────────────────────────────────────────────────────────────
  Docker  1 source
    + Grace Okafor, Kubernetes for the Rest of Us                 notes/Ops.md:5
      “Docker on one machine goes a long way.”

Advised against (1)
────────────────────────────────────────────────────────────────────────────────
  Docker  1 source
    − Priya Raman, Small Services with Flask                  notes/PyDays.md:15
      “No need for Docker as long as it runs on one machine.”
)");
}

TEST_F(RenderersTest, AReportOnOneThingBeginsWithWhatIsLeftOut) {
  const Report report =
      *MakeReport(*graph_, {.about = SampleNode(*graph_, "Speaker", "Lena Fischer"), .ignore_common = 0.25}, context_);
  for (const std::string& text : {RenderText(report, {.width = 200}), RenderMarkdown(report)}) {
    ASSERT_THAT(text, HasSubstr(report.ignored_text));
    EXPECT_LT(text.find(report.ignored_text), text.find("Talks")) << text;
  }
}

TEST_F(RenderersTest, EveryFormatTakesAnEmptyGraph) {
  GraphBuilder builder;
  const GraphPtr empty = *std::move(builder).Build(context_);
  const Report report = *MakeReport(*empty, {}, context_);
  EXPECT_THAT(RenderText(report, {}), HasSubstr("no notes"));
  EXPECT_THAT(RenderMarkdown(report), HasSubstr("no notes"));
  rapidjson::Document json;
  EXPECT_FALSE(json.Parse(RenderJson(report).c_str()).HasParseError());
}

TEST_F(RenderersTest, JsonHoldsTheModel) {
  rapidjson::Document json;
  ASSERT_FALSE(json.Parse(RenderJson(report_).c_str()).HasParseError());
  EXPECT_EQ(json["overview"]["nodes"]["Talk"].GetInt(), 14);
  EXPECT_EQ(json["central"][0]["label"], "Library");
  EXPECT_EQ(json["recommended"]["total"].GetUint(), report_.recommended.total());
  EXPECT_EQ(json["communities"]["communities"]["total"].GetUint(), report_.communities.items.total());
  EXPECT_EQ(json["trends"]["rising"]["items"][0]["points"].Size(), 3);
  EXPECT_EQ(json["central"][0]["items"][0]["pagerank_rank"].GetUint(), 2);
  EXPECT_FALSE(json.HasMember("about"));
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
