// The DOT text is read back by Graphviz, which is what it is for.
#include "graph/io/dot.h"

#include <cgraph.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "graph/graph_builder.h"
#include "graph/io/graphviz.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;

std::string Dot(const Graph& graph, const DotOptions& options = {}) {
  RunContext context;
  std::ostringstream out;
  const absl::Status status = WriteDot(graph, WholeGraph(graph), options, out, context);
  EXPECT_TRUE(status.ok()) << status;
  return out.str();
}

// What Graphviz reads: nodes by label, edges as "from > to" by labels, and frames.
class ReadBack {
 public:
  explicit ReadBack(const std::string& dot) : graph_(agmemread(dot.c_str()), agclose) {
    if (graph_ == nullptr) return;
    for (Agnode_t* node = agfstnode(graph_.get()); node != nullptr; node = agnxtnode(graph_.get(), node)) {
      nodes[Get(node, "label")] = node;
      for (Agedge_t* edge = agfstout(graph_.get(), node); edge != nullptr; edge = agnxtout(graph_.get(), edge)) {
        edges.emplace(Get(node, "label") + " > " + Get(aghead(edge), "label"), edge);
      }
    }
    for (Agraph_t* frame = agfstsubg(graph_.get()); frame != nullptr; frame = agnxtsubg(frame)) {
      for (Agnode_t* node = agfstnode(frame); node != nullptr; node = agnxtnode(frame, node)) {
        frames[Get(frame, "label")].insert(Get(node, "label"));
      }
    }
  }
  bool is_valid() const { return graph_ != nullptr; }
  static std::string Get(void* object, std::string name) {
    const char* value = agget(object, name.data());
    return value == nullptr ? "" : value;
  }

  std::map<std::string, Agnode_t*> nodes;
  std::multimap<std::string, Agedge_t*> edges;
  std::map<std::string, std::set<std::string>> frames;

 private:
  std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> graph_;
};

TEST(DotTest, DrawsNodesByLabelAndSize) {
  const ReadBack read(Dot(*SampleNotes()));
  ASSERT_TRUE(read.is_valid());
  EXPECT_EQ(ReadBack::Get(read.nodes.at("PostgreSQL"), "shape"), "hexagon");
  EXPECT_EQ(ReadBack::Get(read.nodes.at("Grace Okafor"), "shape"), "ellipse");
  const auto size = [&](const char* name) { return std::stod(ReadBack::Get(read.nodes.at(name), "fontsize")); };
  EXPECT_GT(size("PostgreSQL"), size("SQLite"));
  EXPECT_GT(size("SQLite"), size("type hints"));
}

TEST(DotTest, EventsAreFramesAndNotesAreLinks) {
  const ReadBack read(Dot(*SampleNotes(), {.link_prefix = "https://example.org/"}));
  EXPECT_THAT(read.frames.at("PyDays 2020"), Contains("Array Thinking"));
  EXPECT_THAT(read.frames.at("PyDays 2020"), Contains("type hints"));
  EXPECT_THAT(read.frames.at("PyDays 2020"), Not(Contains("Amina Diallo")));  // spoke at two events
  EXPECT_THAT(read.nodes, Not(Contains(Key("PyDays 2020"))));
  EXPECT_THAT(read.nodes, Not(Contains(Key("notes/PyDays.md"))));
  EXPECT_THAT(read.nodes, Contains(Key("notes/essay.md")));  // says something itself
  EXPECT_EQ(ReadBack::Get(read.nodes.at("Array Thinking"), "URL"), "https://example.org/notes/PyDays.md#L16");
}

TEST(DotTest, EdgesSayWhatTheyMean) {
  const ReadBack read(Dot(*SampleNotes()));
  const auto get = [&](const char* ends, const char* name) {
    return ReadBack::Get(read.edges.find(ends)->second, name);
  };
  EXPECT_EQ(read.edges.count("Array Thinking > NumPy"), 1);  // the recommendation stands for the mention
  EXPECT_EQ(get("Kubernetes for the\\nRest of Us > Kubernetes", "arrowhead"), "tee");
  EXPECT_EQ(get("PostgreSQL > Redis", "dir"), "back");
  EXPECT_THAT(get("Array Thinking > NumPy", "tooltip"), HasSubstr("“Think in arrays, use NumPy.”"));
  EXPECT_THAT(get("Array Thinking > NumPy", "tooltip"), HasSubstr("notes/PyDays.md:18"));
}

