// Random statements that pair the items of lists, with the sparse product and without it.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/query/oracle/case_random.h"
#include "tests/query/oracle/engine_answer.h"

namespace notegraph::query {
namespace {

void MakeGraph(Database& database, CaseRandom& random) {
  std::string text = "CREATE (:None)";
  const size_t speakers = 2 + random.Below(8), topics = 1 + random.Below(6);
  for (size_t i = 0; i < speakers; ++i) {
    text += ", (s" + std::to_string(i) + ":Speaker {name: " + random.Pick({"'a'", "'b'", "'c'", "null"}) +
            ", id: " + (random.Percent(15) ? "null" : std::to_string(random.Below(10))) +
            ", any: " + random.Pick({"1", "1.0", "2", "'x'", "true", "null", "[1]", "2.5"}) +
            ", tags: " + random.Pick({"['p', 'q']", "['q', 'q', 'r']", "null", "[]", "['r', 'p']"}) + "})";
  }
  for (size_t i = 0; i < topics; ++i) text += ", (t" + std::to_string(i) + ":Topic {n: " + std::to_string(i % 3) + "})";
  for (size_t i = random.Below(30); i > 0; --i) {
    text +=
        ", (s" + std::to_string(random.Below(speakers)) + ")-[:KNOWS]->(t" + std::to_string(random.Below(topics)) + ")";
  }
  RunContext context;
  Session session(database, context);
  const auto result = session.Run(text);
  ASSERT_TRUE(result.ok()) << result.status() << "\n" << text;
}

std::string Operator(CaseRandom& random) { return random.Pick({" < ", " <= ", " > ", " >= ", " <> ", " = "}); }

// Lists from the graph, or as they stand in the text.
std::string Statement(CaseRandom& random) {
  std::string text;
  std::string x = "x", y = "y";
  std::vector<std::string> compared = {""};
  const size_t kind = random.Below(4);
  if (kind == 0) {
    text = random.Pick({"MATCH (s:Speaker) UNWIND s.tags AS x UNWIND s.tags AS y ",
                        "MATCH (s:Speaker)-[:KNOWS]->() WITH s.tags AS l UNWIND l AS x UNWIND l AS y ",
                        "UNWIND [[1, 2.0, 'a', null], [2, 2, 1], null, 5, [true, 0.0 / 0.0, 1.0]] AS l UNWIND l AS x "
                        "UNWIND l AS y "});
  } else {
    const std::string distinct = random.Pick({"", "DISTINCT "});
    const std::string item = kind == 1 ? "s" : random.Pick({"s.id", "s.any", "s.name", "s.id + 1"});
    const std::string group = random.Pick({"t, ", "t.n AS n, ", "t, t.n AS n, ", ""});
    text = "MATCH (s:Speaker)-[:KNOWS]->(t:Topic) WITH " + group + "collect(" + distinct + item + ") AS l " +
           random.Pick({"", "", "WHERE size(l) > 1 "}) + "UNWIND l AS x UNWIND l AS y ";
    if (kind == 1) {
      compared = {".name", ".id", ".any", "", "id"};
      x = random.Pick({"x.id", "x.name", "x"});
      y = random.Pick({"y.id", "y.name", "y.any", "y"});
    }
  }
  if (random.Percent(80)) {
    const std::string& of = random.Pick(compared);
    const std::string a = of == "id" ? "id(x)" : "x" + of, b = of == "id" ? "id(y)" : "y" + of;
    const bool is_turned = random.Percent(30);
    text += "WITH x, y WHERE " + (is_turned ? b : a) + Operator(random) + (is_turned ? a : b) +
            random.Pick({"", "", " AND x <> y", " AND x IS NOT NULL"}) + " ";
  }
  text += "RETURN " + x + " AS a, " + random.Pick({"", "1 AS one, "}) + y + " AS b, count(*) AS c ";
  if (x != "x" && y != "y" && random.Percent(50)) {
    text += "ORDER BY c DESC, a, b " + random.Pick({"", "SKIP 1 "}) + "LIMIT " + std::to_string(1 + random.Below(6));
  }
  return text;
}

TEST(PairCountTest, PassesChangeNothing) {
  size_t with_rows = 0;
  for (uint64_t seed = 0; seed < 24; ++seed) {
    CaseRandom random(seed);
    Database database;
    MakeGraph(database, random);
    for (int i = 0; i < 25; ++i) {
      const std::string statement = Statement(random);
      SCOPED_TRACE(statement);
      RunOptions plain;
      plain.disabled_passes = {"count_pairs"};
      auto expected = EngineRows(database, statement, plain);
      RunOptions options;
      options.batch_rows = i % 3 == 0 ? 2 : 1024;
      auto rows = EngineRows(database, statement, options);
      ASSERT_EQ(rows.ok(), expected.ok()) << rows.status() << expected.status();
      if (!rows.ok()) continue;
      std::ranges::sort(*rows);
      std::ranges::sort(*expected);
      ASSERT_EQ(*rows, *expected) << "seed " << seed;
      with_rows += !rows->empty();
    }
  }
  EXPECT_GT(with_rows, 250);
}

}  // namespace
}  // namespace notegraph::query
