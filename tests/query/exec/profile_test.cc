// What EXPLAIN and PROFILE tell, and what is told of plans and limits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "query/engine.h"

namespace notegraph::query {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The operators, one a line, indented by depth: name, details, and with rows their number.
void AppendLines(const PlanNode& plan, bool with_rows, size_t depth, std::string& text) {
  text += std::string(depth, ' ') + plan.name;
  if (!plan.details.empty()) text += " " + plan.details;
  if (with_rows) text += " -> " + std::to_string(plan.rows);
  text += '\n';
  for (const PlanNode& child : plan.children) AppendLines(child, with_rows, depth + 1, text);
}

class ProfileTest : public testing::Test {
 protected:
  ProfileTest() {
    Read("UNWIND range(1, 20) AS i CREATE (:Talk {name: 'T' + toString(i), year: 2000 + i})");
    Read("MATCH (t:Talk) WHERE t.year > 2015 CREATE (t)-[:MENTIONS]->(:Library {name: 'L'})");
  }

  // The result after all of its rows, and their number.
  std::unique_ptr<Result> Read(const std::string& statement, RunOptions options = {}) {
    auto result = session_.Run(statement, {}, options);
    EXPECT_TRUE(result.ok()) << statement << ": " << result.status();
    std::vector<Value> row;
    for (rows_ = 0; *(*result)->NextRow(row);) ++rows_;
    return *std::move(result);
  }

  std::string Plan(const std::string& statement) {
    const auto result = Read(statement);
    std::string text;
    if (result->plan()) AppendLines(*result->plan(), result->mode() == Result::Mode::kProfile, 0, text);
    return text;
  }

  Database database_;
  RunContext context_;
  Session session_{database_, context_};
  int rows_ = 0;
};

TEST_F(ProfileTest, OperatorsSayWhatTheyDo) {
  EXPECT_EQ(Plan("PROFILE MATCH (t:Talk)-[:MENTIONS]->(l) WHERE t.year > 2018 RETURN t.name AS talk ORDER BY talk DESC "
                 "LIMIT 5"),
            "Limit 5 -> 2\n"
            " Sort talk DESC, the first 5 -> 2\n"
            "  Project t.name AS talk -> 2\n"
            "   Filter t.year > 2018 -> 2\n"
            "    Expand (l)<-[:MENTIONS]-(t) -> 5\n"
            "     Scan l:Library -> 5\n");
  EXPECT_EQ(Plan("EXPLAIN UNWIND [1, 2] AS x WITH x ORDER BY x + 1 RETURN DISTINCT x"),
            "Distinct x\n"
            " Sort x + 1\n"
            "  Project x + 1\n"
            "   Unwind [1, 2] AS x\n"
            "    SingleRow\n");
}

TEST_F(ProfileTest, WritingStatementsHaveAPlanToo) {
  const std::string statement = "UNWIND [2016, 2017] AS y MATCH (t:Talk {year: y}) SET t.old = true RETURN t";
  const std::string explained = Plan("EXPLAIN " + statement);
  EXPECT_THAT(explained, HasSubstr("Set SET t.old = true\n"));
  EXPECT_EQ(database_.snapshot()->FindPropertyKey("old"), std::nullopt) << "EXPLAIN doesn't write";
  const std::string profiled = Plan("PROFILE " + statement);
  EXPECT_THAT(profiled, HasSubstr("Set SET t.old = true -> 2\n"));
  EXPECT_THAT(profiled, HasSubstr("Unwind [2016, 2017] AS y -> 2\n"));
}

TEST_F(ProfileTest, RowsOfAWritingSubqueryAddUp) {
  EXPECT_THAT(Plan("PROFILE UNWIND range(1, 3) AS i CALL { WITH i CREATE (:Counted {i: i}) } RETURN i"),
              HasSubstr("Create CREATE (:Counted {i: i}) -> 3\n"));
}

TEST_F(ProfileTest, TimesAreMeasuredWhenProfiled) {
  const auto total = [](auto&& self, const PlanNode& plan) -> std::chrono::nanoseconds {
    std::chrono::nanoseconds time = plan.time;
    for (const PlanNode& child : plan.children) time += self(self, child);
    return time;
  };
  const std::string statement = "UNWIND range(1, 100000) AS i RETURN sum(i)";
  EXPECT_GT(total(total, *Read("PROFILE " + statement)->plan()).count(), 0);
  EXPECT_EQ(total(total, *Read(statement)->plan()).count(), 0);
}

TEST_F(ProfileTest, HugeProductsAreTold) {
  Read("UNWIND range(1, 1000) AS i CREATE (:A), (:B)");
  const auto codes = [&](const std::string& statement) {
    std::vector<std::string> lines;
    const auto result = Read("EXPLAIN " + statement);
    for (const NotificationText& text : result->notifications()) lines.push_back(text.code);
    return lines;
  };
  EXPECT_THAT(codes("MATCH (a:A), (b:B) RETURN count(*)"), ElementsAre("CartesianProduct"));
  EXPECT_THAT(codes("MATCH (a:A), (b:B) CREATE (a)-[:R]->(b)"), ElementsAre("CartesianProduct"));
  EXPECT_THAT(codes("MATCH (a:A), (b:Talk) RETURN count(*)"), IsEmpty()) << "20,000 rows are not huge";
}

TEST_F(ProfileTest, RowLimit) {
  RunOptions options;
  options.row_limit = 20;
  Read("MATCH (t:Talk) RETURN t", options);
  EXPECT_EQ(rows_, 20);
  options.row_limit = 19;
  const auto result = session_.Run("MATCH (t:Talk) RETURN t", {}, options);
  ASSERT_TRUE(result.ok());
  std::vector<Value> row;
  for (int i = 0; i < 19; ++i) ASSERT_TRUE(*(*result)->NextRow(row));
  EXPECT_EQ((*result)->NextRow(row).status().code(), absl::StatusCode::kResourceExhausted);
}

TEST_F(ProfileTest, AWritingStatementOverTheRowLimitChangesNothing) {
  RunOptions options;
  options.row_limit = 1;
  EXPECT_EQ(session_.Run("UNWIND [1, 2] AS i CREATE (n:New) RETURN n", {}, options).status().code(),
            absl::StatusCode::kResourceExhausted);
  Read("MATCH (n:New) RETURN n");
  EXPECT_EQ(rows_, 0);
}

}  // namespace
}  // namespace notegraph::query
