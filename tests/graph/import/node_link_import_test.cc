#include "graph/import/node_link_import.h"

#include <gmock/gmock.h>

#include "tests/graph/import/import_fixture.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class NodeLinkImportTest : public ImportTest {
 protected:
  absl::StatusOr<GraphPtr> Import(std::string_view json, uint64_t skip_bad = 0) {
    return ImportNodeLinkJson({.path = File("g.json", json), .skip_bad = skip_bad}, context_, &report_);
  }
};

TEST_F(NodeLinkImportTest, WhatNetworkxWrites) {
  const auto graph = Import(R"({"directed": true, "multigraph": true, "graph": {"name": "x"},
    "nodes": [{"labels": ["A", "B"], "size": 1.5, "id": "ann"}, {"weights": [1, 2.5, NaN], "none": null, "id": 1},
              {"labels": "C:D", "at": {"b": 1, "a": [true]}, "id": "1"}],
    "links": [{"weight": 3, "source": "ann", "target": 1, "key": 0, "type": "KNOWS"},
              {"source": 1, "target": "1", "key": "k"}, {"source": 1, "target": 1, "key": 1}]})");
  ASSERT_TRUE(graph.ok()) << graph.status();
  EXPECT_THAT(Describe(**graph), ElementsAre("(:A:B {id: 'ann', size: 1.5})", "({id: 1, weights: [1, 2.5, NaN]})",
                                             "(:C:D {at: {a: [true], b: 1}, id: '1'})", "0 [:KNOWS {weight: 3}] 1",
                                             "1 [:RELATED_TO] 1", "1 [:RELATED_TO {key: 'k'}] 2"));
}

TEST_F(NodeLinkImportTest, EdgesInFrontOfNodesAndNodesWithoutIds) {
  const auto graph = Import(R"({"edges": [{"source": 1, "target": 0}], "nodes": [{"name": "a"}, {"name": "b"}]})");
  ASSERT_TRUE(graph.ok()) << graph.status();
  EXPECT_THAT(Describe(**graph), ElementsAre("({name: 'b'})", "({name: 'a'})", "0 [:RELATED_TO] 1"));
}

TEST_F(NodeLinkImportTest, ErrorsNameFileAndLine) {
  const struct {
    std::string_view json, message;
  } cases[] = {
      {"", "g.json:1: this is no JSON"},
      {"[]", "g.json:1: the document is a list"},
      {"{}", "has no member \"nodes\""},
      {"{\"nodes\": {}}", "g.json:1: nodes and links have to be lists"},
      {"{\"nodes\": [\n{\"id\": 1},\n{\"id\": 1}]}", "g.json:3: a node has an id that was there before"},
      {"{\"nodes\": [\n{\"id\": [1]}]}", "g.json:2: the id of a node is neither text nor an integer"},
      {"{\"nodes\": [\n{\"id\": 1, \"labels\": 3}]}", "g.json:2: its labels are no list of texts"},
      {"{\"nodes\": [\n7]}", "g.json:2: a node is no object"},
      {"{\"nodes\": [{\"id\": 1}],\n\"links\": [\n{\"source\": 1,\n\"target\": 2}]}",
       "g.json:3: no node has the id that is the target of a link"},
      {"{\"links\": [\n{\"source\": 1, \"target\": 2}],\n\"nodes\": [{\"id\": 1}]}",
       "g.json:2: no node has the id that is the target of a link"},
      {"{\"nodes\": [{\"id\": 1}], \"links\": [{\"source\": 1}]}", "a link has no target"},
      {"{\"nodes\": [{\"id\": 1}], \"links\": [{\"source\": 1, \"target\": 1, \"type\": 5}]}", "the type of a link"},
      {"{\"nodes\": [{\"id\":\n 1}, \n}", "g.json:3: this is no JSON"},
      {"{\"nodes\": [{\"id\": \"\xFF\"}]}", "this is no JSON"},
      {"{\"graph\": {\"notegraph\": {\"node_types\": {\"d\": \"moon\"}}}, \"nodes\": []}",
       "\"node_types\" are no types"},
      {"{\"graph\": {\"notegraph\": {\"node_types\": {\"d\": \"date\"}}},\n\"nodes\": [{\"id\": 1, \"d\": \"soon\"}]}",
       "g.json:2: property 'd' is not of its type"},
      {"{\"graph\": {\"notegraph\": {}},\n\"nodes\": [{\"id\": 1, \"d\": {\"$type\": \"date\", \"_value\": 1}}]}",
       "g.json:2: property 'd' is not of its type"},
  };
  for (const auto& c : cases) {
    const absl::Status status = Import(c.json).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << c.json << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(std::string(c.message))) << c.json;
  }
}

TEST_F(NodeLinkImportTest, BadRecordsCanBeSkipped) {
  const auto graph = Import(R"({"links": [{"source": 9, "target": 1}, {"source": 1, "target": 1}],
    "nodes": [{"id": 1}, {"id": 1}, {"id": {}}], "edges": [{"source": 8, "target": 1}]})",
                            4);
  ASSERT_TRUE(graph.ok()) << graph.status();
  EXPECT_THAT(Describe(**graph), ElementsAre("({id: 1})", "0 [:RELATED_TO] 0"));
  EXPECT_EQ(report_.bad_rows, 4u);
}

TEST_F(NodeLinkImportTest, HostileText) {
  EXPECT_THAT(std::string(Import("{\"a\":" + std::string(1 << 20, '[')).status().message()),
              HasSubstr("nested too deep"));
  const std::string open = "{\"nodes\": [{\"id\": 1, \"p\": ";
  EXPECT_THAT(std::string(Import(open + std::string(1 << 20, '[')).status().message()), HasSubstr("nested too deep"));
  RunContext small(1 << 20);
  const std::string huge = File("huge.json", open + "\"" + std::string(8 << 20, 'x') + "\"}]}");
  EXPECT_EQ(ImportNodeLinkJson({.path = huge}, small, nullptr).status().code(), absl::StatusCode::kResourceExhausted);
  std::string many = "{\"nodes\": [{\"id\": 0}";
  for (int i = 1; i < 60'000; ++i) absl::StrAppend(&many, ",{\"id\": ", i, ", \"name\": \"n", i, "\"}");
  const std::string nodes = File("many.json", many + "]}");
  EXPECT_EQ(ImportNodeLinkJson({.path = nodes}, small, nullptr).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
  context_.Cancel();
  EXPECT_EQ(Import("{\"nodes\": []}").status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace notegraph
