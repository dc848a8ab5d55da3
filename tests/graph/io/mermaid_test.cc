#include "graph/io/mermaid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "graph/graph_builder.h"
#include "tests/graph/io/export_graphs.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Mermaid(const Graph& graph, const DotOptions& options = {}) {
  RunContext context;
  std::ostringstream out;
  const absl::Status status = WriteMermaid(graph, WholeGraph(graph), options, out, context);
  EXPECT_TRUE(status.ok()) << status;
  return out.str();
}

TEST(MermaidTest, NoTextIsReadAsSyntax) {
  const std::string diagram = Mermaid(*AwkwardGraph());
  EXPECT_THAT(diagram, HasSubstr("\"#60;b#62;Q#38;A#60;/b#62; #34;quoted#34;<br>?<br>]]#62; 🎤\"]"));
  EXPECT_THAT(diagram, HasSubstr("-->|\"ODD type\"|"));
}

// Mermaid would take "1. Introduction" for a list and refuse it.
TEST(MermaidTest, NoNameIsAList) {
  const struct {
    std::string_view name, written;
  } kCases[] = {{"1. Opening", "1#46; Opening"},
                {"- dash", "#45; dash"},
                {"2) two", "2#41; two"},
                {"3D", "3D"},
                {".NET", ".NET"},
                {"C++", "C++"}};
  for (const auto& [name, written] : kCases) {
    GraphBuilder builder;
    builder.SetNodeProperty(builder.AddNode({"Talk"}), "name", Value::String(name));
    RunContext context;
    EXPECT_THAT(Mermaid(**std::move(builder).Build(context)), HasSubstr("[\"" + std::string(written) + "\"]"));
  }
}

TEST(MermaidTest, FramesEventsAndTellsEdgesApart) {
  const std::string diagram = Mermaid(*SampleNotes(), {.title = "My: notes"});
  EXPECT_TRUE(diagram.starts_with("---\ntitle: \"My: notes\"\n---\n%%{init: ")) << diagram.substr(0, 80);
  for (const std::string_view part :
       {"subgraph event", "[\"PyDays 2020\"]", "([\"Grace Okafor\"]):::Speaker", "{{\"NumPy\"}}:::Library",
        "classDef Library fill:", "==>|recommends|", "-.->|advises against|", "-.-|compares|", "---|gave|"}) {
    EXPECT_THAT(diagram, HasSubstr(std::string(part)));
  }
}

TEST(MermaidTest, LeavesOutMentionsBeyondTheLimitOfLinks) {
  GraphBuilder builder;
  std::vector<uint32_t> talks, libraries;
  for (int i = 0; i < 25; ++i) {
    talks.push_back(builder.AddNode({"Talk"}));
    libraries.push_back(builder.AddNode({"Library"}));
  }
  for (const uint32_t talk : talks) {
    for (const uint32_t library : libraries) builder.AddEdge("MENTIONS", talk, library);
  }
  builder.AddEdge("COMPARES", libraries[0], libraries[1]);
  RunContext context;
  const std::string diagram = Mermaid(**std::move(builder).Build(context));
  EXPECT_THAT(diagram, HasSubstr("%% 500 of 626 links"));
  EXPECT_THAT(diagram, HasSubstr("|compares|"));
}

TEST(MermaidTest, SaysHowManyNodesAreLeftOut) {
  EXPECT_THAT(Mermaid(*SampleNotes(), {.max_nodes = 10}), HasSubstr("most important of"));
  EXPECT_THAT(Mermaid(*SampleNotes(), {.max_nodes = 0}), Not(HasSubstr("most important of")));
}

}  // namespace
}  // namespace notegraph
