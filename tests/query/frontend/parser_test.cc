// Statement -> compact dump of its tree.
#include "query/frontend/parser.h"

#include <gtest/gtest.h>

#include "query/frontend/ast_dump.h"

namespace notegraph::query {
namespace {

struct Case {
  const char* statement;
  const char* dump;
};

void ExpectDumps(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    const auto statement = ParseStatement(c.statement);
    ASSERT_TRUE(statement.ok()) << c.statement << "\n" << statement.status().message();
    EXPECT_EQ(DumpStatement(*statement), c.dump) << c.statement;
  }
}

void ExpectExpressions(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    const auto statement = ParseExpressionStatement(c.statement);
    ASSERT_TRUE(statement.ok()) << c.statement << "\n" << statement.status().message();
    const ast::Projection& projection = ast::AsProjection(*statement->query->parts[0]->clauses[0]);
    EXPECT_EQ(DumpExpression(*projection.items[0].expression), c.dump) << c.statement;
  }
}

TEST(ParserTest, ReadingClauses) {
  ExpectDumps({
      {"MATCH (a)-->(b) RETURN a", "match{path{a out{} b}} return{a}"},
      {"match (n) where n.x > 1 return n;", "match{path{n} where{gt(n.x, 1)}} return{n}"},
      {"OPTIONAL MATCH (a), (b) RETURN *", "optional match{path{a}, path{b}} return{*}"},
      {"UNWIND [1, 2] AS x RETURN *, x + 1 AS y", "unwind{[1, 2] as x} return{*, add(x, 1) as y}"},
      {"MATCH (n) WITH DISTINCT n AS m ORDER BY m.x DESC, m.y ASC, m.z SKIP 1 LIMIT $k WHERE m.x = 1 RETURN m",
       "match{path{n}} with{distinct n as m order{m.x desc, m.y, m.z} skip{1} limit{$k} where{eq(m.x, 1)}} return{m}"},
      {"MATCH (n) RETURN n.a OFFSET 2", "match{path{n}} return{n.a skip{2}}"},
      {"RETURN 1 AS a UNION RETURN 2 AS a UNION RETURN 3 AS a",
       "return{1 as a} union return{2 as a} union return{3 as a}"},
      {"RETURN 1 AS a UNION ALL RETURN 2 AS a", "return{1 as a} union all return{2 as a}"},
      {"EXPLAIN RETURN 1", "explain return{1}"},
      {"PROFILE MATCH (n) RETURN n", "profile match{path{n}} return{n}"},
      {"// a comment\nRETURN /* another */ 1", "return{1}"},
  });
}

TEST(ParserTest, Patterns) {
  ExpectDumps({
      {"MATCH (:A)<-[:R]-(b:B {x: 1})--() RETURN 1", "match{path{_:A in{:R} b:B{x: 1} either{} _}} return{1}"},
      {"MATCH (a)<-->(b) RETURN 1", "match{path{a either{} b}} return{1}"},
      {"MATCH p = (a)-[r:R|S|:T]->(b) RETURN p", "match{path{p = a out{r:(R|S|T)} b}} return{p}"},
      {"MATCH (a:A:B), (b:A|B&!C), (c:%), (d:(A|B)&C) RETURN 1",
       "match{path{a:(A&B)}, path{b:(A|(B&!C))}, path{c:%}, path{d:((A|B)&C)}} return{1}"},
      {"MATCH ()-[*]->()-[*2]->()-[*1..3]->()-[*..3]->()-[r:T*2.. {k: 1}]->() RETURN 1",
       "match{path{_ out{*1..} _ out{*2..2} _ out{*1..3} _ out{*1..3} _ out{r:T*2..{k: 1}} _}} return{1}"},
      {"MATCH (a)-[:T]->{1,3}(b)-->+(c)--*(d)-->{2}(e)<--{,4}(f)-->{1,}(g) RETURN 1",
       "match{path{a out{:T*1..3} b out{*1..} c either{*0..} d out{*2..2} e in{*0..4} f out{*1..} g}} return{1}"},
      {"MATCH (a WHERE a.x = 1)-[r WHERE r.y]->(b:B WHERE b.z) RETURN 1",
       "match{path{a where{eq(a.x, 1)} out{r where{r.y}} b:B where{b.z}}} return{1}"},
      {"MATCH p = shortestPath((a)-[*..5]-(b)), allShortestPaths((a)-[:T*]->(b)) RETURN p",
       "match{path{p = shortest_path a either{*1..5} b}, path{all_shortest_paths a out{:T*1..} b}} return{p}"},
      {"MATCH p = SHORTEST 2 PATHS (a)-->+(b), ANY SHORTEST (a)-->+(b), ALL SHORTEST (a)-->+(b) RETURN p",
       "match{path{p = shortest 2 a out{*1..} b}, path{shortest 1 a out{*1..} b}, path{shortest_groups 1 a out{*1..} "
       "b}} return{p}"},
      {"MATCH SHORTEST 3 GROUPS (a)-->+(b), ANY 2 PATHS (a)-->+(b), ALL PATHS (a)-->(b) RETURN 1",
       "match{path{shortest_groups 3 a out{*1..} b}, path{any 2 a out{*1..} b}, path{a out{} b}} return{1}"},
      {"MATCH (`a b`:`C``D` {`e`: 1}) RETURN `a b`.e", "match{path{a b:C`D{e: 1}}} return{a b.e}"},
      {"MATCH (order:Match)-[:SET]->(end:Where {limit: 1}) RETURN order ORDER BY end.skip",
       "match{path{order:Match out{:SET} end:Where{limit: 1}}} return{order order{end.skip}}"},
  });
}

