#include "graph/io/graphml.h"

#include <gtest/gtest.h>

#include <sstream>

#include "graph/graph_builder.h"
#include "tests/graph/io/export_graphs.h"

namespace notegraph {
namespace {

std::string GraphMl(const Graph& graph) {
  RunContext context;
  std::ostringstream out;
  const absl::Status status = WriteGraphMl(graph, WholeGraph(graph), out, context);
  EXPECT_TRUE(status.ok()) << status;
  const std::string text = out.str();
  return text.substr(text.find("  <key"));
}

TEST(GraphMlTest, DeclaresTypesAndEscapes) {
  EXPECT_EQ(GraphMl(*AwkwardGraph()),
            R"(  <key id="labels" for="node" attr.name="labels" attr.type="string"/>
  <key id="n0" for="node" attr.name="aliases" attr.type="string"/>
  <key id="n1" for="node" attr.name="labels_" attr.type="string"/>
  <key id="n2" for="node" attr.name="mixed" attr.type="string"/>
  <key id="n3" for="node" attr.name="name" attr.type="string"/>
  <key id="n4" for="node" attr.name="odd key `,=" attr.type="boolean"/>
  <key id="n5" for="node" attr.name="score" attr.type="double"/>
  <key id="type" for="edge" attr.name="type" attr.type="string"/>
  <key id="e0" for="edge" attr.name="lines" attr.type="string"/>
  <key id="e1" for="edge" attr.name="type_" attr.type="string"/>
  <graph id="notegraph" edgedefault="directed">
    <node id="n0"><data key="labels">Talk</data><data key="n0">[&quot;a;b&quot;,&quot;c,\&quot;d\&quot;&quot;]</data><data key="n1">taken</data><data key="n2">1</data><data key="n3">&lt;b&gt;Q&amp;A&lt;/b&gt; &quot;quoted&quot;&#10;� ]]&gt; 🎤</data></node>
    <node id="n1"><data key="labels">Talk:Draft</data><data key="n2">one</data><data key="n3"></data><data key="n5">0.1</data></node>
    <node id="n2"><data key="labels"></data><data key="n4">true</data><data key="n5">2.0</data></node>
    <edge id="e0" source="n0" target="n1"><data key="type">MENTIONS</data><data key="e0">[3,4]</data><data key="e1">taken</data></edge>
    <edge id="e1" source="n0" target="n1"><data key="type">MENTIONS</data></edge>
    <edge id="e2" source="n1" target="n1"><data key="type">MENTIONS</data></edge>
    <edge id="e3" source="n2" target="n0"><data key="type">ODD type</data></edge>
  </graph>
</graphml>
)");
}

TEST(GraphMlTest, EmptyGraph) {
  RunContext context;
  EXPECT_EQ(GraphMl(**GraphBuilder().Build(context)),
            R"(  <key id="labels" for="node" attr.name="labels" attr.type="string"/>
  <key id="type" for="edge" attr.name="type" attr.type="string"/>
  <graph id="notegraph" edgedefault="directed">
  </graph>
</graphml>
)");
}

TEST(GraphMlTest, TellsOfAFailedStream) {
  RunContext context;
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  const GraphPtr graph = AwkwardGraph();
  EXPECT_EQ(WriteGraphMl(*graph, WholeGraph(*graph), out, context).code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace notegraph
