// SumOut where numbers are large or the run is limited. That counts are right: oracle/counting_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "query/engine.h"
#include "query/frontend/diagnostic.h"

namespace notegraph::query {
namespace {

using testing::HasSubstr;

// `hops` relationships without direction from the node, each in a MATCH of its own, so that any may be taken again.
std::string Walk(std::string text, int hops) {
  for (int i = 0; i < hops; ++i) {
    text += " MATCH (n" + std::to_string(i) + ")-[:T]-(n" + std::to_string(i + 1) + ")";
  }
  return text;
}

class SumOutTest : public testing::Test {
 protected:
  // Two hubs with 100 relationships between them, and a pair of nodes with one.
  void SetUp() override {
    Write("CREATE (:Hub {i: 0}), (:Hub {i: 1}), (:Leaf {i: 0})-[:T]->(:Leaf {i: 1})");
    Write("MATCH (a:Hub {i: 0}), (b:Hub {i: 1}) UNWIND range(1, 100) AS i CREATE (a)-[:T]->(b)");
    Write("MATCH (a:Leaf {i: 0}) CREATE (:Start)-[:S]->(a)");
  }

  void Write(const std::string& statement) {
    const absl::Status status = Run(statement).status();
    ASSERT_TRUE(status.ok()) << status;
  }
  absl::StatusOr<int64_t> Run(const std::string& statement, RunContext& context) {
    Session session(database_, context);
    auto result = session.Run(statement);
    if (!result.ok()) return result.status();
    std::vector<Value> row;
    const absl::StatusOr<bool> more = (*result)->NextRow(row);
    if (!more.ok()) return more.status();
    return *more && row[0].is_integer() ? row[0].integer() : 0;
  }
  absl::StatusOr<int64_t> Run(const std::string& statement) {
    RunContext context;
    return Run(statement, context);
  }

  Database database_;
};

TEST_F(SumOutTest, LargeCountsAreExact) {
  const absl::StatusOr<int64_t> count = Run(Walk("MATCH (n0:Hub)", 9) + " RETURN count(*)");
  ASSERT_TRUE(count.ok()) << count.status();
  EXPECT_EQ(*count, 2'000'000'000'000'000'000);
}

TEST_F(SumOutTest, TooLargeIsAnError) {
  for (const int hops : {10, 20, 31}) {
    const absl::Status status = Run(Walk("MATCH (n0:Hub)", hops) + " RETURN count(*)").status();
    const std::optional<QueryError> error = QueryErrorOf(status);
    ASSERT_TRUE(error) << status;
    EXPECT_EQ(error->detail, "IntegerOverflow") << status;
  }
}

TEST_F(SumOutTest, WhatIsNotReachedMayBeLarge) {
  const absl::StatusOr<int64_t> count = Run(Walk("MATCH (s:Start)-[:S]->(n0)", 11) + " RETURN count(*)");
  ASSERT_TRUE(count.ok()) << count.status();
  EXPECT_EQ(*count, 1);
}

TEST_F(SumOutTest, ThreadsDontMatter) {
  for (const int threads : {1, 2, 5}) {
    RunContext context;
    context.set_threads(threads);
    const auto count = Run("MATCH (a)-[:T]-(b)-[:T]-(c)-[:T]-(d)-[:T]-(a) RETURN count(*)", context);
    ASSERT_TRUE(count.ok()) << count.status();
    EXPECT_EQ(*count, 2 * 100 * 99 * 98 * 97);
  }
}

TEST_F(SumOutTest, KeepsToTheLimits) {
  Write("UNWIND range(1, 20000) AS i CREATE (:Leaf {i: i})");
  RunContext limited(100'000);
  const absl::Status status = Run("MATCH (a)-[:T]-(b)-[:T]-(c)-[:T]-(d)-[:T]-(a) RETURN count(*)", limited).status();
  EXPECT_TRUE(absl::IsResourceExhausted(status)) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr("SumOut"));
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_TRUE(absl::IsCancelled(Run("MATCH (a)-[:T]-(b)-[:T]-(c)-[:T]-(a) RETURN count(*)", cancelled).status()));
}

}  // namespace
}  // namespace notegraph::query