TEST(ParserTest, WritingClauses) {
  ExpectDumps({
      {"CREATE (a:A $props)-[:T {x: 1}]->(b), (c)", "create{path{a:A$props out{:T{x: 1}} b}, path{c}}"},
      {"MERGE (a {k: 1}) ON CREATE SET a.x = 1, a:L ON MATCH SET a += {y: 2} ON CREATE SET a = b RETURN a",
       "merge{path{a{k: 1}} create{a.x = 1, a:L, a = b} match{a += {y: 2}}} return{a}"},
      {"MATCH (n) SET n.x = n.y + 1, n:A:B, n = {}, n += $m, n['k'] = 2, (n).z = 3",
       "match{path{n}} set{n.x = add(n.y, 1), n:A:B, n = {}, n += $m, n['k'] = 2, n.z = 3}"},
      {"MATCH (n) REMOVE n.x, n:A:B, n['k']", "match{path{n}} remove{n.x, n:A:B, n['k']}"},
      {"MATCH (n) DELETE n, n.list[0]", "match{path{n}} delete{n, n.list[0]}"},
      {"MATCH (n) DETACH DELETE n FINISH", "match{path{n}} detach delete{n} finish{}"},
      {"FOREACH (x IN [1, 2] | CREATE (:A {v: x}) FOREACH (y IN x | MERGE (:B)))",
       "foreach{x in [1, 2] | create{path{_:A{v: x}}} foreach{y in x | merge{path{_:B}}}}"},
  });
}

TEST(ParserTest, CallsAndCommands) {
  ExpectDumps({
      {"CALL db.labels", "call{standalone db.labels}"},
      {"CALL db.labels() YIELD *", "call{standalone db.labels() yield{*}}"},
      {"CALL algo.pagerank({dampingFactor: 0.85}) YIELD node, score AS s WHERE s > 1 RETURN node",
       "call{algo.pagerank({dampingFactor: 0.85f}) yield{node, score as s} where{gt(s, 1)}} return{node}"},
      {"MATCH (n) OPTIONAL CALL p.q(n) YIELD x RETURN x", "match{path{n}} call{optional p.q(n) yield{x}} return{x}"},
      {"CALL { RETURN 1 AS x UNION RETURN 2 AS x } RETURN x", "call{return{1 as x} union return{2 as x}} return{x}"},
      {"MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m } CALL (*) { CREATE (:A) } CALL () { RETURN 1 AS k } RETURN m",
       "match{path{n}} call{(n) match{path{n out{} m}} return{m}} call{(*) create{path{_:A}}} call{() return{1 as k}} "
       "return{m}"},
      {"SHOW LABELS", "show{labels}"},
      {"SHOW ALL FUNCTIONS YIELD name WHERE name STARTS WITH 'a' RETURN name",
       "show{functions yield{name} where{starts_with(name, 'a')}} return{name}"},
      {"SHOW RELATIONSHIP TYPES", "show{types}"},
      {"SHOW PROPERTY KEYS WHERE propertyKey = 'x'", "show{keys where{eq(propertyKey, 'x')}}"},
      {"CREATE INDEX FOR (n:A) ON (n.x, n.y)", "create index{label A .x .y}"},
      {"CREATE INDEX i IF NOT EXISTS FOR ()-[r:T]-() ON (r.x)", "create index{i if not exists type T .x}"},
      {"DROP INDEX i IF EXISTS", "drop index{i if exists}"},
  });
}

