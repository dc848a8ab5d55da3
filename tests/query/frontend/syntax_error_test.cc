// What tests/queries/errors/*.cyt can't say: the extent of the place that an error points to, bytes that are no text,
// line ends of other systems.
#include <gtest/gtest.h>

#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "query/frontend/parser.h"

namespace notegraph::query {
namespace {

struct Case {
  const char* statement;
  const char* place;  // the text that the error points to
  const char* message;
  const char* detail = "UnexpectedSyntax";
};

constexpr Case kCases[] = {
    {"MACTH (n) RETURN n", "MACTH", "expected a clause (MATCH, RETURN, CREATE, ...), found `MACTH`"},
    {"RETURN 1 == 1", "==", "expected `,`, AS or the next clause, found `==`"},
    {"RETURN\n  {a: [1}", "}", "expected `]` to close the `[` of line 2, column 7, found `}`"},
    {"RETURN [1, 2", "", "expected `]` to close the `[` of line 1, column 8, found the end of the statement"},
    {"MATCH (a)-[:T..3]->(b) RETURN a", "..", "a range of lengths begins with `*`", "InvalidRelationshipPattern"},
    {"MATCH (n) RETURN (n)-->()", "(n)-->()", "a pattern is a condition, not a value"},
    {"RETURN 1 AS a MATCH (n) RETURN n", "MATCH (n)", "nothing may follow RETURN but UNION",
     "InvalidClauseComposition"},
    {"RETURN 1 AS a UNION RETURN 1 AS a UNION ALL RETURN 1 AS a", "UNION ALL",
     "UNION and UNION ALL can't be mixed in one query", "InvalidClauseComposition"},
    {"FOREACH (x IN [1] | RETURN x)", "RETURN x", "FOREACH may hold writing clauses only", "InvalidClauseComposition"},
    {"RETURN 'abc", "'", "the string that begins here is not closed"},
    {"RETURN 1 /* x", "/*", "the comment is not closed"},
    {"RETURN '\\é'", "\\é", "`\\é` is not an escape"},
    {"RETURN '\\uD800x'", "\\uD800", "half of a surrogate pair is not a character", "InvalidUnicodeLiteral"},
    {"RETURN 12ab", "12ab", "`12ab` is not a number", "InvalidNumberLiteral"},
    {"RETURN 4 — 1", "—", "unexpected character `—` (U+2014)", "InvalidUnicodeCharacter"},
    {"RETURN '\xFF'", "\xFF", "the string holds bytes that are not UTF-8", "InvalidUnicodeCharacter"},
    {"RETURN \xC3(", "\xC3", "the statement holds bytes that are not UTF-8", "InvalidUnicodeCharacter"},
    {"RETURN 1\x01", "\x01", "unexpected control character U+0001"},
    // The first of two errors is told, be it a sign or the grammar.
    {"SELECT #", "SELECT", "expected a clause (MATCH, RETURN, CREATE, ...), found `SELECT`"},
    {"RETURN # SELECT", "#", "unexpected character `#`"},
    {"MATCH (t:Talk)) RETURN 'x", ")", "this `)` closes nothing"},
};

TEST(SyntaxErrorTest, PlaceAndMessage) {
  for (const Case& c : kCases) {
    const auto statement = ParseStatement(c.statement);
    ASSERT_FALSE(statement.ok()) << c.statement;
    const auto error = QueryErrorOf(statement.status());
    ASSERT_TRUE(error.has_value() && error->span.has_value()) << c.statement;
    EXPECT_EQ(std::string_view(c.statement).substr(error->span->begin, error->span->size()), c.place) << c.statement;
    EXPECT_EQ(error->message, c.message) << c.statement;
    EXPECT_EQ(error->detail, c.detail) << c.statement;
    EXPECT_EQ(error->type, ErrorType::kSyntaxError) << c.statement;
  }
}

TEST(SyntaxErrorTest, TheWholeMessageWithItsDrawing) {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const std::string line_end(end);
    const auto statement =
        ParseStatement("MATCH (t:Talk)" + line_end + "\tWHER t.kind = 'é😀'" + line_end + "RETURN t");
    EXPECT_EQ(Std(statement.status().message()),
              "line 2, column 2: expected the next clause or the end of the statement, found `WHER`\n"
              "   WHER t.kind = 'é😀'\n"
              "   ^^^^\n"
              "did you mean `WHERE`?");
    EXPECT_EQ(statement.status().code(), absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace notegraph::query
