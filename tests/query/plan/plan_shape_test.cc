// What plans come out: which operators, in which order.
#include <gtest/gtest.h>

#include "query/engine.h"

namespace notegraph::query {
namespace {

// Speakers, talks, libraries; twice as many mentions as gifts, so that the order of a join is not a matter of taste.
void MakeGraph(Database& database) {
  RunContext context;
  Session session(database, context);
  for (const char* statement : {
           "UNWIND range(1, 40) AS i CREATE (:Speaker {name: 'S' + toString(i)})",
           "UNWIND range(1, 100) AS i CREATE (:Talk {name: 'T' + toString(i)})",
           "UNWIND range(1, 20) AS i CREATE (:Library {name: 'L' + toString(i)})",
           "MATCH (s:Speaker), (t:Talk) WHERE toInteger(substring(t.name, 1)) % 40 = toInteger(substring(s.name, 1)) % "
           "40 CREATE (s)-[:GAVE]->(t)",
           "MATCH (t:Talk), (l:Library) WHERE (toInteger(substring(t.name, 1)) * toInteger(substring(l.name, 1))) % 7 "
           "= 1 "
           "CREATE (t)-[:MENTIONS]->(l)",
           "MATCH (a:Library {name: 'L1'}), (b:Library {name: 'L8'}) CREATE (a)-[:COMPARES]->(b)",
       }) {
    const auto result = session.Run(statement);
    ASSERT_TRUE(result.ok()) << result.status();
  }
}

class PlanShapeTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new Database();
    MakeGraph(*database_);
  }
  static void TearDownTestSuite() { delete database_; }

  static std::string Shape(const std::string& statement) {
    RunContext context;
    Session session(*database_, context);
    const auto result = session.Run("EXPLAIN " + statement);
    return result.ok() ? (*result)->plan_shape() : std::string(result.status().message());
  }

  static Database* database_;
};

Database* PlanShapeTest::database_ = nullptr;

