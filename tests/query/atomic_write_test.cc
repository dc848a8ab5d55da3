// A writing statement takes effect as a whole or not at all, and readers never see it half done.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "query/engine.h"
#include "tests/support/graph_text.h"

namespace notegraph::query {
namespace {

absl::Status RunStatement(Database& database, const std::string& statement, RunContext& context,
                          FoldPolicy policy = FoldPolicy::kAuto) {
  Session session(database, context);
  RunOptions options;
  options.fold_policy = policy;
  return session.Run(statement, {}, options).status();
}

int64_t Number(Database& database, const std::string& statement) {
  RunContext context;
  Session session(database, context);
  const absl::StatusOr<std::unique_ptr<Result>> result = session.Run(statement);
  std::vector<Value> row;
  EXPECT_TRUE(result.ok() && *(*result)->NextRow(row)) << result.status();
  return row.at(0).integer();
}

class AtomicWriteTest : public testing::TestWithParam<FoldPolicy> {
 protected:
  void SetUp() override {
    RunContext context;
    ASSERT_TRUE(RunStatement(database_,
                             "UNWIND range(1, 300) AS i CREATE (a:A {i: i, s: toString(i)})-[:R {w: i}]->(:B {i: i})",
                             context, GetParam())
                    .ok());
    ASSERT_TRUE(RunStatement(database_, "CREATE (:A {i: 0})", context, GetParam()).ok());
    before_ = database_.snapshot();
    text_ = GraphText(*before_);
  }

  void ExpectUnchanged() {
    EXPECT_EQ(database_.snapshot(), before_);
    EXPECT_EQ(GraphText(*database_.snapshot()), text_);
  }

  Database database_;
  GraphPtr before_;
  std::string text_;
};

TEST_P(AtomicWriteTest, ErrorInTheLastRowOrClause) {
  const char* const kStatements[] = {
      "MATCH (a:A) SET a.i = 1000 / (a.i - 300)",
      "MATCH (a:A) SET a.j = 1 WITH max(a.i) AS m CREATE (:C {x: m}) WITH 1 AS one RETURN one / 0",
      "CREATE (:C)-[:R]->(:D) WITH 1 AS one MATCH (b:B) DELETE b",
      "MATCH (a:A)-[r]->(b) DETACH DELETE a WITH b, r SET r.x = 1",
      "MATCH (a:A) SET a:New REMOVE a:A WITH count(*) AS c CREATE (:New {x: {a: c}})",
      "UNWIND [1, 2, 0] AS i CALL { WITH i CREATE (:C {x: 1 / i}) } RETURN i",
      "UNWIND [1, 2, null] AS i MERGE (:A {i: i})",
      "UNWIND [300, 0] AS i MERGE (a:A {i: i}) ON MATCH SET a.i = 1 / i",
      "FOREACH (i IN [1, 2, 0] | CREATE (:C {x: 1 / i}))",
  };
  for (const char* const statement : kStatements) {
    SCOPED_TRACE(statement);
    RunContext context;
    EXPECT_FALSE(RunStatement(database_, statement, context, GetParam()).ok());
    ExpectUnchanged();
    EXPECT_EQ(context.memory().used_bytes(), 0);
  }
}

TEST_P(AtomicWriteTest, Deadline) {
  RunContext context;
  context.set_timeout(std::chrono::milliseconds(-1));
  const absl::Status status = RunStatement(database_, "MATCH (a:A) SET a.i = 1 CREATE (:C)", context, GetParam());
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded) << status;
  ExpectUnchanged();
}

TEST_P(AtomicWriteTest, Cancellation) {
  RunContext context;
  std::atomic<bool> is_done = false;
  std::thread canceller([&] {
    while (!is_done) context.Cancel();
  });
  const absl::Status status =
      RunStatement(database_, "UNWIND range(1, 100000) AS i MATCH (b:B {i: i % 300}) CREATE (:C {i: i})-[:R]->(b)",
                   context, GetParam());
  is_done = true;
  canceller.join();
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled) << status;
  ExpectUnchanged();
}

TEST_P(AtomicWriteTest, MemoryLimit) {
  RunContext context(1 << 20);
  const absl::Status status =
      RunStatement(database_, "UNWIND range(1, 100000) AS i CREATE (:C {i: i})", context, GetParam());
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted) << status;
  ExpectUnchanged();
}

TEST_P(AtomicWriteTest, AFailedStatementUsesNoElementIds) {
  RunContext context;
  EXPECT_FALSE(RunStatement(database_, "CREATE (:C)-[:R]->(:C) RETURN 1 / 0", context, GetParam()).ok());
  const uint64_t next = database_.snapshot()->next_node_element_id();
  ASSERT_TRUE(RunStatement(database_, "CREATE (:C)", context, GetParam()).ok());
  EXPECT_TRUE(database_.snapshot()->FindNode(next).has_value());
}

// Each statement adds a pair, or takes one away: no reader may ever count an odd number.
TEST_P(AtomicWriteTest, ReadersSeeWholeStatements) {
  std::atomic<bool> is_done = false;
  std::atomic<int> reads = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      while (!is_done || reads < 10) {
        EXPECT_EQ(Number(database_, "MATCH (p:Pair) RETURN count(p) % 2"), 0);
        EXPECT_EQ(Number(database_, "MATCH (p:Pair)-[:OF]->(q:Pair) WHERE p.n <> q.n RETURN count(*)"), 0);
        ++reads;
      }
    });
  }
  RunContext context;
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    EXPECT_TRUE(RunStatement(database_, "CREATE (p:Pair {n: " + n + "}) CREATE (p)-[:OF]->(:Pair {n: " + n + "})",
                             context, GetParam())
                    .ok());
    if (i % 3 == 2) {
      EXPECT_TRUE(RunStatement(database_, "MATCH (p:Pair {n: " + std::to_string(i - 1) + "}) DETACH DELETE p", context,
                               GetParam())
                      .ok());
    }
  }
  is_done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(Number(database_, "MATCH (p:Pair) RETURN count(p)"), 80);
}

// What is written on a snapshot that is not the current one any more is refused.
TEST_P(AtomicWriteTest, TheSecondOfTwoWritersIsRefused) {
  const GraphPtr before = database_.snapshot();
  RunContext context;
  ASSERT_TRUE(RunStatement(database_, "CREATE (:C)", context, GetParam()).ok());
  EXPECT_EQ(database_.Publish(before, before).code(), absl::StatusCode::kAborted);
}

INSTANTIATE_TEST_SUITE_P(Policies, AtomicWriteTest,
                         testing::Values(FoldPolicy::kAuto, FoldPolicy::kAlways, FoldPolicy::kNever));

}  // namespace
}  // namespace notegraph::query