TEST(DotTest, ShowsTheMostImportantAndSaysSo) {
  const GraphPtr graph = SampleNotes();
  const NodeId focus = SampleNode(*graph, "Concept", "type hints");
  const std::string dot = Dot(*graph, {.max_nodes = 12, .focus = {focus}, .title = "Notes & <more>"});
  const ReadBack read(dot);
  EXPECT_EQ(read.nodes.size(), 12);
  EXPECT_EQ(ReadBack::Get(read.nodes.at("type hints"), "penwidth"), "3.5");
  EXPECT_THAT(dot, HasSubstr("most important of"));
  EXPECT_THAT(dot, HasSubstr("Notes &amp; &lt;more&gt;"));
}

TEST(DotTest, SvgShowsNamesExactly) {
  GraphBuilder builder;
  for (const char* name : {"R&D", "a \\ b", "say \"hi\"", "<b>", "&lt;", "\\N", "Zoë", "ends with \\"}) {
    builder.SetNodeProperty(builder.AddNode({"Concept"}), "name", Value::String(name));
  }
  RunContext context;
  const absl::StatusOr<std::string> svg = RenderDot(Dot(**std::move(builder).Build(context)), "svg");
  ASSERT_TRUE(svg.ok()) << svg.status();
  for (const char* shown : {">R&amp;D<", ">a \\ b<", ">say &quot;hi&quot;<", ">&lt;b&gt;<", ">&amp;lt;<", ">\\N<",
                            ">Zoë<", ">ends with \\<"}) {
    EXPECT_THAT(*svg, HasSubstr(shown));
  }
}

TEST(DotTest, DrawsWhatIsInNoNote) {
  GraphBuilder builder;
  const uint32_t a = builder.AddNode({"Person"}), b = builder.AddNode(std::initializer_list<std::string_view>{});
  builder.AddEdge("KNOWS", a, b);
  builder.AddEdge("KNOWS", a, a);
  RunContext context;
  const GraphPtr graph = *std::move(builder).Build(context);
  const ReadBack read(Dot(*graph));
  EXPECT_EQ(read.nodes.size(), 2);
  EXPECT_EQ(read.edges.size(), 2);
  EXPECT_EQ(ReadBack::Get(read.edges.begin()->second, "label"), "KNOWS");
  EXPECT_TRUE(RenderDot(Dot(*graph), "svg").ok());
}

TEST(DotTest, EmptyGraphAndEventsAlone) {
  RunContext context;
  const std::string empty = Dot(**GraphBuilder().Build(context));
  EXPECT_TRUE(ReadBack(empty).is_valid());
  EXPECT_THAT(empty, Not(HasSubstr("<TABLE")));  // Graphviz refuses a table without rows
  GraphBuilder builder;
  builder.SetNodeProperty(builder.AddNode({"Event"}), "name", Value::String("DataConf"));
  EXPECT_THAT(ReadBack(Dot(**std::move(builder).Build(context))).nodes, Contains(Key("DataConf")));
}

TEST(DotTest, TheSameGraphGivesTheSameBytes) {
  const std::string first = Dot(*SampleNotes(), {.max_nodes = 20}), second = Dot(*SampleNotes(), {.max_nodes = 20});
  EXPECT_EQ(first, second);
  EXPECT_TRUE(*RenderDot(first, "svg") == *RenderDot(second, "svg"));
}

TEST(GraphvizTest, RendersAndExplainsWhatItCannot) {
  EXPECT_EQ(RenderDot("digraph { a -> b }", "png")->substr(1, 3), "PNG");
  const struct {
    std::string dot, format;
    std::string_view message;
  } cases[] = {
      {"digraph { a -> ", "svg", "could not read the graph"},
      {"", "svg", "could not read the graph"},
      {"digraph { layout=nonesuch; a }", "svg", "nonesuch"},
      {"digraph { a }", "nonesuch", "nonesuch"},
  };
  for (const auto& [dot, format, message] : cases) {
    const absl::Status status = RenderDot(dot, format).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << dot;
    EXPECT_THAT(std::string(status.message()), HasSubstr(message));
  }
  EXPECT_TRUE(RenderDot("digraph { a }", "svg").ok());
}

}  // namespace
}  // namespace notegraph
