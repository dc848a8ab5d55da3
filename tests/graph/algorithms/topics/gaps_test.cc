#include "graph/algorithms/topics/gaps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "tests/graph/algorithms/topics/talk_graph.h"

namespace notegraph {
namespace {

using ::testing::IsEmpty;

// Two conferences whose talks deal with replication; a third one that Ann links with the first.
GraphPtr ThreeConferences() {
  return TalkGraph()
      .Talk("Vacuum", {.event = "pgday", .speakers = {"Ann"}, .mentions = {"PostgreSQL", "vacuum"}})
      .Talk("Replicas", {.event = "pgday", .speakers = {"Bo"}, .mentions = {"PostgreSQL", "replication"}})
      .Talk("Logs", {.event = "kafkaday", .mentions = {"Kafka", "replication"}})
      .Talk("Leaders", {.event = "kafkaday", .speakers = {"Cy"}, .mentions = {"Kafka", "replication", "Raft"}})
      .Talk("Cleaning", {.event = "rustday", .speakers = {"Di", "Ed"}, .mentions = {"Rust", "vacuum"}})
      .Talk("Owning", {.event = "rustday", .speakers = {"Di"}, .mentions = {"Rust"}, .mentions_speakers = {"Ann"}})
      .Talk("Alone", {.mentions = {"vacuum"}})
      .Build();
}

TEST(TopicGapsTest, FindsWhoSharesTopicsAndNothingElse) {
  const GraphPtr graph = ThreeConferences();
  RunContext context;
  const TopicGaps found = *FindTopicGaps(*graph, {}, context);
  ASSERT_EQ(found.communities.size(), 3);
  ASSERT_EQ(found.gaps.size(), 2);
  EXPECT_EQ(found.pairs, 2);
  const TopicGap& gap = found.gaps[0];
  EXPECT_EQ(CommunityName(*graph, found.communities[gap.first]), "PostgreSQL, replication, vacuum (pgday)");
  EXPECT_EQ(CommunityName(*graph, found.communities[gap.second]), "Kafka, replication, Raft (kafkaday)");
  EXPECT_DOUBLE_EQ(gap.score, 0.5);  // three talks on replication: 1 / log2(1 + 3), once on either side
  EXPECT_EQ(gap.links, 0);
  EXPECT_EQ(GapSuggestion(*graph, gap), "bring Bo (\"Replicas\") and Cy (\"Leaders\") together on replication");
  // Vacuum, too, is of three talks, but Ann is mentioned.
  EXPECT_EQ(found.gaps[1].links, 1);
  EXPECT_DOUBLE_EQ(found.gaps[1].score, 0.25);
}

TEST(TopicGapsTest, OptionsChooseWhatIsListed) {
  const GraphPtr graph = ThreeConferences();
  RunContext context;
  EXPECT_EQ(FindTopicGaps(*graph, {.limit = 1}, context)->gaps.size(), 1);
  EXPECT_EQ(FindTopicGaps(*graph, {.limit = 1}, context)->pairs, 2);
  EXPECT_THAT(FindTopicGaps(*graph, {.min_talks = 3}, context)->communities, IsEmpty());
  const TopicGaps without = *FindTopicGaps(*graph, {.hidden = {NodeNamed(*graph, "replication")}}, context);
  ASSERT_EQ(without.gaps.size(), 1);
  EXPECT_EQ(CommunityName(*graph, without.communities[without.gaps[0].first]), "PostgreSQL, vacuum (pgday)");
}

TEST(TopicGapsTest, TalksWithoutPeopleAreGroupedByTopics) {
  const GraphPtr graph = TalkGraph()
                             .Talk("a", {.mentions = {"X", "Y"}})
                             .Talk("b", {.mentions = {"X", "Y", "Z"}})
                             .Talk("c", {.mentions = {"U", "V", "Z"}})
                             .Talk("d", {.mentions = {"U", "V"}})
                             .Build();
  RunContext context;
  const TopicGaps found = *FindTopicGaps(*graph, {}, context);
  ASSERT_EQ(found.gaps.size(), 1);
  EXPECT_EQ(GapSuggestion(*graph, found.gaps[0]), "bring \"b\" and \"c\" together on Z");
}

TEST(TopicGapsTest, NoTalksNoGaps) {
  for (const GraphPtr& graph :
       {TalkGraph().Build(), TalkGraph().Event("e", "").Build(), TalkGraph().Talk("t", {.mentions = {"X"}}).Build()}) {
    RunContext context;
    EXPECT_THAT(FindTopicGaps(*graph, {}, context)->gaps, IsEmpty());
  }
}

TEST(TopicGapsTest, StopsWhenAskedTo) {
  const GraphPtr graph = ThreeConferences();
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(FindTopicGaps(*graph, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext poor(10);
  EXPECT_EQ(FindTopicGaps(*graph, {}, poor).status().code(), absl::StatusCode::kResourceExhausted);
}

// Edges between people, talks and events of the two communities, each pair of nodes once.
size_t CountLinks(const Graph& graph, const TalkCommunity& a, const TalkCommunity& b) {
  const auto nodes = [](const TalkCommunity& community) {
    std::set<NodeId> all(community.talks.begin(), community.talks.end());
    all.insert(community.speakers.begin(), community.speakers.end());
    all.insert(community.events.begin(), community.events.end());
    return all;
  };
  const std::set<NodeId> in_a = nodes(a), in_b = nodes(b);
  std::set<std::pair<NodeId, NodeId>> links;
  for (const EdgeTable& table : graph.tables()) {
    for (uint32_t i = 0; i < table.edge_count(); ++i) {
      const NodeId source = graph.Source({table.id(), i}), target = graph.Target({table.id(), i});
      if (in_a.contains(source) && in_b.contains(target)) links.emplace(source, target);
      if (in_b.contains(source) && in_a.contains(target)) links.emplace(target, source);
    }
  }
  return links.size();
}

// Whatever the communities, each number by its definition.
TEST(TopicGapsTest, AgreesWithItsDefinition) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const GraphPtr graph = RandomTalks(seed);
    const TopicSources walks(*graph);
    RunContext context;
    const TopicGaps found = *FindTopicGaps(*graph, {.min_talks = 1, .limit = 0}, context);
    std::map<std::pair<uint32_t, uint32_t>, double> weights;
    for (NodeId topic = 0; topic < graph->node_count(); ++topic) {
      if (!walks.IsTopic(topic)) continue;
      const std::vector<NodeId> sources = walks.SourcesOf(topic);
      const auto talks_of = [&](uint32_t community) {
        return std::ranges::count_if(sources, [&](NodeId source) {
          return std::ranges::binary_search(found.communities[community].talks, source);
        });
      };
      for (uint32_t a = 0; a < found.communities.size(); ++a) {
        for (uint32_t b = a + 1; b < found.communities.size(); ++b) {
          const double both = static_cast<double>(std::min(talks_of(a), talks_of(b)));
          if (both > 0) weights[{a, b}] += both / std::log2(1 + static_cast<double>(sources.size()));
        }
      }
    }
    ASSERT_EQ(found.gaps.size(), weights.size()) << seed;
    ASSERT_EQ(found.pairs, weights.size()) << seed;
    for (const TopicGap& gap : found.gaps) {
      ASSERT_NEAR(gap.weight, weights.at({gap.first, gap.second}), 1e-4) << seed;
      ASSERT_EQ(gap.links, CountLinks(*graph, found.communities[gap.first], found.communities[gap.second])) << seed;
      ASSERT_DOUBLE_EQ(gap.score, gap.weight / (1 + gap.links)) << seed;
      ASSERT_TRUE(std::ranges::binary_search(found.communities[gap.first].talks, gap.bridge.first_talk)) << seed;
      ASSERT_TRUE(std::ranges::binary_search(found.communities[gap.second].talks, gap.bridge.second_talk)) << seed;
    }
  }
}

}  // namespace
}  // namespace notegraph
