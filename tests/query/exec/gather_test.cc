// Statements on several threads: the same rows in the same order, the same errors, limits that hold.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "graph/value_text.h"
#include "query/engine.h"

namespace notegraph::query {
namespace {

using testing::HasSubstr;

constexpr char kPeople[] =
    "UNWIND range(0, 199) AS i CREATE (:Person {name: 'P' + toString(i), age: i % 40, share: 1.0 / (i + 1)})";
constexpr char kKnows[] =
    "MATCH (a:Person), (b:Person) WHERE a.name < b.name AND (a.age * 7 + b.age * 3) % 11 = 0 "
    "CREATE (a)-[:KNOWS {since: a.age + b.age}]->(b)";

// That many threads, each taking so many rows of a scan at a time.
RunOptions InPieces(int threads, uint32_t morsel_rows, uint32_t batch_rows = 1024) {
  RunOptions options;
  options.threads = threads;
  options.morsel_rows = morsel_rows;
  options.batch_rows = batch_rows;
  return options;
}

struct Answer {
  absl::Status status;
  std::vector<std::string> rows;
  std::string shape;
};

class GatherTest : public testing::Test {
 protected:
  GatherTest() {
    for (const char* statement : {kPeople, kKnows}) EXPECT_TRUE(Run(statement, context_).status.ok());
  }

  Answer Run(const std::string& statement, RunContext& context, const RunOptions& options = {}) {
    Session session(database_, context);
    Answer answer;
    const auto result = session.Run(statement, {}, options);
    answer.status = result.status();
    if (!result.ok()) return answer;
    answer.shape = (*result)->plan_shape();
    std::vector<Value> row;
    while (true) {
      const absl::StatusOr<bool> more = (*result)->NextRow(row);
      answer.status = more.status();
      if (!more.ok() || !*more) return answer;
      std::string& text = answer.rows.emplace_back();
      for (const Value& value : row) text += ValueText(value, &(*result)->graph()) + " ";
    }
  }
  Answer Run(const std::string& statement, const RunOptions& options = {}) { return Run(statement, context_, options); }

