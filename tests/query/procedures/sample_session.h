// Statements over the sample notes.
#ifndef NOTEGRAPH_TESTS_QUERY_PROCEDURES_SAMPLE_SESSION_H_
#define NOTEGRAPH_TESTS_QUERY_PROCEDURES_SAMPLE_SESSION_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "graph/value_text.h"
#include "query/engine.h"
#include "tests/support/sample_notes.h"

namespace notegraph::query {

class SampleSessionTest : public testing::Test {
 protected:
  // Rows as text, cells apart by blanks; or the error alone.
  std::vector<std::string> Rows(std::string_view statement, Parameters parameters = {}) {
    Session session(database_, context_);
    const auto result = session.Run(statement, parameters);
    if (!result.ok()) return {std::string(result.status().message())};
    std::vector<std::string> rows;
    std::vector<Value> row;
    while (true) {
      const auto more = (*result)->NextRow(row);
      if (!more.ok()) return {std::string(more.status().message())};
      if (!*more) break;
      std::string text;
      for (const Value& value : row) text += (text.empty() ? "" : " ") + ValueText(value, &(*result)->graph());
      rows.push_back(text);
    }
    notifications_ = (*result)->notifications();
    return rows;
  }
  // The same rows for two statements, and not none.
  void ExpectSame(std::string_view statement, std::string_view expected) {
    const std::vector<std::string> rows = Rows(statement);
    EXPECT_FALSE(rows.empty()) << statement;
    EXPECT_EQ(rows, Rows(expected)) << statement;
  }
  // What the last statement's procedure told of its numbers.
  std::string Convention() const {
    for (const NotificationText& told : notifications_) {
      if (told.code == "Convention") return told.message;
    }
    return "";
  }

  RunContext context_;
  GraphPtr graph_ = SampleNotes();
  Database database_{graph_};
  std::vector<NotificationText> notifications_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_PROCEDURES_SAMPLE_SESSION_H_
