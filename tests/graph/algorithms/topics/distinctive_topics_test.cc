#include "graph/algorithms/topics/distinctive_topics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/graph/algorithms/topics/talk_graph.h"

namespace notegraph {
namespace {

TEST(DistinctiveTopicsTest, NamesWhatOthersDoNotSpeakOf) {
  const GraphPtr graph = TalkGraph()
                             .Talk("a", {.event = "pg", .mentions = {"PostgreSQL", "Python", "vacuum"}})
                             .Talk("b", {.event = "pg", .mentions = {"PostgreSQL", "Python"}})
                             .Talk("c", {.mentions = {"Python", "NumPy"}})
                             .Talk("d", {.mentions = {"Python", "NumPy"}})
                             .Build();
  RunContext context;
  const TopicGraph topics = *TopicGraph::Make(*graph, context);
  const auto names = [&](const std::vector<NodeId>& members) {
    return NamesOf(*graph, DistinctiveTopics(*graph, topics, members, 2));
  };
  EXPECT_EQ(names({NodeNamed(*graph, "a"), NodeNamed(*graph, "b")}), "PostgreSQL, vacuum");
  EXPECT_EQ(names({NodeNamed(*graph, "pg")}), "PostgreSQL, vacuum");  // stands for its talks
  // Topics among the members count only where there are no others.
  EXPECT_EQ(names({NodeNamed(*graph, "pg"), NodeNamed(*graph, "NumPy")}), "PostgreSQL, vacuum");
  EXPECT_EQ(names({NodeNamed(*graph, "NumPy")}), "NumPy, Python");
  EXPECT_EQ(names({}), "");
}

TEST(DistinctiveTopicsTest, WholeGraphIsNamedByItsCommonest) {
  const GraphPtr graph = TalkGraph().Talk("a", {.mentions = {"X", "Y"}}).Talk("b", {.mentions = {"Y"}}).Build();
  RunContext context;
  const TopicGraph topics = *TopicGraph::Make(*graph, context);
  const NodeId members[] = {NodeNamed(*graph, "a"), NodeNamed(*graph, "b")};
  EXPECT_EQ(NamesOf(*graph, DistinctiveTopics(*graph, topics, members, 5)), "Y, X");
}

// Dunning's own form: log likelihoods of two binomials against one.
TEST(DistinctiveTopicsTest, AgreesWithBinomials) {
  const auto log_likelihood = [](double p, double k, double n) {
    return (k > 0 ? k * std::log(p) : 0) + (n > k ? (n - k) * std::log(1 - p) : 0);
  };
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const GraphPtr graph = RandomTalks(seed);
    RunContext context;
    const TopicGraph topics = *TopicGraph::Make(*graph, context);
    std::vector<NodeId> members;
    for (uint32_t v = 0; v < topics.node_count(); v += 3) {
      if (topics.IsSource(v)) members.push_back(topics.node(v));
    }
    const double n1 = static_cast<double>(members.size()), n2 = topics.source_count() - n1;
    for (const DistinctiveTopic& topic : DistinctiveTopics(*graph, topics, members, 100)) {
      const double k1 = topic.inside, k2 = topic.sources - k1, p = topic.sources / (n1 + n2);
      const double p1 = k1 / n1, p2 = n2 > 0 ? k2 / n2 : 0;
      ASSERT_GE(p1, p2 - 1e-12);
      const double expected = 2 * (log_likelihood(p1, k1, n1) + log_likelihood(p2, k2, n2) - log_likelihood(p, k1, n1) -
                                   log_likelihood(p, k2, n2));
      ASSERT_NEAR(topic.score, expected, 1e-6) << seed;
    }
  }
}

}  // namespace
}  // namespace notegraph