TEST(ParserTest, Precedence) {
  ExpectExpressions({
      {"1 + 2 * 3 - 4", "sub(add(1, mul(2, 3)), 4)"},
      {"(1 + 2) * 3", "mul(add(1, 2), 3)"},
      {"2 ^ 3 ^ 4 * 5", "mul(pow(pow(2, 3), 4), 5)"},
      {"-2 ^ 2", "pow(neg(2), 2)"},
      {"- - 1 + + 2", "add(neg(neg(1)), plus(2))"},
      {"a % b / c", "div(mod(a, b), c)"},
      {"a OR b XOR c AND NOT d = e", "or(a, xor(b, and(c, not(eq(d, e)))))"},
      {"a OR b OR c AND d AND e", "or(a, b, and(c, d, e))"},
      {"(a OR b) OR c", "or(or(a, b), c)"},
      {"a < b", "lt(a, b)"},
      {"1 <= a < b <> c", "compare(1 le a lt b ne c)"},
      {"a = b IS NULL", "eq(a, is_null(b))"},
      {"NOT a IS NOT NULL", "not(is_not_null(a))"},
      {"a + 1 IN b + c", "in(add(a, 1), add(b, c))"},
      {"a STARTS WITH 'x' + b AND c ENDS WITH d OR e CONTAINS f",
       "or(and(starts_with(a, add('x', b)), ends_with(c, d)), contains(e, f))"},
      {"a =~ 'x.*' = true", "eq(matches(a, 'x.*'), true)"},
      {"a.b.c[0][1..2].d", "a.b.c[0][1..2].d"},
      {"a[..2] + a[1..] + a[..]", "add(add(a[..2], a[1..]), a[..])"},
      {"n:A:B AND n:C|D", "and(has(n, (A&B)), has(n, (C|D)))"},
      {"(a)-(b)", "sub(a, b)"},
      {"(a)<-(b)", "lt(a, neg(b))"},
      {"(a)--1", "sub(a, neg(1))"},
      {"[1][0] IN [2]", "in([1][0], [2])"},
      {"not(true)", "not(true)"},
  });
}

