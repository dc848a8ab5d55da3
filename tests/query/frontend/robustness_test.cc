// Any bytes give a tree or an error with a place; deep and long statements stay inside the stack and linear time.
#include <gtest/gtest.h>
#include <pthread.h>

#include <array>
#include <string>

#include "graph/strings.h"
#include "query/frontend/ast_walker.h"
#include "query/frontend/diagnostic.h"
#include "query/frontend/parser.h"

namespace notegraph::query {
namespace {

using namespace std::string_view_literals;

constexpr auto kStatements = std::to_array<std::string_view>({
    "MATCH p = (a:A|B&!C {x: $p})<-[r:T*1..3 {y: 'ä\\u00e9'}]-(b) WHERE a.x <= 1.5e3 AND NOT (a)-->() RETURN DISTINCT "
    "p",
    "UNWIND [x IN range(1, 0xF) WHERE x % 2 = 0 | {k: x, `l m`: -x}] AS m WITH m ORDER BY m.k DESC SKIP 1 LIMIT 2 "
    "WHERE m.k IS NOT NULL RETURN m {.k, .*, z: 1}, CASE m.k WHEN 1 THEN 'a' ELSE null END AS c",
    "MERGE (a {k: 1})-[:T]->(b) ON CREATE SET a.x = 1, b:L ON MATCH SET a += {y: 2} REMOVE a.z, a:M DETACH DELETE b",
    "CALL { MATCH (n) RETURN n UNION ALL MATCH (m) RETURN m AS n } CALL p.q(n, n.l[1..2]) YIELD x AS y WHERE y > 1 "
    "RETURN "
    "*",
    "MATCH (n) WHERE EXISTS { (n)-[:T]->{1,3}(m) WHERE m.x } AND COUNT { MATCH (n)--(k) RETURN k } > 1 AND "
    "all(x IN n.l WHERE x STARTS WITH 'a') RETURN reduce(s = 0, x IN n.l | s + x), [(n)-->(m) | m.x][0..-1]",
    "FOREACH (x IN $list | CREATE (:A {v: x})) // end\n",
    "SHOW FUNCTIONS YIELD name RETURN name /* x */;",
    "CREATE INDEX i IF NOT EXISTS FOR ()-[r:T]-() ON (r.x, r.y)",
    "MATCH p = ALL SHORTEST (a)-->+(b), q = shortestPath((a)-[*]-(b)) RETURN length(p) ^ 2, a.b:C, $0 =~ \"x\"",
});

// A tree whose every expression lies inside the text and below the height limit, or an error with a place inside the
// text.
void ExpectTreeOrError(std::string_view text) {
  const auto statement = ParseStatement(text);
  if (statement.ok()) return;
  const auto error = QueryErrorOf(statement.status());
  ASSERT_TRUE(error.has_value() && error->span.has_value()) << text;
  EXPECT_LE(error->span->begin, error->span->end) << text;
  EXPECT_LE(error->span->end, text.size()) << text;
  EXPECT_LT(statement.status().message().size(), 1000u) << text;
}

TEST(RobustnessTest, EveryPrefixAndEveryChangedByte) {
  constexpr std::string_view kBytes = "\0'`\"$({[}])|:.-<>=*/\\\xC3\xFF 9eM"sv;
  for (const std::string_view whole : kStatements) {
    ASSERT_TRUE(ParseStatement(whole).ok()) << whole << "\n" << ParseStatement(whole).status().message();
    for (size_t i = 0; i < whole.size(); ++i) {
      ExpectTreeOrError(whole.substr(0, i));
      std::string changed(whole);
      changed[i] = kBytes[(i * 7) % kBytes.size()];
      ExpectTreeOrError(changed);
      changed.erase(i, 1);
      ExpectTreeOrError(changed);
    }
  }
}

std::string Repeat(std::string_view text, int count) {
  std::string repeated;
  repeated.reserve(text.size() * count);
  for (int i = 0; i < count; ++i) repeated += text;
  return repeated;
}

struct Nest {
  const char* before;
  const char* open;
  const char* middle;
  const char* close;
  const char* after;
};

constexpr Nest kNests[] = {
    {"RETURN ", "(", "1", ")", ""},
    {"RETURN ", "1 + (", "1", ")", ""},
    {"RETURN ", "NOT ", "true", "", ""},
    {"RETURN ", "- ", "1", "", ""},
    {"RETURN ", "[", "", "]", ""},
    {"RETURN ", "{a: ", "1", "}", ""},
    {"RETURN ", "f(", "1", ")", ""},
    {"RETURN ", "a[", "1", "]", ""},
    {"RETURN ", "CASE WHEN true THEN ", "1", " END", ""},
    {"RETURN ", "[x IN ", "1", "]", ""},
    {"RETURN ", "any(x IN ", "1", ")", ""},
    {"RETURN ", "reduce(a = ", "1", ", x IN y | 1)", ""},
    {"RETURN ", "[(a)-->(b {x: ", "1", "}) | 1]", ""},
    {"RETURN ", "EXISTS { MATCH (a) WHERE ", "true", "}", ""},
    {"RETURN ", "EXISTS { (a) WHERE ", "true", "}", ""},
    {"RETURN ", "COUNT { MATCH (a {x: ", "1", "}) RETURN 1 }", ""},
    {"", "CALL { ", "RETURN 1 AS x", "} RETURN x ", ""},
    {"", "FOREACH (x IN y | ", "CREATE ()", ")", ""},
    {"MATCH (n:", "(", "A", ")", ") RETURN n"},
    {"MATCH (n:", "!", "A", "", ") RETURN n"},
    {"RETURN a", ".b", "", "", ""},
    {"RETURN a", "[0]", "", "", ""},
    {"RETURN 1", " + 1", "", "", ""},
    {"RETURN a", " IS NULL", "", "", ""},
};

std::string Build(const Nest& nest, int depth) {
  return nest.before + Repeat(nest.open, depth) + nest.middle + Repeat(nest.close, depth) + nest.after;
}

TEST(RobustnessTest, ModestNestingParses) {
  for (const Nest& nest : kNests) {
    const auto statement = ParseStatement(Build(nest, 100));
    EXPECT_TRUE(statement.ok()) << nest.open << "\n" << statement.status().message();
  }
}

TEST(RobustnessTest, DeepNestingIsRefusedWithItsPlace) {
  for (const Nest& nest : kNests) {
    const std::string text = Build(nest, 60000);
    const auto statement = ParseStatement(text);
    ASSERT_FALSE(statement.ok()) << nest.open;
    EXPECT_EQ(statement.status().code(), absl::StatusCode::kResourceExhausted) << nest.open;
    EXPECT_EQ(QueryErrorOf(statement.status())->message, "the statement nests more than 1000 levels deep here");
  }
}

// Runs the function on a stack of the given size; an overflow ends the process.
void RunOnStack(size_t bytes, void* (*function)(void*)) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, bytes), 0);
  pthread_t thread;
  ASSERT_EQ(pthread_create(&thread, &attributes, function, nullptr), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

TEST(RobustnessTest, OneMegabyteOfStackIsEnough) {
  RunOnStack(1 << 20, [](void*) -> void* {
    for (const Nest& nest : kNests) {
      for (const int depth : {190, 240, 490, 990, 60000}) (void)ParseStatement(Build(nest, depth));
    }
    return nullptr;
  });
}

TEST(RobustnessTest, LongStatementsParse) {
  EXPECT_TRUE(ParseStatement("RETURN [" + Repeat("12345,", 300000) + "1] AS x").ok());
  EXPECT_TRUE(ParseStatement("RETURN '" + Repeat("abcde\\n", 300000) + "'").ok());
  EXPECT_TRUE(ParseStatement(Repeat("MATCH (a:A)-[:R]->(b {x: 1}) ", 10000) + "RETURN 1").ok());
  EXPECT_TRUE(ParseStatement("RETURN 1 AS x" + Repeat(" UNION RETURN 1 AS x", 20000)).ok());
  EXPECT_TRUE(ParseStatement("RETURN a" + Repeat(" AND a OR b < c < d", 50000)).ok());
  EXPECT_TRUE(ParseStatement("MATCH (a)" + Repeat("-->(a)", 50000) + " RETURN 1").ok());
  EXPECT_FALSE(ParseStatement("RETURN a" + Repeat(".a", 300000) + "(").ok());
}

TEST(WalkerTest, VisitsParentsFirstInTheOrderWritten) {
  const auto statement =
      ParseExpressionStatement("[a + f(b, {k: c}), [(x {p: d})-[{q: e}]->() WHERE g | h], i < j < k]");
  ASSERT_TRUE(statement.ok());
  const auto& item = ast::AsProjection(*statement->query->parts[0]->clauses[0]).items[0];
  std::string seen;
  ast::WalkExpressions(*item.expression, [&](const ast::Expression& expression) {
    if (const auto* variable = ast::TryAs<ast::Variable>(&expression)) seen += variable->name;
    return expression.kind != ast::ExpressionKind::kComparison;
  });
  EXPECT_EQ(seen, "abcdegh");
}

}  // namespace
}  // namespace notegraph::query
