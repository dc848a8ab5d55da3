#include "graph/algorithms/topics/related.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "tests/graph/algorithms/topics/talk_graph.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Names(const Graph& graph, const std::vector<RelatedTopic>& related) {
  std::vector<std::string> names;
  for (const RelatedTopic& topic : related) names.push_back(NameOf(graph, topic.topic));
  return names;
}

// Python is everywhere, "arrays" always and only beside NumPy, "beer" once.
GraphPtr SixTalks() {
  return TalkGraph()
      .Talk("a", {.event = "pydata", .speakers = {"Ann"}, .mentions = {"NumPy", "arrays", "Python"}})
      .Talk("b", {.event = "pydata", .mentions = {"NumPy", "arrays", "Python"}})
      .Talk("c", {.event = "pydata", .mentions = {"NumPy", "arrays", "Python", "beer"}})
      .Talk("d", {.mentions = {"Django", "Python"}})
      .Talk("e", {.mentions = {"Django", "Python"}})
      .Talk("f", {.mentions = {"Flask", "Python"}})
      .Build();
}

TEST(RelatedTopicsTest, WhatComesTogetherBeforeWhatIsEverywhere) {
  const GraphPtr graph = SixTalks();
  RunContext context;
  const auto related = *RelatedTopics(*graph, NodeNamed(*graph, "NumPy"), {}, context);
  EXPECT_THAT(Names(*graph, related), ElementsAre("arrays", "beer", "Python"));
  EXPECT_EQ(related[0].npmi, 1);
  EXPECT_EQ(related[0].shared, 3);
  EXPECT_EQ(related[2].npmi, 0);  // by chance: it is everywhere
}

TEST(RelatedTopicsTest, SpeakersAndEventsHaveTopicsOfTheirOwn) {
  const GraphPtr graph = SixTalks();
  RunContext context;
  EXPECT_EQ(Names(*graph, *RelatedTopics(*graph, NodeNamed(*graph, "pydata"), {}, context))[0], "NumPy");
  EXPECT_THAT(Names(*graph, *RelatedTopics(*graph, NodeNamed(*graph, "Ann"), {}, context)),
              ElementsAre("NumPy", "arrays", "Python"));
}

