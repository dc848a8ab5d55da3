#include "report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "graph/graph_builder.h"
#include "tests/support/sample_notes.h"

namespace notegraph::report {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class ReportTest : public testing::Test {
 protected:
  Report Make(size_t top = 100) {
    absl::StatusOr<Report> report = MakeReport(*graph_, {.title = "Sample", .top = top}, context_);
    EXPECT_TRUE(report.ok()) << report.status();
    return *std::move(report);
  }
  static const Advice* Find(const Shortened<Advice>& list, std::string_view name) {
    const auto found = std::ranges::find_if(list.items, [&](const Advice& item) { return item.subject.name == name; });
    return found == list.items.end() ? nullptr : &*found;
  }

  RunContext context_;
  GraphPtr graph_ = SampleNotes();
};

TEST_F(ReportTest, OverviewCounts) {
  const Report report = Make();
  EXPECT_EQ(report.title, "Sample");
  EXPECT_THAT(report.overview.nodes, ElementsAre(Pair("Note", 4), Pair("Event", 3), Pair("Talk", 14),
                                                 Pair("Speaker", 13), Pair("Library", 14), Pair("Concept", 11)));
}

TEST_F(ReportTest, CentralListsAreRankedAndLeadToANote) {
  const Report report = Make(3);
  std::vector<std::string> labels;
  for (const CentralList& list : report.central) {
    labels.push_back(list.label);
    EXPECT_EQ(list.subjects.size(), 3);
    const auto rank_sum = [](const CentralSubject& item) {
      return item.pagerank.rank + item.betweenness.rank + item.links.rank;
    };
    EXPECT_TRUE(std::ranges::is_sorted(list.subjects, {}, rank_sum)) << list.label;
    for (const CentralSubject& item : list.subjects) {
      EXPECT_FALSE(item.subject.place.note.empty()) << item.subject.name;
      EXPECT_GT(item.subject.place.line, 0) << item.subject.name;
      EXPECT_GT(item.links.score, 0);
    }
  }
  EXPECT_THAT(labels, ElementsAre("Library", "Concept", "Talk", "Speaker"));
  EXPECT_EQ(report.central[0].subjects[0].subject.name, "pytest");
  EXPECT_EQ(report.central[0].more, 11);
}

TEST_F(ReportTest, AdviceTellsWhoSaysSoAndWhere) {
  const Report report = Make();
  const Advice* postgres = Find(report.recommended, "PostgreSQL");
  ASSERT_NE(postgres, nullptr);
  ASSERT_EQ(postgres->voices.size(), 1);
  EXPECT_EQ(postgres->voices[0].source, "Just Use Postgres");
  EXPECT_EQ(postgres->voices[0].speakers, "Lena Fischer");
  EXPECT_EQ(PlaceText(postgres->voices[0].place), "notes/DataConf.md:4");
  EXPECT_EQ(postgres->voices[0].place.quote, "Use PostgreSQL until it hurts.");

  std::vector<std::string> against;
  for (const Advice& advice : report.advised_against.items) against.push_back(advice.subject.name);
  EXPECT_THAT(against, testing::UnorderedElementsAre("Kubernetes", "pandas", "Docker"));
  ASSERT_EQ(report.disputed.items.size(), 1);
  EXPECT_EQ(report.disputed.items[0].subject.name, "Docker");
}

TEST_F(ReportTest, ComparisonsAreTallied) {
  const Report report = Make();
  const auto pair = std::ranges::find_if(report.comparisons.items, [](const Comparison& comparison) {
    return comparison.first.name == "PostgreSQL" && comparison.second.name == "Redis";
  });
  ASSERT_NE(pair, report.comparisons.items.end());
  EXPECT_EQ(pair->first_wins, 1);
  EXPECT_EQ(pair->second_wins, 0);
  EXPECT_EQ(pair->open, 0);
  ASSERT_EQ(pair->rounds.size(), 1);
  EXPECT_EQ(pair->rounds[0].talk, "Just Use Postgres");
}

TEST_F(ReportTest, SharedTopicsCountTalksEventsAndSpeakers) {
  const Report report = Make();
  const auto docker = std::ranges::find_if(report.shared.items,
                                           [](const SharedSubject& item) { return item.subject.name == "Docker"; });
  ASSERT_NE(docker, report.shared.items.end());
  EXPECT_EQ(docker->talks, 4);
  EXPECT_EQ(docker->events, 2);
  EXPECT_EQ(docker->speakers, 4);
  EXPECT_DOUBLE_EQ(docker->share, 4.0 / 14);
  for (const SharedSubject& item : report.shared.items) EXPECT_GT(item.talks, 1) << item.subject.name;
}

TEST_F(ReportTest, CoverageFindsWhatIsMissing) {
  const Report report = Make();
  EXPECT_EQ(report.coverage.talks, 14);
  EXPECT_EQ(report.coverage.talks_without_speaker.total(), 0);
  ASSERT_EQ(report.coverage.notes_without_talk.items.size(), 1);
  EXPECT_EQ(report.coverage.notes_without_talk.items[0].place.note, "notes/essay.md");

  GraphBuilder builder;
  builder.SetNodeProperty(builder.AddNode({"Talk"}), "name", Value::String("Alone"));
  graph_ = *std::move(builder).Build(context_);
  const Coverage alone = Make().coverage;
  ASSERT_EQ(alone.talks_without_speaker.total(), 1);
  EXPECT_EQ(alone.talks_without_speaker.items[0].name, "Alone");
  EXPECT_EQ(alone.isolated.total(), 1);
}

// Two notes of one talk that tell the same advice and comparison are one voice and one round.
TEST_F(ReportTest, AFactCountsOnceHoweverManyNotesTellIt) {
  GraphBuilder builder;
  const auto named = [&](std::string_view label, std::string_view name) {
    const uint32_t node = builder.AddNode({label});
    builder.SetNodeProperty(node, "name", Value::String(name));
    return node;
  };
  const uint32_t talk = named("Talk", "Queues"), kafka = named("Library", "Kafka"), redis = named("Library", "Redis");
  for (const std::string_view note : {"b.md", "a.md"}) {
    const uint32_t advice = builder.AddEdge("RECOMMENDS", talk, kafka);
    builder.SetEdgeProperty(advice, "stance", Value::String("for"));
    builder.SetEdgeProperty(advice, "note", Value::String(note));
    const uint32_t comparison =
        builder.AddEdge("COMPARES", note == "b.md" ? kafka : redis, note == "b.md" ? redis : kafka);
    builder.SetEdgeProperty(comparison, "winner", Value::String("kafka"));
    builder.SetEdgeProperty(comparison, "talk", Value::String("Queues"));
    builder.SetEdgeProperty(comparison, "note", Value::String(note));
  }
  graph_ = *std::move(builder).Build(context_);
  const Report report = Make();
  ASSERT_EQ(report.recommended.items.size(), 1);
  ASSERT_EQ(report.recommended.items[0].voices.size(), 1);
  EXPECT_EQ(report.recommended.items[0].voices[0].place.note, "a.md");
  ASSERT_EQ(report.comparisons.items.size(), 1);
  EXPECT_EQ(report.comparisons.items[0].first.name, "Kafka");
  EXPECT_EQ(report.comparisons.items[0].first_wins, 1);
  EXPECT_EQ(report.comparisons.items[0].rounds.size(), 1);
}

TEST_F(ReportTest, AnEmptyGraphAndACancelledRun) {
  GraphBuilder builder;
  graph_ = *std::move(builder).Build(context_);
  const Report report = Make();
  EXPECT_THAT(report.central, IsEmpty());
  EXPECT_THAT(report.overview.nodes, IsEmpty());

  context_.Cancel();
  EXPECT_EQ(MakeReport(*SampleNotes(), {}, context_).status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace notegraph::report
