// Chains of relationships of which only the ends are asked for: the answers must be the same whether walks are merged
// or all their rows are made, in one thread or several, on graphs with loops and parallel relationships.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/value_text.h"
#include "query/engine.h"
#include "tests/query/oracle/case_random.h"
#include "tests/query/oracle/environment_number.h"

namespace notegraph::query {
namespace {

std::vector<std::string> SortedRows(Database& database, const std::string& statement, const RunOptions& options,
                                    int threads) {
  RunContext context;
  context.set_threads(threads);
  Session session(database, context);
  auto result = session.Run(statement, {}, options);
  if (!result.ok()) return {std::string(result.status().message())};
  std::vector<std::string> rows;
  std::vector<Value> row;
  while (true) {
    const absl::StatusOr<bool> more = (*result)->NextRow(row);
    if (!more.ok()) return {std::string(more.status().message())};
    if (!*more) break;
    std::string text;
    for (const Value& value : row) text += ValueText(value, &(*result)->graph()) + " | ";
    rows.push_back(text);
  }
  std::ranges::sort(rows);
  return rows;
}

void MakeGraph(CaseRandom& random, Database& database) {
  RunContext context;
  Session session(database, context);
  const bool is_large = random.Percent(10);  // enough for several threads
  const size_t nodes = is_large ? 40 : 2 + random.Below(5);
  for (size_t i = 0; i < nodes; ++i) {
    const std::string key = random.Percent(70) ? ", k: " + std::to_string(random.Below(3)) : "";
    ASSERT_TRUE(
        session.Run("CREATE (:" + random.Pick({"A", "B", "A:B"}) + " {i: " + std::to_string(i) + key + "})").ok());
  }
  const size_t edges = is_large ? 60 : random.Below(12);
  for (size_t i = 0; i < edges; ++i) {
    const std::string from = std::to_string(random.Below(nodes)), to = std::to_string(random.Below(nodes));
    // Some in versions of their own, some taken away again.
    RunOptions options;
    if (random.Percent(50)) options.fold_policy = FoldPolicy::kNever;
    const std::string type = random.Pick({"T", "T", "U"});
    ASSERT_TRUE(
        session.Run("MATCH (a {i: " + from + "}), (b {i: " + to + "}) CREATE (a)-[:" + type + "]->(b)", {}, options)
            .ok());
    if (random.Percent(10)) {
      ASSERT_TRUE(
          session.Run("MATCH (a {i: " + from + "})-[r:" + type + "]->() WITH r LIMIT 1 DELETE r", {}, options).ok());
    }
  }
}

std::string RandomStatement(CaseRandom& random) {
  const size_t hops = 1 + random.Below(5);
  std::string text = "MATCH (a" + random.Pick({"", ":A"}) + ")";
  const bool is_typed = random.Percent(60);
  for (size_t i = 0; i < hops; ++i) {
    const std::string type = is_typed ? "[:T]" : random.Pick({"", "[:T]", "[:U]"});
    const std::string arrow =
        random.Pick(std::vector<std::string>{"-" + type + "->", "<-" + type + "-", "-" + type + "-"});
    const std::string name = i + 1 == hops ? "x" : "n" + std::to_string(i);
    text += arrow + "(" + name + random.Pick({"", "", ":A", ":B"}) + ")";
  }
  if (hops > 1 && random.Percent(30)) text += " WHERE n0.k " + random.Pick({"< 2", "IS NULL", "<> 1"});
  return text +
         random.Pick({" RETURN DISTINCT x.i AS x", " RETURN DISTINCT a.i AS a, x.i AS x",
                      " RETURN count(DISTINCT x) AS c", " RETURN a.k AS k, count(DISTINCT x) AS c, count(*) AS n",
                      " RETURN a.k AS k, a.i AS i, count(DISTINCT x) AS c", " RETURN a.i AS a, x.i AS x, count(*) AS c",
                      " WITH a, x, count(*) AS c RETURN a.i AS a, x.i AS x, c",
                      " WITH x, count(*) AS c RETURN x.i AS x, c", " RETURN x.k AS k, count(*) AS c, min(a.i) AS m",
                      " WITH DISTINCT a, x RETURN a.i AS a, count(*) AS c, max(x.k) AS m",
                      " WITH DISTINCT x RETURN count(*) AS c"});
}

TEST(WalkEnds, AreThoseOfTheRows) {
  RunOptions with_rows;
  with_rows.disabled_passes = {"merge_walks"};
  size_t answers = 0;
  const uint64_t graphs = EnvironmentNumber("NOTEGRAPH_WALK_GRAPHS", 100);
  for (uint64_t seed = 1; seed <= graphs; ++seed) {
    CaseRandom random(seed);
    Database database;
    MakeGraph(random, database);
    for (int i = 0; i < 12; ++i) {
      const std::string statement = RandomStatement(random);
      const std::vector<std::string> expected = SortedRows(database, statement, with_rows, 1);
      EXPECT_EQ(SortedRows(database, statement, {}, 1), expected) << "seed " << seed << "\n" << statement;
      EXPECT_EQ(SortedRows(database, statement, {}, 3), expected) << "seed " << seed << "\n" << statement;
      answers += expected.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(answers, 500);
}

}  // namespace
}  // namespace notegraph::query
