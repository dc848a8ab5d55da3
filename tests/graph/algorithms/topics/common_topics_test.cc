#include "graph/algorithms/topics/common_topics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "graph/algorithms/note_schema.h"
#include "tests/graph/algorithms/topics/talk_graph.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Names(const Graph& graph, const std::vector<CommonTopic>& topics) {
  std::vector<std::string> names;
  for (const CommonTopic& topic : topics) names.push_back(NameOf(graph, topic.topic));
  return names;
}

// Python is in 4 of 5 sources, caching in 2, Go in 1.
GraphPtr FiveSources() {
  return TalkGraph()
      .Talk("one", {.mentions = {"Python", "caching"}})
      .Talk("two", {.mentions = {"Python"}, .recommends = {"Python"}})
      .Talk("three", {.recommends = {"Python"}})
      .Talk("four", {.speakers = {"Ann"}})
      .Note("essay", {.mentions = {"Python", "caching", "Go"}})
      .Note("empty", {})
      .Build();
}

TEST(CommonTopicsTest, CountsTalksAndNotesThatSaySomething) {
  const GraphPtr graph = FiveSources();
  RunContext context;
  const auto topics = *CommonTopics(*graph, 0, context);
  EXPECT_THAT(Names(*graph, topics), ElementsAre("Python", "caching", "Go"));
  EXPECT_EQ(topics[0].sources, 4);
  EXPECT_DOUBLE_EQ(topics[0].share, 0.8);
  EXPECT_THAT(Names(*graph, *CommonTopics(*graph, 0.4, context)), ElementsAre("Python", "caching"));
}

TEST(CommonTopicFilterTest, HidesWhatIsAboveTheShareAndListsIt) {
  const GraphPtr graph = FiveSources();
  const struct {
    double max_share;
    std::vector<std::string> hidden;
    std::string text;
  } cases[] = {
      {1, {}, "no topic is in more than 100% of the talks"},
      {0.8, {}, "no topic is in more than 80% of the talks"},  // exactly so many are not more
      {0.5, {"Python"}, "left out, in more than 50% of the talks: Python (80%)"},
      {0.125,
       {"Python", "caching", "Go"},
       "left out, in more than 12.5% of the talks: Python (80%), caching (40%), Go (20%)"},
  };
  for (const auto& [max_share, hidden, text] : cases) {
    RunContext context;
    const CommonTopicFilter filter = *CommonTopicFilter::Make(*graph, max_share, context);
    EXPECT_EQ(Names(*graph, filter.hidden()), hidden);
    EXPECT_EQ(filter.Text(*graph), text);
    EXPECT_EQ(filter.hidden_nodes().size(), hidden.size());
    EXPECT_TRUE(std::ranges::is_sorted(filter.hidden_nodes()));
    for (const NodeId node : filter.hidden_nodes()) EXPECT_TRUE(filter.Hides(node));
  }
}

TEST(CommonTopicFilterTest, UnsetHidesAndSaysNothing) {
  const GraphPtr graph = FiveSources();
  EXPECT_EQ(CommonTopicFilter().Text(*graph), "");
  EXPECT_FALSE(CommonTopicFilter().Hides(NodeNamed(*graph, "Python")));
}

TEST(CommonTopicFilterTest, RefusesWhatIsNoShare) {
  const GraphPtr graph = FiveSources();
  for (const double share : {-0.1, 1.1, std::nan("")}) {
    RunContext context;
    EXPECT_EQ(CommonTopicFilter::Make(*graph, share, context).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(CommonTopicFilterTest, GraphsWithoutTopicsHaveNothingToHide) {
  for (const GraphPtr& graph : {TalkGraph().Build(), TalkGraph().Talk("alone", {}).Build()}) {
    RunContext context;
    EXPECT_TRUE(CommonTopicFilter::Make(*graph, 0, context)->hidden().empty());
  }
}

TEST(CommonTopicFilterTest, StopsWhenAskedTo) {
  const GraphPtr graph = FiveSources();
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(CommonTopicFilter::Make(*graph, 0.5, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext poor(100);
  EXPECT_EQ(CommonTopicFilter::Make(*graph, 0.5, poor).status().code(), absl::StatusCode::kResourceExhausted);
}

// Every edge of the graph, counted in sets.
TEST(CommonTopicsTest, AgreesWithCountingEdges) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const GraphPtr graph = RandomTalks(seed);
    const NoteSchema schema(*graph);
    std::map<NodeId, std::set<NodeId>> sources;
    std::set<NodeId> all;
    for (NodeId node = 0; node < graph->node_count(); ++node) {
      if (HasLabel(*graph, node, schema.talk)) all.insert(node);
    }
    for (const EdgeTable& table : graph->tables()) {
      for (uint32_t i = 0; i < table.edge_count(); ++i) {
        const EdgeId edge{table.id(), i};
        const NodeId target = graph->Target(edge);
        if (!HasLabel(*graph, target, schema.library) && !HasLabel(*graph, target, schema.concept_label)) continue;
        sources[target].insert(graph->Source(edge));
        all.insert(graph->Source(edge));
      }
    }
    RunContext context;
    const auto topics = *CommonTopics(*graph, 0, context);
    ASSERT_EQ(topics.size(), sources.size()) << seed;
    for (const CommonTopic& topic : topics) {
      ASSERT_EQ(topic.sources, sources[topic.topic].size()) << seed;
      ASSERT_DOUBLE_EQ(topic.share, static_cast<double>(topic.sources) / static_cast<double>(all.size())) << seed;
    }
  }
}

}  // namespace
}  // namespace notegraph