TEST(RelatedTopicsTest, OptionsChooseWhatIsListed) {
  const GraphPtr graph = SixTalks();
  RunContext context;
  const NodeId numpy = NodeNamed(*graph, "NumPy");
  EXPECT_THAT(Names(*graph, *RelatedTopics(*graph, numpy, {.min_shared = 2}, context)),
              ElementsAre("arrays", "Python"));
  EXPECT_THAT(Names(*graph, *RelatedTopics(*graph, numpy, {.hidden = {NodeNamed(*graph, "Python")}}, context)),
              ElementsAre("arrays", "beer"));
  const auto reached = *RelatedTopics(*graph, numpy, {.min_shared = 0}, context);
  EXPECT_THAT(Names(*graph, reached), ElementsAre("arrays", "beer", "Python", "Django", "Flask"));
  EXPECT_EQ(reached[3].npmi, -1);
  EXPECT_EQ(RelatedTopics(*graph, numpy, {.damping_factor = 2}, context).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(RelatedTopicsTest, OneTalkOnTwoTopicsRelatesThem) {
  const GraphPtr graph = TalkGraph().Talk("only", {.mentions = {"X", "Y"}}).Talk("none", {}).Build();
  RunContext context;
  EXPECT_THAT(Names(*graph, *RelatedTopics(*graph, NodeNamed(*graph, "X"), {}, context)), ElementsAre("Y"));
  EXPECT_THAT(*RelatedTopics(*graph, NodeNamed(*graph, "none"), {}, context), IsEmpty());
}

// Walks of a dense matrix, solved by elimination: x = (1-d) p + d (M x + D p), D being the mass of nodes without arcs.
std::vector<double> SolveWalk(const std::vector<std::vector<double>>& linked, const std::vector<double>& p, double d) {
  const size_t n = p.size();
  std::vector<std::vector<double>> rows(n, std::vector<double>(n + 1));
  for (size_t u = 0; u < n; ++u) {
    double degree = 0;
    for (const double link : linked[u]) degree += link;
    for (size_t v = 0; v < n; ++v) rows[v][u] = (v == u) - d * (degree > 0 ? linked[u][v] / degree : p[v]);
  }
  for (size_t v = 0; v < n; ++v) rows[v][n] = (1 - d) * p[v];
  for (size_t i = 0; i < n; ++i) {
    size_t pivot = i;
    for (size_t j = i; j < n; ++j) {
      if (std::abs(rows[j][i]) > std::abs(rows[pivot][i])) pivot = j;
    }
    std::swap(rows[i], rows[pivot]);
    for (size_t j = 0; j < n; ++j) {
      if (j == i) continue;
      const double factor = rows[j][i] / rows[i][i];
      for (size_t k = i; k <= n; ++k) rows[j][k] -= factor * rows[i][k];
    }
  }
  std::vector<double> x(n);
  for (size_t i = 0; i < n; ++i) x[i] = rows[i][n] / rows[i][i];
  return x;
}

// Every number by its definition, from sets and a dense matrix over all talks, topics and speaking notes.
TEST(RelatedTopicsTest, AgreesWithItsDefinition) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const GraphPtr graph = RandomTalks(seed);
    const TopicSources walks(*graph);
    const NoteSchema& schema = walks.schema();
    std::vector<NodeId> nodes, topics;
    for (NodeId node = 0; node < graph->node_count(); ++node) {
      if (walks.IsTopic(node)) topics.push_back(node);
      const bool is_note = HasLabel(*graph, node, schema.note) && !walks.TopicsOf(node).empty();
      if (walks.IsTopic(node) || HasLabel(*graph, node, schema.talk) || is_note) nodes.push_back(node);
    }
    if (topics.empty()) continue;
    const auto at = [&](NodeId node) { return static_cast<size_t>(std::ranges::find(nodes, node) - nodes.begin()); };
    std::vector<std::vector<double>> linked(nodes.size(), std::vector<double>(nodes.size()));
    for (const NodeId topic : topics) {
      for (const NodeId source : walks.SourcesOf(topic))
        linked[at(topic)][at(source)] = linked[at(source)][at(topic)] = 1;
    }
    const NodeId start = topics[seed % topics.size()];
    std::vector<double> p(nodes.size());
    p[at(start)] = 1;
    const std::vector<double> walk = SolveWalk(linked, p, 0.85);
    const double all = static_cast<double>(nodes.size() - topics.size());
    RunContext context;
    const auto related = *RelatedTopics(*graph, start, {}, context);
    double greatest = 0;
    for (const RelatedTopic& topic : related) greatest = std::max(greatest, topic.walk);
    for (const RelatedTopic& topic : related) {
      const double both = static_cast<double>(walks.SourcesOn(start, topic.topic).size());
      const double a = static_cast<double>(walks.SourcesOf(start).size());
      const double b = static_cast<double>(walks.SourcesOf(topic.topic).size());
      const double pmi = std::log((both / all) / ((a / all) * (b / all)));
      ASSERT_EQ(topic.shared, both) << seed;
      ASSERT_NEAR(topic.npmi, both == all ? 1 : pmi / -std::log(both / all), 1e-6) << seed;
      ASSERT_NEAR(topic.walk, walk[at(topic.topic)], 1e-9) << seed;
      ASSERT_NEAR(topic.score, std::sqrt(std::max(topic.npmi, 0.0) * both / (both + 1) * topic.walk / greatest), 1e-12)
          << seed;
    }
    size_t expected = 0;
    for (const NodeId topic : topics) expected += topic != start && !walks.SourcesOn(start, topic).empty();
    ASSERT_EQ(related.size(), expected) << seed;
  }
}

TEST(RelatedTopicsTest, SameBitsForAnyThreads) {
  const GraphPtr graph = RandomTalks(7);
  const NodeId start = NodeNamed(*graph, "A");
  std::vector<std::vector<double>> scores;
  for (const int threads : {1, 2, 4}) {
    RunContext context;
    context.set_threads(threads);
    const auto related = *RelatedTopics(*graph, start, {}, context);
    scores.emplace_back();
    for (const RelatedTopic& topic : related) scores.back().push_back(topic.score);
  }
  EXPECT_EQ(scores[0], scores[1]);
  EXPECT_EQ(scores[0], scores[2]);
}

TEST(RelatedTopicsTest, StopsWhenAskedTo) {
  const GraphPtr graph = SixTalks();
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(RelatedTopics(*graph, NodeNamed(*graph, "NumPy"), {}, cancelled).status().code(),
            absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace notegraph