TEST(ParserTest, Literals) {
  ExpectExpressions({
      {"[null, true, FALSE]", "[null, true, false]"},
      {"9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"-0x8000000000000000", "-9223372036854775808"},
      {"[0xFf, 0o17, 007]", "[255, 15, 7]"},
      {"[1.5, .5, 1e3, 1E-2, 1.e, 2.5e+3]", "[1.5f, 0.5f, 1000f, 0.01f, 1.e, 2500f]"},
      {"1e-999", "0f"},
      {R"('it\'s "x" \\ \u00e9 \U0001F600 \uD83D\uDE00 \n')", R"('it\'s \"x\" \\ é 😀 😀 \n')"},
      {R"("it's")", R"('it\'s')"},
      {"{a: 1, `b c`: {d: []}, match: 2}", "{a: 1, b c: {d: []}, match: 2}"},
      {"[$a, $0, $`b c`, $match]", "[$a, $0, $b c, $match]"},
  });
}

TEST(ParserTest, Compounds) {
  ExpectExpressions({
      {"CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END", "case{ when{a, 1} when{b, 2} else{3}}"},
      {"CASE x + 1 WHEN 1 THEN 'a' END", "case{add(x, 1) when{1, 'a'}}"},
      {"[x IN xs]", "list{x in xs}"},
      {"[x IN xs WHERE x > 1 | x * 2]", "list{x in xs where{gt(x, 1)} | mul(x, 2)}"},
      {"[x IN xs WHERE x:A | x.b]", "list{x in xs where{has(x, A)} | x.b}"},
      {"[x IN xs WHERE (x:A|B) | x.b]", "list{x in xs where{has(x, (A|B))} | x.b}"},
      {"[(x IN xs), 1]", "[in(x, xs), 1]"},
      {"[(a)-->(b) WHERE b.x | b.y]", "list{path{a out{} b} where{b.x} | b.y}"},
      {"[p = (a)-[:T*]-(b) | length(p)]", "list{path{p = a either{:T*1..} b} | length(p)}"},
      {"n {.a, .*, b: 1, c}", "n{.a, .*, b: 1, c}"},
      {"n {}", "n{}"},
      {"count(*) + count(DISTINCT a) + date.truncate('day', d)",
       "add(add(count(*), count(distinct a)), date.truncate('day', d))"},
      {"all(x IN xs WHERE x) OR any(x IN xs) OR none(x IN xs WHERE x) OR single(x IN xs WHERE x = 1)",
       "or(all{x in xs where{x}}, any{x in xs}, none{x in xs where{x}}, single{x in xs where{eq(x, 1)}})"},
      {"reduce(acc = 0, x IN xs | acc + x)", "reduce{acc = 0, x in xs | add(acc, x)}"},
      {"exists((a)-->(b))", "exists(path{a out{} b})"},
      {"shortestPath((a)-[*]->(b))", "path{shortest_path a out{*1..} b}"},
      {"EXISTS { (a)-->(b:B) WHERE a.x = b.x }", "exists{match{path{a out{} b:B} where{eq(a.x, b.x)}}}"},
      {"EXISTS { MATCH (a) }", "exists{match{path{a}}}"},
      {"COUNT { MATCH (a) RETURN a UNION MATCH (b) RETURN b AS a }",
       "count{match{path{a}} return{a} union match{path{b}} return{b as a}}"},
      {"COLLECT { MATCH (a)-->(b) RETURN b.x }", "collect{match{path{a out{} b}} return{b.x}}"},
      {"count + exists + any + end", "add(add(add(count, exists), any), end)"},
  });
}

TEST(ParserTest, PatternsAsConditions) {
  ExpectDumps({
      {"MATCH (a) WHERE (a)-->() AND NOT (a)<-[:T]-(:B) RETURN a",
       "match{path{a} where{and(path{a out{} _}, not(path{a in{:T} _:B}))}} return{a}"},
      {"MATCH (a) RETURN CASE WHEN (a)-->() THEN 1 END", "match{path{a}} return{case{ when{path{a out{} _}, 1}}}"},
      {"MATCH (a) WHERE (a.x)-(1) > 0 RETURN a", "match{path{a} where{gt(sub(a.x, 1), 0)}} return{a}"},
      {"MATCH (a) WHERE any(x IN [a] WHERE (x)--()) RETURN a",
       "match{path{a} where{any{x in [a] where{path{x either{} _}}}}} return{a}"},
  });
}

TEST(ParserTest, ItemsKeepTheirTextAsWritten) {
  const auto statement = ParseStatement("MATCH (a) RETURN a.b  +   1, ( a ), toUpper( 'x' ) AS y");
  ASSERT_TRUE(statement.ok());
  const auto& projection = ast::AsProjection(*statement->query->parts[0]->clauses[1]);
  ASSERT_EQ(projection.items.size(), 3u);
  EXPECT_EQ(statement->TextOf(projection.items[0].span), "a.b  +   1");
  EXPECT_EQ(statement->TextOf(projection.items[1].span), "( a )");
  EXPECT_EQ(statement->TextOf(projection.items[2].span), "toUpper( 'x' )");
  EXPECT_EQ(projection.items[2].alias.text, "y");
}

TEST(ParserTest, SpansCoverWhatWasWritten) {
  const auto statement = ParseStatement("MATCH (a:A)-[r:T]->(b) WHERE (a.x) + 1 < 2 RETURN *");
  ASSERT_TRUE(statement.ok());
  const auto& match = ast::As<ast::Match>(*statement->query->parts[0]->clauses[0]);
  EXPECT_EQ(statement->TextOf(match.span), "MATCH (a:A)-[r:T]->(b) WHERE (a.x) + 1 < 2");
  EXPECT_EQ(statement->TextOf(match.patterns[0]->nodes[0]->span), "(a:A)");
  EXPECT_EQ(statement->TextOf(match.patterns[0]->relationships[0]->span), "-[r:T]->");
  EXPECT_EQ(statement->TextOf(match.patterns[0]->relationships[0]->types->span), "T");
  EXPECT_EQ(statement->TextOf(match.where->span), "(a.x) + 1 < 2");
}

TEST(ParserTest, StatementMayMove) {
  auto parsed = ParseStatement("RETURN 'some text that is longer than a short string' AS x");
  ASSERT_TRUE(parsed.ok());
  const ast::Statement moved = *std::move(parsed);
  EXPECT_EQ(DumpStatement(moved), "return{'some text that is longer than a short string' as x}");
}

}  // namespace
}  // namespace notegraph::query
