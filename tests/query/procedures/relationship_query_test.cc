#include "query/procedures/relationship_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "tests/query/procedures/sample_session.h"

namespace notegraph::query {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class RelationshipQueryTest : public SampleSessionTest {
 protected:
  // The arcs of a statement are what its rows say.
  void ExpectArcs(std::string_view statement) {
    const ProcedureCall call{*graph_, graph_, {}, arena_, context_};
    const auto queried = RunRelationshipQuery(call, {statement, {}, {}});
    ASSERT_TRUE(queried.ok()) << queried.status();
    Session session(database_, context_);
    const auto result =
        *session.Run(absl::StrCat(Absl(statement.substr(0, statement.find("RETURN"))), "WITH ",
                                  Absl(statement.substr(statement.find("RETURN") + 6)), " RETURN source, target",
                                  queried->has_weights ? ", coalesce(weight, 1)" : ", 1"));
    std::vector<Value> row;
    size_t count = 0;
    while (*result->NextRow(row)) {
      ASSERT_LT(count, queried->arcs.size());
      const Arc& arc = queried->arcs[count++];
      EXPECT_EQ(arc.source, row[0].node());
      EXPECT_EQ(arc.target, row[1].node());
      EXPECT_EQ(arc.weight, row[2].number());
    }
    EXPECT_GT(count, 0);
    EXPECT_EQ(count, queried->arcs.size());
  }

  Arena arena_;
};

TEST_F(RelationshipQueryTest, RowsAreTheArcsInTheirOrder) {
  ExpectArcs("MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(t:Library|Concept) RETURN s AS source, t AS target");
  ExpectArcs("MATCH (t:Talk)-[m:MENTIONS]->(l:Library) RETURN l AS target, m.count AS weight, t AS source");
}

TEST_F(RelationshipQueryTest, TheirEndsAreTheNodes) {
  ExpectSame(
      "CALL algo.wcc({relationshipQuery: 'MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(t:Library|Concept) "
      "RETURN s AS source, t AS target'}) YIELD node WITH node ORDER BY node RETURN collect(node.name)",
      "MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(t:Library|Concept) UNWIND [s, t] AS node WITH DISTINCT node ORDER "
      "BY node RETURN collect(node.name)");
}

TEST_F(RelationshipQueryTest, LabelsAddNodesThatNoRowNames) {
  const std::string query =
      "CALL algo.wcc({nodeLabels: ['Event'], relationshipQuery: 'MATCH (a:Library)-[:COMPARES]->(b:Library) "
      "RETURN a AS source, b AS target'}) YIELD node RETURN count(node)";
  ExpectSame(query, "MATCH (n) WHERE n:Event OR EXISTS { (n:Library)-[:COMPARES]-(:Library) } RETURN count(n)");
}

TEST_F(RelationshipQueryTest, ANullTargetAddsTheSource) {
  ExpectSame(
      "CALL algo.wcc({relationshipQuery: 'MATCH (a:Library) RETURN a AS source, null AS target'}) YIELD node "
      "RETURN count(node)",
      "MATCH (a:Library) RETURN count(a)");
}

TEST_F(RelationshipQueryTest, TakesParameters) {
  const std::string_view statement =
      "CALL algo.wcc({relationshipQuery: 'MATCH (a)-[:COMPARES]->(b) WHERE a.name = $name RETURN a AS source, b AS "
      "target', parameters: {name: $name}}) YIELD node WITH node ORDER BY node.name RETURN collect(node.name)";
  const std::pair<std::string_view, Value> parameters[] = {{"name", Value::String("NumPy")}};
  EXPECT_EQ(Rows(statement, parameters),
            Rows("MATCH (a {name: 'NumPy'})-[:COMPARES]->(b) UNWIND [a.name, b.name] AS name WITH DISTINCT name ORDER "
                 "BY name RETURN collect(name)"));
}

TEST_F(RelationshipQueryTest, WrongStatementsAreExplained) {
  const struct {
    std::string_view config, message;
  } cases[] = {
      {"relationshipQuery: 'MATCH (a)-->(b) RETURN a AS source, c AS target'",
       "`relationshipQuery`: line 1, column 37: variable `c` is not defined"},
      {"relationshipQuery: 'MATCH (a)-->(b) RETURN a AS source'", "has no column `target`"},
      {"relationshipQuery: 'MATCH (a)-->(b) RETURN a AS source, b AS target, 1 AS score'", "has a column `score`"},
      {"relationshipQuery: 'MATCH (a)-->(b) RETURN a AS source, b.name AS target'",
       "in row 1 `target` must be a node, or null, not the String"},
      {"relationshipQuery: 'MATCH (a)-->(b) RETURN null AS source, b AS target'",
       "in row 1 `source` must be a node, not null"},
      {"relationshipQuery: 'MATCH (a)-->(b) RETURN a AS source, b AS target, -1 AS weight'",
       "in row 1 `weight` must be a finite number from 0 on, not the Integer `-1`"},
      {"relationshipQuery: 'CREATE (a:Talk)-[:X]->(b:Talk) RETURN a AS source, b AS target'",
       "the statement writes, but must only read"},
      {"relationshipQuery: 'EXPLAIN MATCH (a)-->(b) RETURN a AS source, b AS target'", "must not begin with EXPLAIN"},
      {"relationshipQuery: 'MATCH (a:Speakr)-->(b) RETURN a AS source, b AS target'", "did you mean `Speaker`?"},
      {"relationshipQuery: 'MATCH (a {name: $x})-->(b) RETURN a AS source, b AS target'", "in `parameters`"},
      {"relationshipQuery: 'MATCH (a)-->(b) RETURN a AS source, b AS target', relationshipTypes: ['GAVE']",
       "exclude each other"},
      {"relationshipQuery: ''", "must be a string that is not empty"},
      {"relationshipQuery: 'MATCH (a)-->(b) RETURN a AS source, 1/0 AS target'",
       "line 1, column 37: 1 / 0: division of an Integer by zero"},
      {"parameters: {x: 1}", "there is none"},
  };
  for (const auto& [config, message] : cases) {
    SCOPED_TRACE(config);
    const auto rows = Rows("CALL algo.wcc({" + std::string(config) + "}) YIELD node RETURN count(*)");
    EXPECT_THAT(rows, ElementsAre(HasSubstr(std::string(message))));
  }
}

// A statement that makes its own text.
TEST_F(RelationshipQueryTest, NestingHasABound) {
  const std::string text =
      "WITH $q AS q CALL algo.wcc({relationshipQuery: q, parameters: {q: q}}) YIELD node RETURN node AS source, node "
      "AS "
      "target";
  const std::pair<std::string_view, Value> parameters[] = {{"q", Value::String(text)}};
  EXPECT_THAT(Rows(text, parameters), ElementsAre(HasSubstr("nested more than 4 deep")));
}

TEST_F(RelationshipQueryTest, LimitsHoldInside) {
  RunContext small(64 << 10);
  Session session(database_, small);
  const auto result = session.Run(
      "CALL algo.wcc({relationshipQuery: 'MATCH (a), (b), (c) RETURN a AS source, b AS target'}) YIELD node RETURN 1");
  std::vector<Value> row;
  const absl::Status status = result.ok() ? (*result)->NextRow(row).status() : result.status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted) << status;
}

}  // namespace
}  // namespace notegraph::query
