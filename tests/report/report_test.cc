#include "report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

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
  Report About(std::string_view label, std::string_view name) {
    absl::StatusOr<Report> report =
        MakeReport(*graph_, {.top = 100, .about = SampleNode(*graph_, label, name)}, context_);
    EXPECT_TRUE(report.ok()) << report.status();
    return *std::move(report);
  }
  static const RelatedList* Related(const Report& report, std::string_view key) {
    const auto found = std::ranges::find(report.about->related, key, &RelatedList::key);
    return found == report.about->related.end() ? nullptr : &*found;
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

TEST_F(ReportTest, RanksGoByEachMeasureAndEqualsShareOne) {
  for (const CentralList& list : Make().central) {
    for (Standing CentralSubject::* measure :
         {&CentralSubject::pagerank, &CentralSubject::betweenness, &CentralSubject::links}) {
      for (const CentralSubject& item : list.subjects) {
        const auto better = std::ranges::count_if(list.subjects, [&](const CentralSubject& other) {
          return (other.*measure).score > (item.*measure).score + 1e-12;
        });
        EXPECT_EQ((item.*measure).rank, better + 1) << list.label << " " << item.subject.name;
      }
    }
  }
}

TEST_F(ReportTest, CommunitiesAreCalledByTheirTopicsAndHoldEverythingOnce) {
  const Report report = Make();
  std::set<std::string> names, talks;
  size_t talk_count = 0;
  for (const Community& community : report.communities.items.items) {
    EXPECT_TRUE(names.insert(community.name).second) << community.name;
    ASSERT_FALSE(community.topics.items.empty());
    EXPECT_TRUE(community.name.starts_with(community.topics.items[0].subject.name)) << community.name;
    for (const CommunityTopic& topic : community.topics.items) EXPECT_LE(topic.talks, topic.talks_of_all);
    for (const Subject& talk : community.talks.items) talks.insert(talk.name);
    talk_count += community.talks.total();
  }
  EXPECT_EQ(talks.size(), talk_count);
  EXPECT_TRUE(names.contains("PostgreSQL, Redis, SQLite")) << testing::PrintToString(names);
  for (const Bridge& bridge : report.communities.bridges.items) {
    EXPECT_FALSE(bridge.others.empty()) << bridge.subject.name;
    EXPECT_GT(bridge.participation, 0);
    EXPECT_THAT(bridge.others, testing::Not(testing::Contains(bridge.community)));
  }
  for (const CommunityLink& link : report.communities.between.items) EXPECT_FALSE(link.via.empty());
}

TEST_F(ReportTest, TrendsGoByTheDatesOfEvents) {
  const Trends trends = Make().trends;
  EXPECT_THAT(trends.periods, ElementsAre("2019", "2020", "2021"));
  ASSERT_FALSE(trends.rising.items.empty());
  EXPECT_EQ(trends.rising.items[0].subject.name, "Kubernetes");
  ASSERT_FALSE(trends.falling.items.empty());
  EXPECT_EQ(trends.falling.items[0].subject.name, "PostgreSQL");
  std::vector<std::string> events;
  for (const EventLine& line : trends.events.items) events.push_back(line.date + " " + line.event.name);
  EXPECT_THAT(events, ElementsAre("2021 Ops Summit 2021", "2020 PyDays 2020", "2019 DataConf 2019"));
  EXPECT_THAT(trends.undated_events.items, IsEmpty());
}

TEST_F(ReportTest, TooCommonTopicsAreLeftOutAndListed) {
  const Report report = *MakeReport(*graph_, {.top = 100, .ignore_common = 0.25}, context_);
  ASSERT_FALSE(report.ignored.empty());
  EXPECT_EQ(report.ignored[0].subject.name, "Docker");
  for (const IgnoredTopic& topic : report.ignored) EXPECT_GT(topic.share, 0.25) << topic.subject.name;
  EXPECT_THAT(report.ignored_text, testing::HasSubstr("Docker"));
  for (const CentralList& list : report.central) {
    for (const CentralSubject& item : list.subjects) EXPECT_NE(item.subject.name, "Docker");
  }
  EXPECT_EQ(Find(report.recommended, "Docker"), nullptr);
  for (const SharedSubject& item : report.shared.items) EXPECT_NE(item.subject.name, "Docker");
}

// What is asked about stays, however common.
TEST_F(ReportTest, ATooCommonTopicIsReportedOnWhenAskedFor) {
  const NodeId redis = SampleNode(*graph_, "Library", "Redis");
  const Report all = *MakeReport(*graph_, {.top = 100, .about = redis}, context_);
  const Report report = *MakeReport(*graph_, {.top = 100, .about = redis, .ignore_common = 0.0}, context_);
  EXPECT_FALSE(report.ignored.empty());
  for (const IgnoredTopic& topic : report.ignored) EXPECT_NE(topic.subject.name, "Redis");
  EXPECT_THAT(report.ignored_text, testing::Not(testing::HasSubstr("Redis")));
  EXPECT_EQ(report.recommended.total(), all.recommended.total());
  EXPECT_EQ(report.disputed.total(), all.disputed.total());
  EXPECT_GT(all.comparisons.total(), 0u);
  EXPECT_EQ(report.comparisons.total(), 0u);  // with others that are left out
  EXPECT_EQ(Related(report, "topics"), nullptr);
  const Report some = *MakeReport(
      *graph_, {.top = 100, .about = SampleNode(*graph_, "Library", "Docker"), .ignore_common = 0.25}, context_);
  EXPECT_EQ(some.disputed.total(), 1u);
  EXPECT_NE(Related(some, "topics"), nullptr);
}

TEST_F(ReportTest, AboutAnEventItsTalksTopicsAndAdviceAlone) {
  const Report report = About("Event", "DataConf 2019");
  ASSERT_TRUE(report.about);
  EXPECT_EQ(report.title, "DataConf 2019");
  EXPECT_EQ(report.about->talks.total(), 4);
  ASSERT_NE(Related(report, "topics"), nullptr);
  EXPECT_EQ(Related(report, "topics")->list.items[0].subject.name, "Redis");
  EXPECT_EQ(Related(report, "topics")->list.items[0].reason, "2 of 2 talks on it");
  ASSERT_NE(Related(report, "people"), nullptr);
  EXPECT_EQ(Related(report, "people")->list.items[0].subject.name, "Amina Diallo");
  EXPECT_NE(Find(report.recommended, "PostgreSQL"), nullptr);
  EXPECT_EQ(Find(report.recommended, "Rust"), nullptr);
  EXPECT_THAT(report.central, IsEmpty());
}

TEST_F(ReportTest, AboutASpeakerTalksTopicsAndWhoIsNear) {
  const Report report = About("Speaker", "Lena Fischer");
  EXPECT_EQ(report.about->talks.total(), 2);
  EXPECT_EQ(Related(report, "topics")->list.items[0].subject.name, "PostgreSQL");
  EXPECT_EQ(Related(report, "near")->list.items[0].subject.name, "Jun Watanabe");
  for (const Advice& advice : report.recommended.items) {
    for (const Voice& voice : advice.voices) EXPECT_THAT(voice.speakers, testing::HasSubstr("Lena Fischer"));
  }
  for (const Comparison& comparison : report.comparisons.items) {
    for (const Comparison::Round& round : comparison.rounds) EXPECT_EQ(round.talk, "Just Use Postgres");
  }
}

TEST_F(ReportTest, AboutATopicExpertsAdviceAndTime) {
  const Report report = About("Library", "Docker");
  EXPECT_EQ(report.about->talks.total(), 4);
  EXPECT_NE(Related(report, "experts"), nullptr);
  EXPECT_NE(Related(report, "topics"), nullptr);
  EXPECT_EQ(report.recommended.total(), 1);
  EXPECT_EQ(report.advised_against.total(), 1);
  EXPECT_EQ(report.disputed.total(), 1);
  std::vector<std::pair<std::string, uint32_t>> events;
  for (const EventShare& share : report.about->events) events.emplace_back(share.event.name, share.talks);
  EXPECT_EQ(report.about->over_time.size(), 3);
  EXPECT_EQ(events.size(), 2);
}

TEST_F(ReportTest, AboutTalksAndNotesButNothingElse) {
  EXPECT_NE(Related(About("Talk", "Just Use Postgres"), "near"), nullptr);
  EXPECT_EQ(About("Note", "notes/Ops.md").about->talks.total(), 5);
  GraphBuilder builder;
  builder.SetNodeProperty(builder.AddNode({"Person"}), "name", Value::String("Ada"));
  const GraphPtr people = *std::move(builder).Build(context_);
  EXPECT_EQ(MakeReport(*people, {.about = 0}, context_).status().code(), absl::StatusCode::kInvalidArgument);
}

// Without the labels of notes a graph is reported on by its own.
TEST_F(ReportTest, AGraphOfAnotherSchema) {
  GraphBuilder builder;
  std::vector<uint32_t> people;
  for (int i = 0; i < 8; ++i) people.push_back(builder.AddNode({i < 4 ? "Person" : "Firm"}));
  for (int i = 0; i < 7; ++i) builder.AddEdge("KNOWS", people[i], people[i + 1]);
  builder.SetNodeProperty(people[0], "name", Value::String("Ada"));
  graph_ = *std::move(builder).Build(context_);
  const Report report = Make();
  EXPECT_THAT(report.overview.nodes, ElementsAre(Pair("Person", 4), Pair("Firm", 4)));
  ASSERT_EQ(report.central.size(), 2);
  EXPECT_EQ(report.central[0].label, "Person");
  for (const CentralSubject& item : report.central[1].subjects) EXPECT_TRUE(item.subject.name.starts_with("#"));
  for (const Community& community : report.communities.items.items) EXPECT_GE(community.others.total(), 4);
  EXPECT_THAT(report.trends.events.items, IsEmpty());
  EXPECT_THAT(report.gaps.items, IsEmpty());
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
