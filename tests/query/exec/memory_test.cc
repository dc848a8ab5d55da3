// Every operator that holds memory in proportion to its rows accounts for it, in time and about as much as it takes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <string>
#include <vector>

#include "query/engine.h"

namespace notegraph::query {
namespace {

using testing::HasSubstr;

// That many threads, each taking so many rows of a scan at a time.
RunOptions InPieces(int threads, uint32_t morsel_rows) {
  RunOptions options;
  options.threads = threads;
  options.morsel_rows = morsel_rows;
  return options;
}

class MemoryTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new Database;
    RunContext context;
    Session session(*database_, context);
    for (const char* statement :
         {"UNWIND range(0, 1999) AS i CREATE (:N {id: i, name: 'a rather long name of node ' + toString(i)})",
          "MATCH (a:N), (b:N) WHERE b.id > a.id AND b.id <= a.id + 3 CREATE (a)-[:R]->(b)"}) {
      ASSERT_TRUE(session.Run(statement).ok());
    }
  }
  static void TearDownTestSuite() { delete database_; }

  // Reads up to `wanted` rows.
  static absl::Status Read(const std::string& statement, RunContext& context, const RunOptions& options = {}) {
    Session session(*database_, context);
    const auto result = session.Run(statement, {}, options);
    if (!result.ok()) return result.status();
    std::vector<Value> row;
    while (true) {
      const absl::StatusOr<bool> more = (*result)->NextRow(row);
      if (!more.ok() || !*more) return more.status();
    }
  }

  static Database* database_;
};

Database* MemoryTest::database_ = nullptr;

struct Case {
  const char* statement;
  const char* owner;
  int64_t limit_bytes = int64_t{2} << 20;
};

TEST_F(MemoryTest, AStatementStopsAndNamesWhoHoldsTheMemory) {
  const Case kCases[] = {
      {"MATCH (a:N) UNWIND range(1, 100) AS i RETURN a.id * 100 + i AS k, count(*) AS n", "Aggregate"},
      {"MATCH (a:N) UNWIND range(1, 100) AS i RETURN collect(a.id * i) AS k", "Aggregate"},
      {"MATCH (a:N) UNWIND range(1, 100) AS i RETURN count(DISTINCT a.id * 100 + i) AS k", "Aggregate"},
      {"MATCH (a:N) UNWIND range(1, 100) AS i RETURN percentileDisc(a.id * i, 0.5) AS k", "Aggregate"},
      {"MATCH (a:N) UNWIND range(1, 100) AS i RETURN DISTINCT a.id * 100 + i AS k", "Distinct"},
      {"MATCH (a:N) UNWIND range(1, 100) AS i RETURN i AS k ORDER BY k", "Sort"},
      {"MATCH (a:N) UNWIND range(1, 100) AS i RETURN a.id * i AS k ORDER BY k LIMIT 100000", "Sort"},
      {"MATCH (a:N), (b:N) WHERE a.id + b.id = 17 RETURN a, b", "Product", 5000},
      {"MATCH (a:N) UNWIND range(1, 100) AS i RETURN size(a.name + toString(i)) AS k", "the values of the rows"},
      {"MATCH (a:N) RETURN [i IN range(1, 2000) | i * a.id][0] AS k", "the values of the rows"},
      {"MATCH (a:N)-[r:R*1..12]->(b) RETURN size(r) AS k", "the values of the rows"},
      {"MATCH p = ALL SHORTEST (a:N {id: 0})-[:R]->+(b:N {id: 598}) RETURN length(p) AS k", "TrailSearch"},
      {"UNWIND range(1, 3) AS i CALL algo.degree() YIELD node, score RETURN node, score, i", "Procedure", 100'000},
      {"MATCH (a:N) RETURN size(COLLECT { MATCH (b:N)-->(c) RETURN c.id }) AS k", "COLLECT", 110'000},
      {"MATCH (a:N) UNWIND range(1, 100) AS i CREATE (:M {i: i})", "Rows"},
      {"MATCH (a:N) SET a.name = a.name + a.name + a.name + a.name, a.more = a.name + a.name",
       "the changes to the graph", int64_t{1} << 19},
  };
  for (const auto& [statement, owner, limit_bytes] : kCases) {
    SCOPED_TRACE(statement);
    for (const int threads : {1, 3}) {
      RunContext context(limit_bytes);
      const absl::Status status = Read(statement, context, InPieces(threads, 100u * (threads > 1)));
      EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted) << status;
      EXPECT_THAT(std::string(status.message()), HasSubstr(owner));
      EXPECT_LE(context.memory().peak_bytes(), limit_bytes);
      EXPECT_EQ(context.memory().used_bytes(), 0);
    }
  }
}

int64_t AllocatedBytes() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<int64_t>(info.uordblks + info.hblkhd);
}

// After the first row, when everything is held that the statement needs.
TEST_F(MemoryTest, TheAccountIsAboutWhatIsAllocated) {
  const char* const kStatements[] = {
      "MATCH (a:N) UNWIND range(1, 100) AS i RETURN a.id * 100 + i AS k, count(*) AS n",
      "MATCH (a:N) UNWIND range(1, 100) AS i RETURN a.id AS k, collect(i) AS n",
      "MATCH (a:N) UNWIND range(1, 100) AS i RETURN a.id % 10 AS k, count(DISTINCT a.id * 100 + i) AS n",
      "MATCH (a:N) UNWIND range(1, 100) AS i RETURN a.id * i AS k, i AS l ORDER BY k",
      "MATCH (a:N)-->(b)-->(c) RETURN a, b, c ORDER BY a.id DESC",
      "MATCH (a:N) UNWIND range(1, 100) AS i RETURN a.name + toString(i) AS k ORDER BY i",
  };
  for (const char* statement : kStatements) {
    RunContext context;
    Session session(*database_, context);
    ASSERT_TRUE(Read(statement, context).ok());  // plans are made
    const int64_t before = AllocatedBytes();
    if (before == 0) GTEST_SKIP() << "an allocator that doesn't tell";
    const auto result = session.Run(statement);
    ASSERT_TRUE(result.ok());
    std::vector<Value> row;
    ASSERT_TRUE(*(*result)->NextRow(row));
    const auto allocated = static_cast<double>(AllocatedBytes() - before);
    const auto accounted = static_cast<double>(context.memory().used_bytes());
    EXPECT_GT(accounted, allocated / 1.3) << statement;
    EXPECT_LT(accounted, allocated * 1.3) << statement;
  }
}

int64_t MemoryOf(const PlanNode& plan, std::string_view name) {
  int64_t bytes = plan.name == name ? plan.memory_bytes : 0;
  for (const PlanNode& child : plan.children) bytes += MemoryOf(child, name);
  return bytes;
}

TEST_F(MemoryTest, ProfileShowsPeaksByOperator) {
  RunContext context;
  Session session(*database_, context);
  const auto result = session.Run(
      "PROFILE MATCH (a:N) UNWIND range(1, 100) AS i WITH DISTINCT a.id * 100 + i AS k RETURN k ORDER BY k DESC");
  ASSERT_TRUE(result.ok());
  std::vector<Value> row;
  while (*(*result)->NextRow(row)) {
  }
  const PlanNode plan = (*result)->plan().value();
  EXPECT_GT(MemoryOf(plan, "Sort"), 200'000 * 16);
  EXPECT_GT(MemoryOf(plan, "Distinct"), 200'000 * 16);
  EXPECT_EQ(MemoryOf(plan, "Scan"), 0);
}

}  // namespace
}  // namespace notegraph::query
