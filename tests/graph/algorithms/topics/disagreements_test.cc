#include "graph/algorithms/topics/disagreements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/note_schema.h"
#include "tests/graph/algorithms/topics/talk_graph.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "2014 for a": date, stance and source of each voice.
std::vector<std::string> Lines(const Graph& graph, const Disagreement& found) {
  std::vector<std::string> lines;
  for (const OpinionVoice& voice : found.voices) {
    lines.push_back(absl::StrCat(voice.date.empty() ? "?" : voice.date, voice.is_against ? " against " : " for ",
                                 NameOf(graph, voice.source)));
  }
  return lines;
}

TEST(DisagreementsTest, VoicesAreInOrderOfTime) {
  const GraphPtr graph = TalkGraph()
                             .Event("new", "2016-05-01")
                             .Event("old", "2012")
                             .Talk("late", {.event = "new", .speakers = {"Bo", "Ann"}, .warns_of = {"Redux"}})
                             .Talk("undated", {.recommends = {"Redux"}})
                             .Talk("early", {.event = "old", .recommends = {"Redux"}})
                             .Note("essay", {.event = "new", .recommends = {"Redux"}})
                             .Talk("agreed", {.recommends = {"Git"}})
                             .Build();
  RunContext context;
  const auto found = *Disagreements(*graph, context);
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(NameOf(*graph, found[0].topic), "Redux");
  EXPECT_EQ(found[0].sources_for, 3);
  EXPECT_EQ(found[0].sources_against, 1);
  EXPECT_THAT(Lines(*graph, found[0]),
              ElementsAre("2012 for early", "2016-05-01 for essay", "2016-05-01 against late", "? for undated"));
  EXPECT_EQ(CourseText(found[0]), "divided");
  EXPECT_EQ(found[0].voices[2].speakers.size(), 2);
  EXPECT_EQ(NameOf(*graph, found[0].voices[1].event), "new");
  EXPECT_EQ(found[0].voices[3].event, kNoNode);
  const NodeId hidden[] = {NodeNamed(*graph, "Redux")};
  EXPECT_THAT(*Disagreements(*graph, context, hidden), IsEmpty());
}

TEST(DisagreementsTest, ToldByItsCourse) {
  const struct {
    std::string_view for_date, against_date, course;
  } cases[] = {
      {"2012", "2014-03", "recommended until 2012, advised against from 2014-03"},
      {"2014-03", "2012", "advised against until 2012, recommended from 2014-03"},
      {"2014", "2014-03", "divided"},
      {"", "2014", "divided"},
      {"", "", "divided"},
  };
  for (const auto& [for_date, against_date, course] : cases) {
    const GraphPtr graph = TalkGraph()
                               .Talk("pro", {.date = for_date, .recommends = {"X"}})
                               .Talk("contra", {.date = against_date, .warns_of = {"X"}})
                               .Build();
    RunContext context;
    EXPECT_EQ(CourseText(Disagreements(*graph, context)->at(0)), course);
  }
}

TEST(DisagreementsTest, OneSourceAloneDoesNotDisagree) {
  const GraphPtr graph = TalkGraph().Talk("both", {.recommends = {"X"}, .warns_of = {"X"}}).Build();
  RunContext context;
  EXPECT_THAT(*Disagreements(*graph, context), IsEmpty());
}

TEST(DisagreementsTest, MostDisputedFirst) {
  const GraphPtr graph = TalkGraph()
                             .Talk("a", {.recommends = {"X", "Y", "Z"}})
                             .Talk("b", {.recommends = {"Y"}, .warns_of = {"X", "Z"}})
                             .Talk("c", {.recommends = {"Y"}, .warns_of = {"Z"}})
                             .Talk("d", {.recommends = {"Z"}, .warns_of = {"Y"}})
                             .Build();
  RunContext context;
  std::vector<std::string> names;
  const auto disagreements = *Disagreements(*graph, context);
  for (const Disagreement& found : disagreements) names.push_back(NameOf(*graph, found.topic));
  EXPECT_THAT(names, ElementsAre("Z", "Y", "X"));
}

// The definition, in sets over all edges.
TEST(DisagreementsTest, AgreesWithItsDefinition) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const GraphPtr graph = RandomTalks(seed);
    std::map<NodeId, std::set<NodeId>> pro, contra;
    Arena arena;
    for (const EdgeTable& table : graph->tables()) {
      if (table.type() != graph->FindType("RECOMMENDS")) continue;
      for (uint32_t i = 0; i < table.edge_count(); ++i) {
        const EdgeId edge{table.id(), i};
        const bool is_for = graph->EdgeProperty(edge, *graph->FindPropertyKey("stance"), arena).string() == "for";
        (is_for ? pro : contra)[graph->Target(edge)].insert(graph->Source(edge));
      }
    }
    std::map<NodeId, std::pair<size_t, size_t>> expected, actual;
    for (const auto& [topic, sources] : pro) {
      std::set<NodeId> all = sources;
      all.insert(contra[topic].begin(), contra[topic].end());
      if (!contra[topic].empty() && all.size() > 1) expected[topic] = {sources.size(), contra[topic].size()};
    }
    RunContext context;
    const auto disagreements = *Disagreements(*graph, context);
    for (const Disagreement& found : disagreements) {
      actual[found.topic] = {found.sources_for, found.sources_against};
      ASSERT_EQ(found.voices.size(), found.sources_for + found.sources_against);
    }
    ASSERT_EQ(actual, expected) << seed;
  }
}

}  // namespace
}  // namespace notegraph