TEST_F(PlanShapeTest, Shapes) {
  const struct {
    const char* statement;
    const char* shape;
  } kCases[] = {
      {"MATCH (t:Talk) RETURN t", "Scan(t)"},
      {"MATCH (t:Talk {name: 'T1'}) RETURN t", "NameLookup(t,SingleRow)"},
      {"MATCH (s:Speaker)-[:GAVE]->(t) WHERE s.name = 'S1' RETURN t.name",
       "Project(Expand(t,NameLookup(s,SingleRow)))"},
      {"MATCH (a:Speaker {name: 'S1'})-[:GAVE]->(:Talk)-[:MENTIONS]->(x) MATCH (x)<-[:MENTIONS]-(:Talk)<-[:GAVE]-(b "
       "{name: "
       "'S2'}) RETURN count(DISTINCT x)",
       "Aggregate(HashJoin(ExpandEnds(x,NameLookup(b,SingleRow)),ExpandEnds(x,NameLookup(a,SingleRow))))"},
      {"MATCH (s:Speaker)-[:GAVE]->(:Talk)-[:MENTIONS]->(l:Library) RETURN l.name AS name, count(DISTINCT s) AS c "
       "ORDER "
       "BY c DESC, name LIMIT 20",
       "Limit(Sort(top,CountEnds(s,Scan(l))))"},
      {"MATCH (s:Speaker)-[:GAVE]->(t:Talk)-[:MENTIONS]->(l:Library) WHERE t.name < 'T5' RETURN l, count(DISTINCT s)",
       "CountEnds(s,Scan(l))"},
      {"MATCH (s:Speaker)-[:GAVE]->(t:Talk)-[:MENTIONS]->(l:Library) RETURN l, t.name, count(DISTINCT s)",
       "Aggregate(Expand(l,Expand(t,Scan(s))))"},
      {"MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(l) RETURN DISTINCT l", "ExpandEnds(l,Scan(s))"},
      {"MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(l) RETURN DISTINCT l LIMIT 3",
       "Limit(Distinct(ExpandEnds(l,Scan(s))))"},
      {"MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(l) WHERE s.name <> l.name RETURN DISTINCT s, l",
       "Filter(ExpandEnds(l,Scan(s)))"},
      {"MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(l) WITH s, count(DISTINCT l) AS c RETURN max(c)",
       "Aggregate(CountEnds(l,Scan(s)))"},
      {"MATCH (a:Speaker)-[:GAVE]->()-[:MENTIONS]->(l)<-[:MENTIONS]-()<-[:GAVE]-(b) RETURN a, b, count(*) AS c",
       "ExpandEnds(b,Scan(a))"},
      {"MATCH (a:Speaker)-[:GAVE]->()-[:MENTIONS]->(l)<-[:MENTIONS]-()<-[:GAVE]-(b) RETURN a.name, b.name, count(*)",
       "Aggregate(ExpandEnds(b,Scan(a)))"},
      {"MATCH (a:Speaker)-[:GAVE]->()-[:MENTIONS]->(l) RETURN a, collect(l)", "Aggregate(Expand(l,Expand(_,Scan(a))))"},
      {"MATCH (a:Library)<-[:MENTIONS]-(t:Talk)-[:MENTIONS]->(b:Library) RETURN count(*)", "DegreeSum"},
      {"MATCH (a:Library)-[:COMPARES]->(b:Library), (t:Talk)-[:MENTIONS]->(a), (t)-[:MENTIONS]->(b) RETURN count(*)",
       "Aggregate(Intersect(t,Expand(b,Scan(a))))"},
      {"MATCH (l:Library {name: 'L1'})-[*1..3]-(x) RETURN count(DISTINCT x)",
       "Reachable(count x,NameLookup(l,SingleRow))"},
      {"MATCH (l:Library)-[*1..3]-(x) WHERE x.name > 'S' RETURN count(DISTINCT x)",
       "Aggregate(Filter(Reachable(x,Scan(l))))"},
      {"MATCH (l:Library)-[*1..3]-(x) RETURN l.name, count(DISTINCT x)", "Aggregate(Reachable(x,Scan(l)))"},
      {"MATCH (s:Speaker)-[:GAVE]->(t)-[:MENTIONS]->(l) RETURN s.name, count(*)", "Aggregate(SumOut(s,Scan(s)))"},
      {"MATCH (s:Speaker)-[:GAVE]->(t)-[:MENTIONS]->(l) RETURN s.name, count(l)", "Aggregate(SumOut(s,Scan(s)))"},
      {"MATCH (s:Speaker)-[:GAVE]->(t)-[:MENTIONS]->(l) WHERE l.name <> 'L1' RETURN l.name, t.name, count(*)",
       "Aggregate(ExpandCount(t,Expand(t,Filter(Scan(l)))))"},
      {"MATCH (a)-[:COMPARES]->(b)-[:COMPARES]->(c)-[:COMPARES]->(d)-[:COMPARES]->(a) RETURN count(*)",
       "Aggregate(SumOut(a,Scan(a)))"},
      {"MATCH (s:Speaker)-[:GAVE]->(t), (l:Library)-[:COMPARES]->(m) RETURN count(*)", "Aggregate(SumOut(l,Scan(l)))"},
      {"MATCH (s:Speaker {name: 'S1'})-[:GAVE]->(t)-[:MENTIONS]->(l) RETURN l.name, count(*)",
       "Aggregate(ExpandEnds(l,NameLookup(s,SingleRow)))"},
      {"MATCH (t:Talk) RETURN t.name ORDER BY t.name SKIP 1 LIMIT 2", "Limit(Skip(Sort(top,Project(Scan(t)))))"},
      {"MATCH p = shortestPath((a:Speaker {name: 'S1'})-[*..8]-(b:Speaker {name: 'S2'})) RETURN length(p)",
       "Project(BuildPath(ShortestPath(Product(NameLookup(a,SingleRow),NameLookup(b,SingleRow)))))"},
      {"UNWIND ['T1', 'T2'] AS x MATCH (t:Talk {title: x}) RETURN t", "PropertyLookup(t,Unwind(x,SingleRow))"},
      {"MATCH (t:Talk), (l:Library) WHERE t.title = l.name RETURN count(*)", "Aggregate(PropertyLookup(l,Scan(t)))"},
      {"MATCH (l:Library) OPTIONAL MATCH (l)-[:COMPARES]->(m) RETURN l, m", "Optional(Scan(l),Expand(m,Argument))"},
  };
  for (const auto& test : kCases) EXPECT_EQ(Shape(test.statement), test.shape) << test.statement;
}

