// Statements that no user writes: sample statements cut and changed everywhere, huge and deep ones, operators and
// aggregates on values at the limits of their kinds. Each gives an answer or an error that names a place in the
// statement, and the next statement runs as before.
#include <gtest/gtest.h>
#include <pthread.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "graph/strings.h"
#include "query/engine.h"
#include "query/frontend/diagnostic.h"
#include "query/frontend/lexer.h"
#include "query/functions/aggregates.h"
#include "query/functions/registry.h"
#include "tests/query/cyt_file.h"

namespace notegraph::query {
namespace {

constexpr char kSampleGraph[] =
    "CREATE (a:Speaker {name: 'Ana', year: 2024})-[:GAVE {lines: [3]}]->(t:Talk {name: 'Ranges', kind: 'talk'}), "
    "(t)-[:MENTIONS {count: 3}]->(:Library {name: 'Boost'}), (t)-[:PART_OF]->(:Event {name: 'Days', start: '2024'})";

class HostileTest : public testing::Test {
 protected:
  HostileTest() {
    EXPECT_TRUE(Run(kSampleGraph).ok());
    sample_ = database_.snapshot();
  }

  absl::Status Run(const std::string& statement) {
    RunContext context(int64_t{64} << 20);
    Session session(database_, context);
    absl::StatusOr<std::unique_ptr<Result>> result = session.Run(statement, {}, {.row_limit = 10'000});
    if (!result.ok()) return result.status();
    std::vector<Value> row;
    while (true) {
      const absl::StatusOr<bool> more = (*result)->NextRow(row);
      if (!more.ok()) return more.status();
      if (!*more) return absl::OkStatus();
    }
  }

  // An answer, a limit, or an error with a place inside the statement and a message of decent length.
  void Try(const std::string& statement) {
    ++tried_;
    const absl::Status status = Run(statement);
    if (!status.ok()) ExpectExplained(statement, status);
    if (database_.snapshot() == sample_) return;
    ASSERT_TRUE(database_.Publish(database_.snapshot(), sample_).ok());
  }

  static void ExpectExplained(const std::string& statement, const absl::Status& status) {
    const std::string_view text = std::string_view(statement).substr(0, 500);
    EXPECT_LT(status.message().size(), 4096u) << text;
    if (status.code() == absl::StatusCode::kResourceExhausted) return;
    const std::optional<QueryError> error = QueryErrorOf(status);
    ASSERT_TRUE(error.has_value()) << text << "\n" << status;
    ASSERT_TRUE(error->span.has_value()) << text << "\n" << status;
    EXPECT_LE(error->span->begin, error->span->end) << text << "\n" << status;
    EXPECT_LE(error->span->end, statement.size()) << text << "\n" << status;
    EXPECT_FALSE(error->message.empty()) << text;
  }

  Database database_;
  GraphPtr sample_;
  int64_t tried_ = 0;
};

// The example queries and the statements of the text tests that are not wrong by themselves.
std::vector<std::string> SampleStatements() {
  std::set<std::string> statements;
  const std::string root = NOTEGRAPH_SOURCE_DIR;
  for (const auto& entry : std::filesystem::directory_iterator(root + "/examples/queries")) {
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    statements.insert(text.str());
  }
  for (const CytCase& test : ReadCytFiles(root + "/tests/queries")) {
    statements.insert(test.graph.begin(), test.graph.end());
    if (test.expect != CytCase::Expect::kError) statements.insert(test.statement);
  }
  constexpr size_t kLongest = 400;  // the work for a statement is quadratic in its length
  std::erase_if(statements, [](const std::string& text) { return text.size() > kLongest; });
  return {statements.begin(), statements.end()};
}

TEST_F(HostileTest, StatementsCutAtEachByte) {
  for (const std::string& statement : SampleStatements()) {
    for (size_t size = 0; size < statement.size(); ++size) Try(statement.substr(0, size));
  }
  RecordProperty("statements", std::to_string(tried_));
  EXPECT_GT(tried_, 10'000);
}

std::string Part(const std::string& text, size_t begin, size_t end) { return text.substr(begin, end - begin); }

TEST_F(HostileTest, TokensLeftOutDoubledAndSwapped) {
  for (const std::string& statement : SampleStatements()) {
    std::vector<Token> tokens;
    ASSERT_FALSE(Tokenize(statement, tokens).has_value()) << statement;
    for (size_t i = 0; i + 1 < tokens.size(); ++i) {
      const auto [begin, end] = tokens[i].span;
      const std::string before = statement.substr(0, begin), token = Part(statement, begin, end);
      Try(before + statement.substr(end));
      Try(before + token + " " + statement.substr(begin));
      const SourceSpan next = tokens[i + 1].span;
      Try(before + Part(statement, next.begin, next.end) + Part(statement, end, next.begin) + token +
          statement.substr(next.end));
    }
  }
  RecordProperty("statements", std::to_string(tried_));
  EXPECT_GT(tried_, 10'000);
}

std::string Repeat(std::string_view text, int count) {
  std::string repeated;
  repeated.reserve(text.size() * count);
  for (int i = 0; i < count; ++i) repeated += text;
  return repeated;
}

// `part` with the numbers from 0 in place of each #.
std::string Numbered(std::string_view part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    for (const char c : part) c == '#' ? text += std::to_string(i) : text += c;
  }
  return text;
}

std::vector<std::string> Giants() {
  constexpr int kDeep = 100'000, kLong = 10'000;
  return {
      "RETURN " + Repeat("(", kDeep) + "1" + Repeat(")", kDeep),
      "RETURN " + Repeat("[", kDeep) + Repeat("]", kDeep),
      "RETURN " + Repeat("NOT ", kDeep) + "true",
      "RETURN " + Repeat("CASE WHEN true THEN ", kDeep) + "1" + Repeat(" END", kDeep),
      "RETURN " + Repeat("-", kDeep) + "1",
      "RETURN " + Repeat("{a: ", kDeep) + "1" + Repeat("}", kDeep),
      "RETURN 1" + Repeat(" + 1", kDeep),
      "RETURN true" + Repeat(" AND true", kDeep),
      "RETURN true" + Repeat(" OR true", kDeep),
      "RETURN true" + Repeat(" XOR true", kDeep),
      "RETURN 1" + Repeat(" < 2", kDeep),
      "RETURN 1 AS x" + Repeat(" UNION ALL RETURN 1 AS x", kLong),
      "RETURN size([" + Repeat("1,", kDeep) + "1])",
      "RETURN size('" + Repeat("x", 10'000'000) + "')",
      "RETURN coalesce(" + Repeat("null,", kDeep) + "1)",
      "RETURN CASE" + Repeat(" WHEN false THEN 1", kDeep) + " END",
      "RETURN 0 AS x" + Numbered(", # AS c#", kLong),
      "WITH 0 AS x" + Numbered(", # AS variable#", kLong) + " RETURN varaible7",
      Numbered("MATCH (a#) ", kLong) + "RETURN count(*)",
      Numbered("OPTIONAL MATCH (a#) ", kLong) + "RETURN count(*)",
      Numbered("WITH # AS x# ", kLong) + "RETURN 1",
      Numbered("UNWIND [1] AS x# ", kLong) + "RETURN 1",
      Numbered("CALL { RETURN 1 AS x# } ", kLong) + "RETURN 1",
      "WITH 1 AS x " + Repeat("WITH DISTINCT x ORDER BY x SKIP 0 LIMIT 1 WHERE x = 1 ", kLong) + "RETURN x",
      "MATCH (a)" + Repeat("-->()", kLong) + " RETURN count(*)",
      "MATCH (b)" + Numbered(", (a#)", kLong) + " RETURN count(*)",
      "MATCH (b)" + Numbered(", p# = shortestPath((a#)-[*]-(b))", kLong) + " RETURN count(*)",
      "MATCH (a) WHERE true" + Repeat(" AND EXISTS { (a)-->() }", 1'000) + " RETURN count(*)",
      "MATCH (a:L" + Numbered("|A#", kLong) + ") RETURN count(*)",
      "MATCH (a) WHERE a.k = 1" + Numbered(" OR a.k# = 1", kLong) + " RETURN count(*)",
      "MERGE (a)" + Repeat("-[:T]->()", kLong),
      "CREATE (a)" + Repeat("-[:T]->()", 1'000) + " RETURN count(*)",
      // As deep as is allowed.
      "MATCH (a)" + Repeat("-->()", 490) + " RETURN count(*)",
      "WITH 1 AS x " + Repeat("WITH DISTINCT x ORDER BY x SKIP 0 LIMIT 1 WHERE x = 1 ", 80) + "RETURN x",
      Numbered("CALL { RETURN 1 AS x# } ", 200) + "RETURN 1",
      Numbered("UNWIND [1] AS x# ", 490) + "RETURN 1",
  };
}

class GiantStatements : public HostileTest {
 public:
  using HostileTest::Try;
};

TEST_F(GiantStatements, OnASmallStack) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, 1 << 20), 0);
  static constexpr auto kRun = [](void* test) -> void* {
    for (const std::string& statement : Giants()) static_cast<GiantStatements*>(test)->Try(statement);
    return nullptr;
  };
  pthread_t thread;
  ASSERT_EQ(pthread_create(&thread, &attributes, kRun, this), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
  EXPECT_TRUE(Run("RETURN 1").ok());
}

constexpr std::string_view kValues[] = {
    "null",
    "true",
    "0",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "9007199254740993",
    "0.0",
    "-0.0",
    "1.7976931348623157e308",
    "5e-324",
    "(0.0 / 0.0)",
    "(1.0 / 0.0)",
    "(-1.0 / 0.0)",
    "''",
    "'a'",
    "'\\u0000'",
    "'(a+)+$'",
    "'\\uD83D\\uDE00'",
    "[]",
    "[null, [null]]",
    "range(0, 1000)",
    "{}",
    "{a: null}",
    "date('+999999999-12-31')",
    "date('-999999999-01-01')",
    "localtime('23:59:59.999999999')",
    "time('00:00-18:00')",
    "localdatetime('-999999999-01-01')",
    "datetime('2011-12-30T00:00[Pacific/Apia]')",
    "duration({})",
    "duration({months: 9223372036854775807})",
    "duration({seconds: -9223372036854775808})",
    "point({x: 1e308, y: -1e308})",
    "point({longitude: 180, latitude: -90, height: 1e308})",
    "n",
    "r",
    "p",
};
constexpr std::string_view kBinaryOperators[] = {
    "+", "-",  "*",  "/",  "%",   "^",           "=",         "<>",       "<",  "<=",
    ">", ">=", "=~", "IN", "AND", "STARTS WITH", "ENDS WITH", "CONTAINS", "OR", "XOR",
};
constexpr char kMatch[] = "MATCH p = (n:Talk)-[r:MENTIONS]->() ";

// Through UNWIND, so that nothing is known of the values before they come, and through literals, so that all is.
TEST_F(HostileTest, OperatorsOnBoundaryValues) {
  for (const std::string_view a : kValues) {
    for (const std::string_view b : kValues) {
      const std::string columns =
          std::string(kMatch) + "UNWIND [" + std::string(a) + "] AS x UNWIND [" + std::string(b) + "] AS y RETURN ";
      for (const std::string_view op : kBinaryOperators) {
        Try(columns + "x " + std::string(op) + " y");
        Try(std::string(kMatch) + "RETURN " + std::string(a) + " " + std::string(op) + " " + std::string(b));
      }
      Try(columns + "x[y], y[x]");
      Try(columns + "x[y..], x[..y]");
      Try(columns + "CASE x WHEN y THEN 1 END");
      Try(columns + "x AS a ORDER BY x, y");
      Try(columns + "DISTINCT x, y");
      Try(columns + "[z IN x | y], any(z IN x WHERE z = y), reduce(s = x, z IN y | s + z)");
    }
  }
}

TEST_F(HostileTest, AggregatesOnBoundaryValues) {
  for (const AggregateFunction& aggregate : AllAggregates()) {
    const std::string name(aggregate.signature.name);
    const std::string rest = aggregate.signature.min_arguments() == 2 ? ", 0.5" : "";
    for (const std::string_view a : kValues) {
      for (const std::string_view b : kValues) {
        const std::string rows =
            std::string(kMatch) + "UNWIND [" + std::string(a) + ", " + std::string(b) + "] AS x RETURN ";
        Try(rows + name + "(x" + rest + ")");
        Try(rows + name + "(DISTINCT x" + rest + ")");
      }
    }
  }
}

TEST_F(HostileTest, FunctionsOnBoundaryLiterals) {
  for (const Function& function : AllFunctions()) {
    if (function.category == FunctionCategory::kOperator) continue;
    const std::string name(function.name);
    for (const std::string_view a : kValues) {
      Try(std::string(kMatch) + "RETURN " + name + "(" + std::string(a) + ")");
      Try(std::string(kMatch) + "RETURN " + name + "(" + std::string(a) + ", " + std::string(a) + ")");
      Try(std::string(kMatch) + "WHERE " + name + "(" + std::string(a) + ") RETURN 1");
    }
  }
}

TEST_F(HostileTest, WritingBoundaryValues) {
  for (const std::string_view value : kValues) {
    const std::string v(value);
    Try(std::string(kMatch) + "SET n.k = " + v + " RETURN n.k");
    Try(std::string(kMatch) + "SET n = " + v + " RETURN n");
    Try(std::string(kMatch) + "SET n += " + v + " RETURN n");
    Try(std::string(kMatch) + "CREATE (m:X {k: " + v + "})-[:T {k: " + v + "}]->(n) RETURN m.k");
    Try(std::string(kMatch) + "MERGE (m:X {k: " + v + "}) RETURN m.k");
    Try(std::string(kMatch) + "DELETE " + v);
    Try(std::string(kMatch) + "DETACH DELETE " + v + " RETURN n, r, p");
    Try(std::string(kMatch) + "FOREACH (x IN " + v + " | CREATE (:X {k: x}))");
    Try(std::string(kMatch) + "UNWIND [" + v + "] AS x SET x.k = 1, n[x] = 2");
    Try("RETURN 1 AS x SKIP " + v);
    Try("RETURN 1 AS x LIMIT " + v);
  }
}

}  // namespace
}  // namespace notegraph::query