  Database database_;
  RunContext context_;
};

TEST_F(GatherTest, PlansThatAreRunInPieces) {
  const RunOptions options = InPieces(2, 7);
  const std::pair<const char*, const char*> kShapes[] = {
      {"MATCH (a:Person)-[:KNOWS]->(b) RETURN a.age + b.age AS x", "Gather(Project(Expand(b,Scan(a))))"},
      {"MATCH (a:Person) RETURN a.age AS x ORDER BY x LIMIT 3", "Limit(Sort(top,Gather(Sort(top,Project(Scan(a))))))"},
      {"MATCH (a:Person) RETURN DISTINCT a.age AS x", "Distinct(Gather(Distinct(Project(Scan(a)))))"},
      {"MATCH (a:Person) WHERE a.age > 3 RETURN sum(a.age) AS x", "Aggregate(Gather(Filter(Scan(a))))"},
      {"MATCH (a:Person) RETURN a.age + rand() > 0 AS x", "Project(Scan(a))"},
      {"MATCH (a:Person) OPTIONAL MATCH (a)-[:KNOWS]->(b) RETURN a.age, b.age", "Gather(Project(Optional("},
      {"UNWIND [1, 2] AS x RETURN x", "Unwind(x,SingleRow)"},
  };
  for (const auto& [statement, shape] : kShapes) EXPECT_THAT(Run(statement, options).shape, HasSubstr(shape));
}

TEST_F(GatherTest, SmallStatementsStayOnOneThread) {
  EXPECT_EQ(Run("MATCH (a:Person) RETURN count(a.age) AS n", InPieces(4, 0)).shape, "Aggregate(Scan(a))");
}

// However many threads and whatever the pieces.
TEST_F(GatherTest, RowsAreTheSameInTheSameOrder) {
  const char* const kStatements[] = {
      "MATCH (a:Person)-[k:KNOWS]->(b) WHERE k.since % 3 = 0 RETURN a.name, b.name, k.since",
      "MATCH (a:Person)-[:KNOWS]->(b)-[:KNOWS]->(c) RETURN a.age AS age, count(*) AS n, sum(c.age) AS s",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN b.age AS age, avg(a.share) AS mean, stDev(a.share) AS d",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN b AS b, count(DISTINCT a) AS n",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN b.age AS age, collect(a.name) AS names, min(a.share) AS s",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN sum(a.share * b.share) AS s",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN b.age AS age, min(a.name) AS least, max(a.share) AS most",
      "MATCH (a:Person) RETURN max(CASE WHEN a.age % 2 = 0 THEN 50 ELSE 50.0 END) AS most, min(a.age % 7 / 7.0) AS l",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN b.age AS age, count(DISTINCT a.age % 5) AS n, sum(DISTINCT a.age) AS s",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN DISTINCT b.age AS age, a.age % 3 AS k",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN a.name AS n, b.age AS age ORDER BY age, n DESC SKIP 3 LIMIT 20",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN a.name AS n, b.age AS age ORDER BY age LIMIT 20",
      "MATCH (a:Person) OPTIONAL MATCH (a)-[:KNOWS]->(b) WHERE b.age > 30 RETURN a.name, b.name",
      "MATCH (a:Person) WHERE EXISTS { (a)-[:KNOWS]->(:Person {age: 3}) } RETURN a.name",
      "MATCH (a:Person) CALL (a) { MATCH (a)-[:KNOWS]->(b) RETURN count(b) AS n } RETURN a.name, n",
      "MATCH (a:Person) UNWIND range(0, a.age % 4) AS i RETURN a.name, i, [x IN range(0, i) | toString(x)] AS l",
      "MATCH (a:Person)-[:KNOWS]->(b) RETURN a.name LIMIT 17",
      "MATCH (a:Person), (b:Person) WHERE a.age = b.age AND a.name < b.name RETURN a.name, b.name",
      "MATCH (a:Person {age: 1})-[:KNOWS*1..2]->(b) RETURN b.name",
      "MATCH (a:Person) WHERE a.age > 100 RETURN count(*) AS n, sum(a.age) AS s",
      "MATCH (a:Person) RETURN a.age AS x UNION MATCH (a:Person)-[:KNOWS]->(b) RETURN b.age % 50 AS x",
  };
  for (const char* statement : kStatements) {
    for (const uint32_t batch_rows : {3, 1024}) {
      const Answer serial = Run(statement, InPieces(1, 0, batch_rows));
      ASSERT_TRUE(serial.status.ok()) << serial.status;
      for (const int threads : {2, 3, 4}) {
        for (const uint32_t rows : {1, 3, 64, 1000}) {
          const Answer answer = Run(statement, InPieces(threads, rows, batch_rows));
          EXPECT_TRUE(answer.status.ok()) << answer.status;
          EXPECT_EQ(answer.rows, serial.rows) << statement << ", " << threads << " threads, morsels of " << rows;
        }
      }
    }
  }
}

TEST_F(GatherTest, TheFirstErrorEndsTheStatement) {
  for (const char* statement : {"MATCH (a:Person) RETURN 1 / (150 - toInteger(substring(a.name, 1))) AS x",
                                "MATCH (a:Person) RETURN sum(CASE a.name WHEN 'P42' THEN date('2024-02-30') WHEN "
                                "'P150' THEN 1 / 0 ELSE 1 END) AS x"}) {
    const Answer serial = Run(statement);
    ASSERT_FALSE(serial.status.ok());
    for (int run = 0; run < 20; ++run) {
      const Answer answer = Run(statement, InPieces(3, 5));
      EXPECT_EQ(answer.status, serial.status) << answer.status;
    }
  }
  EXPECT_EQ(context_.memory().used_bytes(), 0);
}

// An error behind the rows that are asked for is none.
TEST_F(GatherTest, LimitStopsTheThreads) {
  const Answer answer =
      Run("MATCH (a:Person) RETURN 1 / (150 - toInteger(substring(a.name, 1))) AS x LIMIT 100", InPieces(3, 5));
  EXPECT_TRUE(answer.status.ok()) << answer.status;
  EXPECT_EQ(answer.rows.size(), 100u);
}

constexpr char kEndless[] =
    "MATCH (a:Person), (b:Person) MATCH (a)-[:KNOWS*1..9]->(c)-[:KNOWS*1..9]->(b) WHERE a.age + b.age + c.age < 0 "
    "RETURN count(*) AS n";

TEST_F(GatherTest, ADeadlineEndsAllThreads) {
  RunContext context;
  context.set_timeout(std::chrono::milliseconds(30));
  EXPECT_EQ(Run(kEndless, context, InPieces(3, 5)).status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(context.memory().used_bytes(), 0);
}

TEST_F(GatherTest, CancellingEndsAllThreads) {
  RunContext context;
  std::thread canceller([&context] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    context.Cancel();
  });
  EXPECT_EQ(Run(kEndless, context, InPieces(3, 5)).status.code(), absl::StatusCode::kCancelled);
  canceller.join();
  EXPECT_EQ(context.memory().used_bytes(), 0);
}

TEST_F(GatherTest, MemoryIsCountedOverAllThreads) {
  const std::string statement =
      "MATCH (a:Person)-[:KNOWS]->(b)-[:KNOWS]->(c) RETURN a.name + b.name + c.name AS x, count(*) AS n";
  RunContext context(int64_t{1} << 20);
  const Answer answer = Run(statement, context, InPieces(3, 5));
  EXPECT_EQ(answer.status.code(), absl::StatusCode::kResourceExhausted) << answer.status;
  EXPECT_THAT(std::string(answer.status.message()), HasSubstr("by Aggregate"));
  EXPECT_EQ(context.memory().used_bytes(), 0);
}

// Values outlive the threads that made them, and a reader may stop anywhere.
TEST_F(GatherTest, ResultsAreLeftInTheMiddle) {
  for (const size_t wanted : {0, 1, 50}) {
    Session session(database_, context_);
    const auto result = session.Run("MATCH (a:Person)-[:KNOWS]->(b) RETURN a.name + b.name AS x", {}, InPieces(3, 1));
    ASSERT_TRUE(result.ok());
    std::vector<Value> row;
    std::vector<Value> kept;
    for (size_t i = 0; i < wanted && *(*result)->NextRow(row); ++i) kept.push_back(row[0]);
    for (const Value& value : kept) EXPECT_EQ(value.string().substr(0, 1), "P");
  }
  EXPECT_EQ(context_.memory().used_bytes(), 0);
}

uint64_t RowsOf(const PlanNode& plan, std::string_view name) {
  uint64_t rows = plan.name == name ? plan.rows : 0;
  for (const PlanNode& child : plan.children) rows += RowsOf(child, name);
  return rows;
}

TEST_F(GatherTest, ProfileAddsUpTheThreads) {
  Session session(database_, context_);
  const auto result =
      session.Run("PROFILE MATCH (a:Person)-[:KNOWS]->(b) RETURN a.age + b.age AS x", {}, InPieces(3, 5));
  ASSERT_TRUE(result.ok());
  uint64_t rows = 0;
  std::vector<Value> row;
  while (*(*result)->NextRow(row)) ++rows;
  const PlanNode plan = (*result)->plan().value();
  EXPECT_EQ(RowsOf(plan, "Scan"), 200u);
  EXPECT_EQ(RowsOf(plan, "Expand"), rows);
  EXPECT_EQ(RowsOf(plan, "Gather"), rows);
}

TEST_F(GatherTest, AWritingStatementReadsOnThreads) {
  const RunOptions options = InPieces(3, 5);
  ASSERT_TRUE(Run("MATCH (a:Person)-[:KNOWS]->(b) SET a.label = a.name + b.name", options).status.ok());
  const Answer after = Run("MATCH (a:Person) RETURN a.label", options);
  EXPECT_EQ(after.rows, Run("MATCH (a:Person) RETURN a.label").rows);
  EXPECT_EQ(context_.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph::query
