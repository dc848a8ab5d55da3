#include "graph/algorithms/topics/topics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/algorithms/topics/common_topics.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

class TopicsTest : public testing::Test {
 protected:
  NodeId Node(std::string_view label, std::string_view name) { return SampleNode(*graph_, label, name); }
  std::vector<std::pair<std::string, double>> Shared(NodeId a, NodeId b) {
    std::vector<std::pair<std::string, double>> named;
    const auto topics = SharedTopics(*graph_, a, b, context_);
    EXPECT_TRUE(topics.ok()) << topics.status();
    for (const SharedTopic& topic : *topics) named.emplace_back(NameOf(*graph_, topic.topic), topic.score);
    return named;
  }
  const Expert& ExpertNamed(const std::vector<Expert>& experts, std::string_view name) {
    for (const Expert& expert : experts) {
      if (NameOf(*graph_, expert.speaker) == name) return expert;
    }
    ADD_FAILURE() << "no " << name;
    return experts.front();
  }

  RunContext context_;
  GraphPtr graph_ = SampleNotes();
};

// Two talks are on vectorization and three on NumPy: 1 / log2(1 + n).
TEST_F(TopicsTest, RareTopicsLinkTalksMore) {
  EXPECT_THAT(Shared(Node("Talk", "Array Thinking"), Node("Talk", "Dataframes Without Tears")),
              ElementsAre(Pair("vectorization", 0.63093), Pair("NumPy", 0.5)));
}

TEST_F(TopicsTest, SharedIsSymmetricAndOfAnyTwo) {
  const NodeId grace = Node("Speaker", "Grace Okafor"), bjorn = Node("Speaker", "Björn Lindqvist");
  const auto topics = Shared(grace, bjorn);
  EXPECT_EQ(topics, Shared(bjorn, grace));
  // Both of Grace's talks and Björn's name Kubernetes: the smaller number counts.
  EXPECT_THAT(topics,
              ElementsAre(Pair("Prometheus", 0.63093), Pair("observability", 0.63093), Pair("Kubernetes", 0.5)));
}

TEST_F(TopicsTest, EventsShareWhatTheirTalksShare) {
  const auto topics = Shared(Node("Event", "DataConf 2019"), Node("Event", "PyDays 2020"));
  EXPECT_THAT(topics, ElementsAre(Pair("vectorization", 0.63093), Pair("NumPy", 0.5)));
}

TEST_F(TopicsTest, LibrariesShareWhatIsSaidBesideThem) {
  EXPECT_THAT(Shared(Node("Library", "Prometheus"), Node("Library", "Kubernetes")),
              testing::Contains(Pair("chaos engineering", 1)));
}

TEST_F(TopicsTest, CommonTopicsAreSharesOfAllSources) {
  const auto topics = *CommonTopics(*graph_, 0.25, context_);
  std::vector<std::string> names;
  for (const CommonTopic& topic : topics) names.push_back(NameOf(*graph_, topic.topic));
  EXPECT_THAT(names, ElementsAre("Docker", "PostgreSQL"));
  EXPECT_EQ(topics[0].sources, 4);
  EXPECT_DOUBLE_EQ(topics[0].share, 4.0 / 15);  // 14 talks and the essay
  EXPECT_EQ(CommonTopics(*graph_, 0, context_)->size(), 25);
}

TEST_F(TopicsTest, ExpertsComeWithReasons) {
  const std::vector<Expert> experts = *Experts(*graph_, Node("Library", "PostgreSQL"), context_);
  ASSERT_EQ(experts.size(), 3);
  EXPECT_EQ(NameOf(*graph_, experts[0].speaker), "Lena Fischer");
  // Mentions in two talks, a recommendation, a comparison.
  EXPECT_DOUBLE_EQ(experts[0].score, 1 + 1 + 1 + 1);
  std::vector<std::string> reasons;
  for (const ExpertReason& reason : experts[0].reasons) reasons.push_back(ReasonText(*graph_, reason));
  EXPECT_THAT(reasons, testing::Contains("recommends it in \"Just Use Postgres\" (notes/DataConf.md:4)"));
}

TEST_F(TopicsTest, TitlesNameTopicsByWholeWords) {
  const auto kubernetes = *Experts(*graph_, Node("Library", "Kubernetes"), context_);
  EXPECT_EQ(kubernetes[0].reasons[0].role, TopicRole::kInTitle);
  EXPECT_DOUBLE_EQ(ExpertNamed(kubernetes, "Grace Okafor").score, (2 + 1 + 1) + 1);
  const auto testing_experts = *Experts(*graph_, Node("Concept", "property-based testing"), context_);
  EXPECT_EQ(testing_experts[0].reasons[0].role, TopicRole::kInTitle);
}

TEST_F(TopicsTest, SaysWhatHasNoTopics) {
  const absl::Status status = Experts(*graph_, Node("Speaker", "Priya Raman"), context_).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("`Priya Raman`"));
}

}  // namespace
}  // namespace notegraph
