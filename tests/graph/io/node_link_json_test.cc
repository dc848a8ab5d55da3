#include "graph/io/node_link_json.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cmath>
#include <limits>
#include <sstream>

#include "graph/graph_builder.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

std::string Json(const Graph& graph) {
  RunContext context;
  std::ostringstream out;
  const absl::Status status = WriteNodeLinkJson(graph, WholeGraph(graph), out, context);
  EXPECT_TRUE(status.ok()) << status;
  return out.str();
}

GraphPtr Build(GraphBuilder builder) {
  RunContext context;
  return *std::move(builder).Build(context);
}

TEST(NodeLinkJsonTest, EmptyGraph) {
  EXPECT_EQ(
      Json(*Build({})),
      "{\"directed\": true, \"multigraph\": true, \"graph\": {\"notegraph\": {}},\n \"nodes\": [],\n \"links\": []}\n");
}

TEST(NodeLinkJsonTest, NodesLinksAndCollidingNames) {
  GraphBuilder builder;
  const uint32_t a = builder.AddNode({"Talk", "Draft"}), b = builder.AddNode({"Talk"});
  builder.SetNodeProperty(a, "id", Value::String("x"));
  builder.SetNodeProperty(a, "type", Value::String("no collision in a node"));
  builder.SetNodeProperty(b, "labels", Value::Integer(1));
  builder.SetNodeProperty(b, "labels_", Value::Integer(2));
  builder.SetEdgeProperty(builder.AddEdge("T", a, b), "key", Value::String("k"));
  builder.AddEdge("T", a, b);
  builder.AddEdge("U", a, b);
  builder.AddEdge("T", b, a);
  EXPECT_EQ(Json(*Build(std::move(builder))), R"({"directed": true, "multigraph": true, "graph": {"notegraph": {}},
 "nodes": [
  {"id":0,"labels":["Talk","Draft"],"id_":"x","type":"no collision in a node"},
  {"id":1,"labels":["Talk"],"labels_":1,"labels__":2}],
 "links": [
  {"source":0,"target":1,"key":0,"type":"T","key_":"k"},
  {"source":0,"target":1,"key":1,"type":"T"},
  {"source":0,"target":1,"key":2,"type":"U"},
  {"source":1,"target":0,"key":0,"type":"T"}]}
)");
}

TEST(NodeLinkJsonTest, ValuesOfEveryKind) {
  static const LocalDateTimeValue local{1'000'000'000, 5'000'000};
  static const DurationValue duration{14, 3, 60, 0};
  static const PointValue point{7203, 1.5, 2, std::nan("")};
  const Value items[] = {Value::String("a"), Value::String("ü\n\"\\")};
  const struct {
    Value value;
    std::string_view json;
  } cases[] = {
      {Value::Boolean(true), "true"},
      {Value::Integer(std::numeric_limits<int64_t>::min()), "-9223372036854775808"},
      {Value::Float(1), "1.0"},
      {Value::Float(0.1), "0.1"},
      {Value::Float(std::nan("")), "\"NaN\""},
      {Value::Float(-std::numeric_limits<double>::infinity()), "\"-Infinity\""},
      {Value::List(items), "[\"a\",\"ü\\n\\\"\\\\\"]"},
      {Value::List({}), "[]"},
      {Value::Date(16'436), "\"2015-01-01\""},
      {Value::LocalTime(45'035'000'000'000), "\"12:30:35\""},
      {Value::LocalDateTime(&local), "\"2001-09-09T01:46:40.005\""},
      {Value::Duration(&duration), "\"P1Y2M3DT1M\""},
      {Value::Point(&point), "{\"srid\":7203,\"x\":1.5,\"y\":2.0}"},
  };
  for (const auto& [value, json] : cases) {
    GraphBuilder builder;
    builder.SetNodeProperty(builder.AddNode({"N"}), "p", value);
    const std::string written = Json(*Build(std::move(builder)));
    EXPECT_NE(written.find("\"p\":" + std::string(json) + "}"), std::string::npos) << written;
  }
}

TEST(NodeLinkJsonTest, EvidenceIsAmongTheProperties) {
  const GraphPtr graph = SampleNotes();
  rapidjson::Document document;
  document.Parse(Json(*graph).c_str());
  ASSERT_FALSE(document.HasParseError());
  EXPECT_EQ(document["nodes"].Size(), graph->node_count());
  EXPECT_EQ(document["links"].Size(), graph->edge_count());
  for (const auto& link : document["links"].GetArray()) {
    if (link["type"] != "RECOMMENDS") continue;
    for (const char* property : {"stance", "note", "lines", "quote", "cue", "confidence"}) {
      EXPECT_TRUE(link.HasMember(property)) << property;
    }
    EXPECT_TRUE(link["lines"].IsArray());
  }
}

TEST(NodeLinkJsonTest, SaysThatItCouldNotWrite) {
  RunContext context;
  const GraphPtr graph = SampleNotes();
  std::ostringstream full;
  full.setstate(std::ios::badbit);
  EXPECT_EQ(WriteNodeLinkJson(*graph, WholeGraph(*graph), full, context).code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace notegraph
