#include "graph/io/selection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "graph/algorithms/note_schema.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class SelectionTest : public testing::Test {
 protected:
  NodeId Node(std::string_view label, std::string_view name) { return SampleNode(*graph_, label, name); }
  std::vector<std::string> Names(const GraphSelection& selection) {
    std::vector<std::string> names;
    for (const NodeId node : selection.nodes) names.push_back(NameOf(*graph_, node));
    return names;
  }
  void ExpectSound(const GraphSelection& selection) {
    EXPECT_TRUE(std::ranges::is_sorted(selection.nodes));
    EXPECT_TRUE(std::ranges::is_sorted(selection.edges));
    EXPECT_EQ(std::ranges::adjacent_find(selection.nodes), selection.nodes.end());
    EXPECT_EQ(std::ranges::adjacent_find(selection.edges), selection.edges.end());
    for (const EdgeId edge : selection.edges) {
      EXPECT_TRUE(selection.Contains(graph_->Source(edge)));
      EXPECT_TRUE(selection.Contains(graph_->Target(edge)));
    }
  }
  EdgeId AnyEdge(std::string_view type) { return {graph_->TablesOfType(*graph_->FindType(type)).front(), 0}; }

  RunContext context_;
  GraphPtr graph_ = SampleNotes();
};

TEST_F(SelectionTest, TheWholeGraphIsAllOfIt) {
  const GraphSelection all = WholeGraph(*graph_);
  EXPECT_EQ(all.nodes.size(), graph_->node_count());
  EXPECT_EQ(all.edges.size(), graph_->edge_count());
  ExpectSound(all);
}

TEST_F(SelectionTest, EdgesBringTheirEnds) {
  SelectionBuilder builder;
  builder.AddEdge(AnyEdge("GAVE"));
  builder.AddEdge(AnyEdge("GAVE"));
  const GraphSelection selection = builder.Build(*graph_);
  EXPECT_EQ(selection.nodes.size(), 2);
  EXPECT_EQ(selection.edges.size(), 1);
  ExpectSound(selection);
}

TEST_F(SelectionTest, NodesAloneBringTheEdgesBetweenThem) {
  SelectionBuilder builder;
  const Value nodes[] = {Value::Node(Node("Talk", "Array Thinking")), Value::Integer(7),
                         Value::Node(Node("Library", "NumPy"))};
  const MapEntry entries[] = {{"nodes", Value::List(nodes)}, {"other", Value::Null()}};
  builder.AddValue(Value::Map(entries));
  const GraphSelection selection = builder.Build(*graph_);
  EXPECT_THAT(Names(selection), UnorderedElementsAre("Array Thinking", "NumPy"));
  EXPECT_EQ(selection.edges.size(), 2);  // MENTIONS and RECOMMENDS
}

TEST_F(SelectionTest, PathsAreTakenWhole) {
  const EdgeId gave = AnyEdge("GAVE");
  const NodeId ends[] = {graph_->Source(gave), graph_->Target(gave)};
  const PathValue path{ends, {&gave, 1}};
  SelectionBuilder builder;
  builder.AddValue(Value::Path(&path));
  EXPECT_THAT(builder.Build(*graph_).edges, ElementsAre(gave));
}

TEST_F(SelectionTest, AroundCountsHops) {
  const NodeId hypothesis = Node("Library", "Hypothesis");
  EXPECT_THAT(Names(*Around(*graph_, {{hypothesis}}, 0, context_)), ElementsAre("Hypothesis"));
  EXPECT_THAT(Names(*Around(*graph_, {{hypothesis}}, 1, context_)),
              UnorderedElementsAre("Hypothesis", "Property-Based Testing in Anger"));
  const GraphSelection two = *Around(*graph_, {{hypothesis}}, 2, context_);
  EXPECT_THAT(Names(two), UnorderedElementsAre("Hypothesis", "Property-Based Testing in Anger", "Zoë O\"Neil", "pytest",
                                               "property-based testing", "PyDays 2020", "notes/PyDays.md"));
  ExpectSound(two);
}

TEST_F(SelectionTest, AroundDoesNotWalkThroughNotes) {
  const NodeId essay = Node("Note", "notes/essay.md"), note = Node("Note", "notes/DataConf.md");
  EXPECT_EQ(Around(*graph_, {{essay}}, 1, context_)->nodes.size(), 3);
  const GraphSelection around = *Around(*graph_, {{Node("Concept", "transactions")}}, 3, context_);
  EXPECT_TRUE(around.Contains(note));
  // A neighbour of the event, which is walked through, but not of the note.
  EXPECT_THAT(Names(around), Contains("Just Use Postgres"));
  EXPECT_THAT(Names(around), Not(Contains("Array Thinking")));
}

TEST_F(SelectionTest, TheMostImportantComeLinked) {
  const GraphSelection all = WholeGraph(*graph_);
  for (const size_t count : {1, 5, 12, 30}) {
    const GraphSelection few = *MostImportant(*graph_, all, count, {}, context_);
    ExpectSound(few);
    const NoteSchema schema(*graph_);
    const auto counted = std::ranges::count_if(few.nodes, [&](NodeId node) {
      return !HasLabel(*graph_, node, schema.note) && !HasLabel(*graph_, node, schema.event);
    });
    EXPECT_LE(counted, count);
    EXPECT_GE(counted + 1, std::min<size_t>(count, 2));
  }
  EXPECT_EQ(MostImportant(*graph_, all, 1, {}, context_)->nodes.size(), 1);
  EXPECT_THAT(Names(*MostImportant(*graph_, all, 8, {}, context_)), Contains("PostgreSQL"));
}

TEST_F(SelectionTest, WhatIsToBeKeptIsKept) {
  const NodeId keep = Node("Concept", "type hints");
  EXPECT_TRUE(MostImportant(*graph_, WholeGraph(*graph_), 5, {{keep}}, context_)->Contains(keep));
}

TEST_F(SelectionTest, StopsWhenAskedTo) {
  context_.Cancel();
  EXPECT_EQ(Around(*graph_, {{0}}, 2, context_).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(MostImportant(*graph_, WholeGraph(*graph_), 3, {}, context_).status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace notegraph
