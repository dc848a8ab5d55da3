// Plans that look nodes up in an index, and that don't.
#include <gtest/gtest.h>

#include "query/engine.h"

namespace notegraph::query {
namespace {

// 2,000 people with a key of their own and one of 4 teams, each knowing one other; both properties have an index.
class IndexPlanTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new Database();
    RunContext context;
    Session session(*database_, context);
    for (const char* statement : {
             "UNWIND range(1, 2000) AS i CREATE (:Person {key: i, team: i % 4, other: i % 7})",
             "CREATE INDEX person_key FOR (p:Person) ON (p.key)",
             "CREATE INDEX person_team FOR (p:Person) ON (p.team)",
             "MATCH (a:Person), (b:Person {key: a.key + 1}) CREATE (a)-[:KNOWS]->(b)",
             "CREATE (:Team {key: 1})",
         }) {
      const auto result = session.Run(statement);
      ASSERT_TRUE(result.ok()) << result.status();
    }
  }
  static void TearDownTestSuite() { delete database_; }

  static std::unique_ptr<Result> Explain(const std::string& statement) {
    RunContext context;
    Session session(*database_, context);
    const std::pair<std::string_view, Value> parameters[] = {{"x", Value::Integer(1)}};
    return session.Run("EXPLAIN " + statement, parameters).value();
  }

  static Database* database_;
};

Database* IndexPlanTest::database_ = nullptr;

TEST_F(IndexPlanTest, Shapes) {
  const struct {
    const char* statement;
    const char* shape;
  } kCases[] = {
      {"MATCH (p:Person {key: 7}) RETURN p", "PropertyLookup(p,SingleRow)"},
      {"MATCH (p:Person) WHERE $x = p.key RETURN p", "PropertyLookup(p,SingleRow)"},
      {"MATCH (p:Person) WHERE p.key IN [1, 2, 3] RETURN p", "Filter(PropertyLookup(p,SingleRow))"},
      {"MATCH (p:Person {team: 1, key: 5}) RETURN p", "Filter(PropertyLookup(p,SingleRow))"},
      {"MATCH (p:Person {key: 7})-[:KNOWS]->(q) RETURN q", "Expand(q,PropertyLookup(p,SingleRow))"},
      {"MATCH (p)-[:KNOWS]->(q:Person {key: 7}) RETURN p", "Expand(p,PropertyLookup(q,SingleRow))"},
      // A team is looked up only where nothing better leads to its people.
      {"MATCH (p:Person {team: 1})-[:KNOWS]->(q:Person {key: 7}) RETURN p.key",
       "Project(Filter(Expand(p,PropertyLookup(q,SingleRow))))"},
      {"UNWIND [1, 2] AS x MATCH (p:Person {key: x}) RETURN p", "PropertyLookup(p,Unwind(x,SingleRow))"},
      // No index.
      {"MATCH (p:Person {other: 7}) RETURN p", "Filter(Scan(p))"},
      {"MATCH (p:Team {key: 7}) RETURN p", "Filter(Scan(p))"},
      {"MATCH (p {key: 7}) RETURN p", "Filter(Scan(p))"},
      {"MATCH (p:Person) WHERE p.key = p.other RETURN p", "Filter(Scan(p))"},
      {"MATCH (p:Person) WHERE p.key <> 7 RETURN p", "Filter(Scan(p))"},
  };
  for (const auto& [statement, shape] : kCases) EXPECT_EQ(Explain(statement)->plan_shape(), shape) << statement;
}

TEST_F(IndexPlanTest, ExplainNamesTheIndex) {
  const PlanNode lookup = *Explain("MATCH (p:Person {key: 7}) RETURN p")->plan();
  EXPECT_EQ(lookup.name, "PropertyLookup");
  EXPECT_EQ(lookup.details, "p:Person key = 7 by index");
}

}  // namespace
}  // namespace notegraph::query
