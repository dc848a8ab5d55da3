#include "query/values/value_json.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "graph/value_compare.h"
#include "graph/value_text.h"
#include "tests/query/functions/evaluator.h"

namespace notegraph::query {
namespace {

std::string Typed(const Value& value, const Graph* graph) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  WriteTypedJson(value, graph, writer);
  return buffer.GetString();
}

std::string Plain(const Value& value, const Graph* graph) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  WritePlainJson(value, graph, writer);
  return buffer.GetString();
}

struct Case {
  std::string_view expression, typed, plain;
};

constexpr Case kCases[] = {
    {"null", R"({"$type":"Null","_value":null})", "null"},
    {"true", R"({"$type":"Boolean","_value":true})", "true"},
    {"-9223372036854775808", R"({"$type":"Integer","_value":"-9223372036854775808"})", "-9223372036854775808"},
    {"1.0", R"({"$type":"Float","_value":"1.0"})", "1.0"},
    {"3.2e9", R"({"$type":"Float","_value":"3.2E9"})", "3.2E9"},
    {"0.0 / 0.0", R"({"$type":"Float","_value":"NaN"})", R"("NaN")"},
    {"-1.0 / 0", R"({"$type":"Float","_value":"-Infinity"})", R"("-Infinity")"},
    {"'a\"\\n€'", R"({"$type":"String","_value":"a\"\n€"})", R"("a\"\n€")"},
    {"[1, ['a']]",
     R"({"$type":"List","_value":[{"$type":"Integer","_value":"1"},{"$type":"List","_value":[{"$type":"String","_value":"a"}]}]})",
     R"([1,["a"]])"},
    {"{b: 1, a: null}",
     R"({"$type":"Map","_value":{"a":{"$type":"Null","_value":null},"b":{"$type":"Integer","_value":"1"}}})",
     R"({"a":null,"b":1})"},
    {"date('2015-03-26')", R"({"$type":"Date","_value":"2015-03-26"})", R"("2015-03-26")"},
    {"time('12:50:35.556+01:00')", R"({"$type":"Time","_value":"12:50:35.556+01:00"})", R"("12:50:35.556+01:00")"},
    {"localtime('12:50')", R"({"$type":"LocalTime","_value":"12:50"})", R"("12:50")"},
    {"datetime('2015-11-21T21:40:32.142Z[Antarctica/Troll]')",
     R"({"$type":"ZonedDateTime","_value":"2015-11-21T21:40:32.142Z[Antarctica/Troll]"})",
     R"("2015-11-21T21:40:32.142Z[Antarctica/Troll]")"},
    {"datetime('2015-11-21T21:40:32.142Z')", R"({"$type":"OffsetDateTime","_value":"2015-11-21T21:40:32.142Z"})",
     R"("2015-11-21T21:40:32.142Z")"},
    {"localdatetime('2015-07-04T19:32:24')", R"({"$type":"LocalDateTime","_value":"2015-07-04T19:32:24"})",
     R"("2015-07-04T19:32:24")"},
    {"duration('P14DT16H12M')", R"({"$type":"Duration","_value":"P14DT16H12M"})", R"("P14DT16H12M")"},
    {"point({x: 1.2, y: 3.4})", R"j({"$type":"Point","_value":"SRID=7203;POINT (1.2 3.4)"})j",
     R"j("SRID=7203;POINT (1.2 3.4)")j"},
    {"point({x: 1, y: 2, z: 3})", R"j({"$type":"Point","_value":"SRID=9157;POINT Z (1.0 2.0 3.0)"})j",
     R"j("SRID=9157;POINT Z (1.0 2.0 3.0)")j"},
};

TEST(ValueJson, WritesAndReadsBack) {
  Evaluator evaluator;
  for (const Case& test : kCases) {
    const Value value = evaluator.Evaluate(test.expression).value();
    EXPECT_EQ(Typed(value, nullptr), test.typed);
    EXPECT_EQ(Plain(value, nullptr), test.plain);
    Arena arena;
    const absl::StatusOr<Value> json = ParseJson(test.typed, arena);
    ASSERT_TRUE(json.ok()) << json.status();
    const absl::StatusOr<Value> read = DecodeTyped(*json, arena);
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(read->kind(), value.kind());
    EXPECT_TRUE(Same(*read, value)) << test.typed << " is " << ValueText(*read, nullptr);
  }
}

