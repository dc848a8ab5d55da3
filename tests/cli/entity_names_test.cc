#include "cli/entity_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_builder.h"
#include "tests/support/sample_notes.h"

namespace notegraph::cli {
namespace {

using ::testing::HasSubstr;

class EntityNamesTest : public testing::Test {
 protected:
  std::string ErrorOf(std::string_view text) {
    const absl::StatusOr<NodeId> node = ResolveName(*graph_, text);
    return node.ok() ? "no error" : std::string(node.status().message());
  }
  GraphPtr graph_ = SampleNotes();
};

TEST_F(EntityNamesTest, IgnoresCaseAndPunctuation) {
  const NodeId postgres = SampleNode(*graph_, "Library", "PostgreSQL");
  for (const std::string_view text : {"PostgreSQL", "postgresql", "Postgre SQL", "Library:postgresql"}) {
    const absl::StatusOr<NodeId> node = ResolveName(*graph_, text);
    ASSERT_TRUE(node.ok()) << text << node.status();
    EXPECT_EQ(*node, postgres) << text;
  }
}

TEST_F(EntityNamesTest, ProposesTheNearest) {
  EXPECT_THAT(ErrorOf("Postgresq"), HasSubstr("did you mean \"PostgreSQL\"?"));
  EXPECT_THAT(ErrorOf("Okafor"), HasSubstr("did you mean \"Grace Okafor\"?"));
  EXPECT_THAT(ErrorOf("Grce Okafor"), HasSubstr("did you mean \"Grace Okafor\"?"));
  EXPECT_EQ(ErrorOf("xyzzy plugh"), "nothing in the graph is called \"xyzzy plugh\"");
}

TEST_F(EntityNamesTest, SeveralOfOneNameAreListed) {
  GraphBuilder builder;
  for (const std::string_view label : {"Library", "Concept", "Note", "Talk", "Talk"})
    builder.SetNodeProperty(builder.AddNode({label}), "name", Value::String(label == "Talk" ? "Keynote" : "Go"));
  RunContext context;
  graph_ = *std::move(builder).Build(context);
  // The note gives way.
  EXPECT_EQ(ErrorOf("go"),
            "\"go\" may be each of these; write one of them instead:\n  \"Library:Go\"\n  \"Concept:Go\"");
  EXPECT_EQ(*ResolveName(*graph_, "Concept:go"), graph_->group(1).first());
  EXPECT_EQ(*ResolveName(*graph_, "Note:go"), graph_->group(2).first());
  // Two talks of one title have nothing else to tell them apart.
  EXPECT_THAT(ErrorOf("Keynote"), HasSubstr("#3  Talk:Keynote\n  #4  Talk:Keynote"));
  EXPECT_EQ(*ResolveName(*graph_, "#4"), *graph_->FindNode(4));
}

}  // namespace
}  // namespace notegraph::cli
