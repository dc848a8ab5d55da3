#include "graph/algorithms/topics/links.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

class LinksTest : public testing::Test {
 protected:
  LabelId Label(std::string_view name) { return *graph_->FindLabel(name); }

  RunContext context_;
  GraphPtr graph_ = SampleNotes();
};

// The definition: SharedTopics of every pair.
TEST_F(LinksTest, AreTheSumsOfSharedTopicsOfAllPairs) {
  for (const std::string_view label : {"Speaker", "Talk", "Event", "Library", "Concept", "Note"}) {
    SCOPED_TRACE(label);
    std::vector<NodeId> nodes;
    for (NodeId node = 0; node < graph_->node_count(); ++node) {
      if (graph_->HasLabel(node, Label(label))) nodes.push_back(node);
    }
    const auto found = FindTopicLinks(*graph_, Label(label), {.limit = 0}, context_);
    ASSERT_TRUE(found.ok()) << found.status();
    size_t expected = 0;
    for (const NodeId a : nodes) {
      for (const NodeId b : nodes) {
        const std::vector<SharedTopic> shared = *SharedTopics(*graph_, a, b, context_);
        if (a >= b || shared.empty()) continue;
        ++expected;
        double score = 0;
        for (const SharedTopic& topic : shared) score += topic.score;
        const auto link = std::ranges::find_if(found->links, [&](const auto& l) { return l.a == a && l.b == b; });
        ASSERT_NE(link, found->links.end()) << NameOf(*graph_, a) << ", " << NameOf(*graph_, b);
        EXPECT_NEAR(link->score, score, 1e-6);
        EXPECT_EQ(link->topics.size(), shared.size());
      }
    }
    EXPECT_EQ(found->links.size(), expected);
    EXPECT_EQ(found->pairs, expected);
  }
}

TEST_F(LinksTest, ComeStrongestFirstUpToTheLimit) {
  const TopicLinks all = *FindTopicLinks(*graph_, Label("Speaker"), {.limit = 0}, context_);
  const TopicLinks some = *FindTopicLinks(*graph_, Label("Speaker"), {.limit = 3}, context_);
  ASSERT_EQ(some.links.size(), 3);
  EXPECT_EQ(some.pairs, all.links.size());
  for (size_t i = 1; i < all.links.size(); ++i) {
    const TopicLink &x = all.links[i - 1], &y = all.links[i];
    EXPECT_LT(std::tuple(-x.score, x.a, x.b), std::tuple(-y.score, y.a, y.b));
  }
  for (size_t i = 0; i < 3; ++i) EXPECT_EQ(some.links[i].score, all.links[i].score);
}

TEST_F(LinksTest, HiddenTopicsLinkNobody) {
  const NodeId hidden = SampleNode(*graph_, "Library", "NumPy");
  const TopicLinks links = *FindTopicLinks(*graph_, Label("Talk"), {.limit = 0, .hidden = {hidden}}, context_);
  for (const TopicLink& link : links.links) {
    for (const SharedTopic& topic : link.topics) EXPECT_NE(topic.topic, hidden);
    EXPECT_FALSE(link.topics.empty());
  }
}

TEST_F(LinksTest, StopsWhenCancelled) {
  context_.Cancel();
  EXPECT_EQ(FindTopicLinks(*graph_, Label("Speaker"), {}, context_).status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace notegraph