TEST(ValueJson, WritesNodesRelationshipsAndPaths) {
  Evaluator evaluator;
  const Graph* graph = evaluator.context().graph;
  EXPECT_EQ(Typed(Value::Node(0), graph),
            R"({"$type":"Node","_value":{"_element_id":"0","_labels":["Speaker"],"_properties":)"
            R"({"name":{"$type":"String","_value":"Ann"}}}})");
  EXPECT_EQ(
      Typed(Value::Relationship({}), graph),
      R"({"$type":"Relationship","_value":{"_element_id":"0","_start_node_element_id":"0",)"
      R"("_end_node_element_id":"1","_type":"GAVE","_properties":{"year":{"$type":"Integer","_value":"2015"}}}})");
  const NodeId nodes[] = {1, 0};
  const EdgeId edges[] = {{}};
  const PathValue path{nodes, edges};
  EXPECT_EQ(
      Plain(Value::Path(&path), graph),
      R"([{"elementId":"1","labels":["Talk","Keynote"],"properties":{"name":"Intro","rating":4.5}},)"
      R"({"elementId":"0","startNodeElementId":"0","endNodeElementId":"1","type":"GAVE","properties":{"year":2015}},)"
      R"({"elementId":"0","labels":["Speaker"],"properties":{"name":"Ann"}}])");
  EXPECT_EQ(ValueText(Value::Path(&path), graph),
            "(:Talk:Keynote {name: 'Intro', rating: 4.5})<-[:GAVE {year: 2015}]-(:Speaker {name: 'Ann'})");
}

TEST(ValueJson, ReadsPlainJson) {
  const struct {
    std::string_view json, expected;
  } kTexts[] = {
      {R"({"b": 1, "a": [1.5, null, true], "b": 2})", "{a: [1.5, null, true], b: 2}"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"1e2", "100.0"},
      {R"("\ud83d\ude00")", "'😀'"},
      {"9223372036854775808", "JSON, byte 0: an integer does not fit into 64 bits"},
      {R"("\ud83d")", "JSON, byte 1: The surrogate pair in string is invalid."},
      {"\"\xff\"", "JSON, byte 1: Invalid encoding in string."},
      {"[1,]", "JSON, byte 3: Invalid value."},
      {"", "JSON, byte 0: The document is empty."},
      {"1 2", "JSON, byte 2: The document root must not be followed by other values."},
  };
  for (const auto& test : kTexts) {
    Arena arena;
    const absl::StatusOr<Value> value = ParseJson(test.json, arena);
    EXPECT_EQ(value.ok() ? ValueText(*value, nullptr) : std::string(value.status().message()), test.expected);
  }
}

TEST(ValueJson, DepthIsLimited) {
  Arena arena;
  const std::string deepest = std::string(kMaxJsonDepth, '[') + std::string(kMaxJsonDepth, ']');
  EXPECT_TRUE(ParseJson(deepest, arena).ok());
  EXPECT_FALSE(ParseJson("[" + deepest + "]", arena).ok());
  EXPECT_FALSE(ParseJson(std::string(1'000'000, '['), arena).ok());
}

TEST(ValueJson, RefusesWhatDoesNotFitTheType) {
  for (const std::string_view value :
       {R"({"$type":"Integer","_value":1})", R"({"$type":"Integer","_value":"1.5"})",
        R"({"$type":"Float","_value":"one"})", R"({"$type":"Date","_value":"2015-02-30"})",
        R"({"$type":"Node","_value":"1"})", R"j({"$type":"Point","_value":"SRID=1;POINT ()"})j",
        R"({"$type":"List","_value":{}})", R"({"$type":"X","_value":"1"})"}) {
    Arena arena;
    EXPECT_FALSE(DecodeTyped(ParseJson(value, arena).value(), arena).ok()) << value;
  }
  Arena arena;
  const Value map =
      ParseJson(R"({"$type":"Integer","_value":"1","more":{"$type":"Integer","_value":"2"}})", arena).value();
  EXPECT_EQ(ValueText(DecodeTyped(map, arena).value(), nullptr), "{`$type`: 'Integer', _value: '1', more: 2}");
}

}  // namespace
}  // namespace notegraph::query
