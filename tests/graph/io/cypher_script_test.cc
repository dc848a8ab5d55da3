#include "graph/io/cypher_script.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/graph/io/export_graphs.h"

namespace notegraph {
namespace {

std::string Script(const Graph& graph) {
  RunContext context;
  std::ostringstream out;
  const absl::Status status = WriteCypherScript(graph, WholeGraph(graph), out, context);
  EXPECT_TRUE(status.ok()) << status;
  return out.str();
}

TEST(CypherScriptTest, OneStatementForEachSetOfLabelsAndEachType) {
  EXPECT_EQ(Script(*AwkwardGraph()), R"(UNWIND [
  {id: 0, properties: {aliases: ['a;b', 'c,"d"'], labels: 'taken', mixed: 1, name: '<b>Q&A</b> "quoted"\n\u0001 ]]> 🎤'}}] AS row
CREATE (n:`notegraph export`:Talk {`notegraph id`: row.id}) SET n += row.properties;
UNWIND [
  {id: 1, properties: {mixed: 'one', name: '', score: 0.1}}] AS row
CREATE (n:`notegraph export`:Talk:Draft {`notegraph id`: row.id}) SET n += row.properties;
UNWIND [
  {id: 2, properties: {`odd key ``,=`: true, score: 2}}] AS row
CREATE (n:`notegraph export` {`notegraph id`: row.id}) SET n += row.properties;
UNWIND [
  {source: 0, target: 1, properties: {lines: [3, 4], type: 'taken'}},
  {source: 0, target: 1, properties: {}},
  {source: 1, target: 1, properties: {}}] AS row
MATCH (a:`notegraph export` {`notegraph id`: row.source}), (b:`notegraph export` {`notegraph id`: row.target}) CREATE (a)-[r:MENTIONS]->(b) SET r += row.properties;
UNWIND [
  {source: 2, target: 0, properties: {}}] AS row
MATCH (a:`notegraph export` {`notegraph id`: row.source}), (b:`notegraph export` {`notegraph id`: row.target}) CREATE (a)-[r:`ODD type`]->(b) SET r += row.properties;
MATCH (n:`notegraph export`) REMOVE n:`notegraph export`, n.`notegraph id`;
)");
}

TEST(CypherScriptTest, ValuesKeepTheirKinds) {
  const std::string script = Script(*GraphOfAllKinds());
  for (const std::string_view part :
       {"boolean: false", "date: date('2013-10-22')", "duration: duration('P1Y2M3DT1M')", "empty: []", "float: 1.0E-7",
        "infinity: 1.0 / 0.0", "integer: -9223372036854775808", "list: [-1, 1]",
        "localdatetime: localdatetime('2001-09-09T01:46:40.005')", "map: {`a b`: 'it\\'s'}",
        "point: point({srid: 7203, x: 1.5, y: 2.0})", "string: '\\'\\\\ \\t'"}) {
    EXPECT_NE(script.find(part), std::string::npos) << part << " in\n" << script;
  }
}

}  // namespace
}  // namespace notegraph
