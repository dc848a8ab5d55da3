#include "graph/algorithms/paths/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/algorithms/note_schema.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;

class ConnectionTest : public testing::Test {
 protected:
  Connection Connect(NodeId a, NodeId b) { return *FindConnection(*graph_, a, b, context_); }
  NodeId Node(std::string_view label, std::string_view name) { return SampleNode(*graph_, label, name); }
  std::vector<std::string> Names(const Connection& connection) {
    std::vector<std::string> names;
    for (const NodeId node : connection.nodes) names.push_back(NameOf(*graph_, node));
    return names;
  }

  RunContext context_;
  GraphPtr graph_ = SampleNotes();
};

// The two talks are also of one event, which says less.
TEST_F(ConnectionTest, LeadsThroughTheRarestThing) {
  const Connection connection = Connect(Node("Speaker", "Sofia Marín"), Node("Speaker", "Björn Lindqvist"));
  EXPECT_THAT(Names(connection),
              ElementsAre("Sofia Marín", "Chaos on a Budget", "Prometheus", "Metrics that Matter", "Björn Lindqvist"));
  ASSERT_EQ(connection.steps.size(), 4);
  EXPECT_EQ(connection.steps[2].size(), 2);  // mentions and recommends
  EXPECT_EQ(PlaceText(PlaceOf(*graph_, connection.steps[1][0])), "notes/Ops.md:13");
}

TEST_F(ConnectionTest, NotesAreNoConnection) {
  const Connection connection = Connect(Node("Concept", "transactions"), Node("Concept", "replication"));
  for (const NodeId node : connection.nodes) EXPECT_FALSE(graph_->HasLabel(node, *graph_->FindLabel("Note")));
  EXPECT_THAT(Names(Connect(Node("Note", "notes/essay.md"), Node("Concept", "caching"))),
              ElementsAre("notes/essay.md", "caching"));
}

TEST_F(ConnectionTest, ANodeIsConnectedWithItself) {
  const NodeId numpy = Node("Library", "NumPy");
  EXPECT_THAT(Connect(numpy, numpy).nodes, ElementsAre(numpy));
}

}  // namespace
}  // namespace notegraph