TEST_F(PlanShapeTest, PairsOfListItems) {
  const std::string collect = "MATCH (t:Talk)-[:MENTIONS]->(l:Library) WITH l, collect(DISTINCT t.name) AS ts ";
  const std::string nodes = "MATCH (t:Talk)-[:MENTIONS]->(l:Library) WITH l, collect(t) AS ts ";
  const std::string unwind = "UNWIND ts AS x UNWIND ts AS y ";
  const std::string count = "RETURN x, y, count(*) AS c ";
  const struct {
    std::string statement;
    const char* shape;
  } kCases[] = {
      {collect + unwind + "WITH x, y WHERE x < y " + count, "PairCount(Expand(t,Scan(l)))"},
      {collect + unwind + count + "ORDER BY c DESC, x, y LIMIT 10",
       "Limit(Sort(top,PairCount(top,Expand(t,Scan(l)))))"},
      {collect + unwind + count + "ORDER BY x, y LIMIT 10", "Limit(Sort(top,PairCount(Expand(t,Scan(l)))))"},
      {collect + unwind + "WITH x, y WHERE x < y AND x <> 'T1' " + count + "ORDER BY c DESC LIMIT 10",
       "Limit(Sort(top,Filter(PairCount(Expand(t,Scan(l))))))"},
      {collect + "WHERE size(ts) < 9 " + unwind + count, "PairCount(Filter(Aggregate(Expand(t,Scan(l)))))"},
      {nodes + unwind + "WITH x, y WHERE id(x) > id(y) RETURN y.name AS b, 1 AS one, x.name AS a, count(*) AS c",
       "Project(PairCount(Expand(t,Scan(l))))"},
      {nodes + unwind + "WITH x, y WHERE x.name < y.name AND x <> y RETURN x.name, y.name, count(*)",
       "Aggregate(Filter(Unwind(y,Unwind(x,Aggregate(Expand(t,Scan(l)))))))"},
      {nodes + unwind + "WITH x, y WHERE x.name < y.title RETURN x, y, count(*)",
       "Filter(PairCount(Expand(t,Scan(l))))"},
      {collect + unwind + "RETURN x, y, count(DISTINCT x)",
       "Aggregate(Unwind(y,Unwind(x,Aggregate(Expand(t,Scan(l))))))"},
      {collect + unwind + "RETURN x, y, count(*), min(l.name)",
       "Aggregate(Unwind(y,Unwind(x,Aggregate(Expand(t,Scan(l))))))"},
      {collect + unwind + "RETURN x, count(*)", "Aggregate(Unwind(y,Unwind(x,Aggregate(Expand(t,Scan(l))))))"},
      {"MATCH (t:Talk) UNWIND t.tags AS x UNWIND t.tags AS y " + count, "PairCount(Scan(t))"},
      {"MATCH (t:Talk) UNWIND t.tags AS x UNWIND t.other AS y " + count, "Aggregate(Unwind(y,Unwind(x,Scan(t))))"},
  };
  for (const auto& test : kCases) EXPECT_EQ(Shape(test.statement), test.shape) << test.statement;
}

}  // namespace
}  // namespace notegraph::query
