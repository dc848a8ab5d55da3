// Wrong statement -> the message that the user reads.
#include <gtest/gtest.h>

#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "query/frontend/parser.h"

namespace notegraph::query {
namespace {

struct Case {
  const char* statement;
  const char* place;    // the text that the error points to
  const char* message;  // all of it
  const char* hint;     // all of it
  const char* detail = "UnexpectedSyntax";
};

constexpr char kArrowHint[] = "write `(a)-->(b)`, `(a)<--(b)` or `(a)--(b)`, with details `(a)-[r:TYPE]->(b)`";
constexpr char kRangeHint[] = "write `*1..3`, `*2`, `*1..`, `*..3` or `*`";

void ExpectErrors(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    const auto statement = ParseStatement(c.statement);
    ASSERT_FALSE(statement.ok()) << c.statement;
    const auto error = QueryErrorOf(statement.status());
    ASSERT_TRUE(error.has_value()) << c.statement;
    ASSERT_TRUE(error->span.has_value()) << c.statement;
    EXPECT_EQ(std::string_view(c.statement).substr(error->span->begin, error->span->size()), c.place) << c.statement;
    EXPECT_EQ(error->message, c.message) << c.statement;
    EXPECT_EQ(error->hint, c.hint) << c.statement;
    EXPECT_EQ(error->detail, c.detail) << c.statement;
    EXPECT_EQ(error->type, ErrorType::kSyntaxError) << c.statement;
  }
}

TEST(SyntaxErrorTest, MisspeltWords) {
  ExpectErrors({
      {"MACTH (n) RETURN n", "MACTH", "expected a clause (MATCH, RETURN, CREATE, ...), found `MACTH`",
       "did you mean `MATCH`?"},
      {"MATCH (n) RETRUN n", "RETRUN", "expected the next clause or the end of the statement, found `RETRUN`",
       "did you mean `RETURN`?"},
      {"MATCH (n) WHER n.x = 1 RETURN n", "WHER", "expected the next clause or the end of the statement, found `WHER`",
       "did you mean `WHERE`?"},
      {"RETURN 1 AS a ODER BY a", "ODER", "expected `,`, AS or the next clause, found `ODER`", "did you mean `ORDER`?"},
      {"MATCH (n) RETURN n LIMT 5", "LIMT", "expected `,`, AS or the next clause, found `LIMT`",
       "did you mean `LIMIT`?"},
      {"UNWIND [1] A x RETURN x", "A", "expected AS, found `A`", ""},
      {"SHOW LABLES", "LABLES",
       "expected LABELS, RELATIONSHIP TYPES, PROPERTY KEYS, FUNCTIONS, PROCEDURES or INDEXES after SHOW, found "
       "`LABLES`",
       "did you mean `LABELS`?"},
      {"RETURN CASE WHEN true THN 1 END", "THN", "expected THEN, found `THN`", "did you mean `THEN`?"},
      {"MATCH (n) WHERE n.x STARTS WIHT 'a' RETURN n", "WIHT", "expected WITH, found `WIHT`", "did you mean `WITH`?"},
      {"hello", "hello", "expected a clause (MATCH, RETURN, CREATE, ...), found `hello`",
       "begin with a clause, for example `MATCH (n) RETURN n`"},
  });
}

TEST(SyntaxErrorTest, OtherLanguages) {
  ExpectErrors({
      {"RETURN 1 == 1", "==", "expected `,`, AS or the next clause, found `==`", "write `=` to compare"},
      {"MATCH (n) WHERE n.x != 1 RETURN n", "!=", "expected the next clause or the end of the statement, found `!=`",
       "write `<>` for not equal"},
      {"MATCH (n) WHERE n.x && n.y RETURN n", "&&", "expected the next clause or the end of the statement, found `&&`",
       "write AND"},
      {"MATCH (n) WHERE n.x || n.y RETURN n", "||", "expected the next clause or the end of the statement, found `||`",
       "write OR for the logical or, `+` to join strings or lists"},
      {"MATCH (n) WHERE !n.x RETURN n", "!", "expected an expression, found `!`", "write NOT"},
      {"SELECT * FROM talks", "SELECT", "expected a clause (MATCH, RETURN, CREATE, ...), found `SELECT`",
       "write the pattern first and what you want of it last: `MATCH (n:Label) RETURN n.name`"},
      {"MATCH (n) RETURN n.x, count(*) GROUP BY n.x", "GROUP", "expected `,`, AS or the next clause, found `GROUP`",
       "leave GROUP BY out: RETURN and WITH group by their items without aggregates"},
      {"MATCH (n) RETURN n.x HAVING n.x > 1", "HAVING", "expected `,`, AS or the next clause, found `HAVING`",
       "write `WITH ..., count(*) AS n WHERE n > 1` to filter after grouping"},
      {"MATCH (n) WHERE n.name LIKE 'a%' RETURN n", "LIKE",
       "expected the next clause or the end of the statement, found `LIKE`",
       "write `STARTS WITH`, `ENDS WITH`, `CONTAINS`, or `=~` with a regular expression"},
      {"INSERT INTO t VALUES (1)", "INSERT", "expected a clause (MATCH, RETURN, CREATE, ...), found `INSERT`",
       "write `CREATE (:Label {key: value})`"},
      {"MATCH (n) RETURN n.x name", "name", "expected `,`, AS or the next clause, found `name`",
       "write AS before the name of a column"},
      {"LOAD CSV FROM 'x' AS row RETURN row", "LOAD", "LOAD CSV is not part of this engine",
       "bring tables in with `notegraph import`, or rows as a parameter: UNWIND $rows AS row"},
  });
}

TEST(SyntaxErrorTest, Brackets) {
  ExpectErrors({
      {"MATCH (n:Talk RETURN n", "RETURN", "expected `)` to close the `(` of line 1, column 7, found `RETURN`", ""},
      {"RETURN [1, 2", "", "expected `]` to close the `[` of line 1, column 8, found the end of the statement", ""},
      {"RETURN\n  {a: [1}", "}", "expected `]` to close the `[` of line 2, column 7, found `}`", ""},
      {"RETURN (1 + 2", "", "expected `)` to close the `(` of line 1, column 8, found the end of the statement", ""},
      {"RETURN 1)", ")", "this `)` closes nothing", ""},
      {"MATCH (n) WHERE EXISTS { (n)-->() RETURN n", "RETURN",
       "expected `}` to close the `{` of line 1, column 24, found `RETURN`", ""},
      {"RETURN {1}", "1", "expected a key, found `1`", ""},
      {"RETURN {a 1}", "1", "expected `:` after the key, found `1`", "write `{key: value}`"},
      {"RETURN [, ]", ",", "expected an expression, found `,`", ""},
  });
}

TEST(SyntaxErrorTest, Patterns) {
  ExpectErrors({
      {"MATCH (a)->-(b) RETURN a", ">", "expected `-` or `->` to end the relationship, found `>`", kArrowHint},
      {"MATCH (a)-(b) RETURN a", "(", "expected `-` or `->` to end the relationship, found `(`", kArrowHint},
      {"MATCH (a)-[:T]>(b) RETURN a", ">", "expected `-` or `->` to end the relationship, found `>`", kArrowHint},
      {"MATCH (a)-->-(b) RETURN a", "-", "expected a node in parentheses after the arrow, found `-`", kArrowHint},
      {"MATCH (a)-->b RETURN a", "b", "expected a node in parentheses after the arrow, found `b`",
       "nodes stand in parentheses: `(n:Label)`"},
      {"MATCH a RETURN a", "a", "expected a pattern that begins with `(`, found `a`",
       "nodes stand in parentheses: `(n:Label)`"},
      {"MATCH (a)-[:T*1-3]->(b) RETURN a", "-", "this is not a range of lengths", kRangeHint,
       "InvalidRelationshipPattern"},
      {"MATCH (a)-[:T..3]->(b) RETURN a", "..", "a range of lengths begins with `*`", "write `*1..3`",
       "InvalidRelationshipPattern"},
      {"MATCH (a)-[:T*1..2]->{3}(b) RETURN a", "{", "the relationship has a range of lengths already",
       "write either `-[:TYPE*1..3]->` or `-[:TYPE]->{1,3}`", "InvalidRelationshipPattern"},
      {"MATCH (n $p) RETURN n", "$p", "a parameter can't stand for all properties of a pattern that is searched for",
       "name the keys: `{name: $param.name}`", "InvalidParameterUse"},
      {"MATCH (n) RETURN (n)-->()", "(n)-->()", "a pattern is a condition, not a value",
       "write `EXISTS { pattern }`, `COUNT { pattern }` or `[pattern | expression]`"},
      {"MATCH (n:) RETURN n", ")", "expected a label or type, found `)`", ""},
      {"MATCH (return) RETURN 1", "return", "expected a variable, found `return`",
       "put names that are keywords in back quotes"},
      {"MERGE (a), (b)", ",", "MERGE takes one pattern", "write another MERGE for the next pattern"},
  });
}

TEST(SyntaxErrorTest, OrderOfClauses) {
  constexpr char kDetail[] = "InvalidClauseComposition";
  ExpectErrors({
      {"MATCH (n)", "", "the query ends with MATCH and returns nothing",
       "add what you want to see, for example `RETURN *`", kDetail},
      {"MATCH (n) WITH n", "", "the query ends with WITH and returns nothing", "write RETURN in place of the last WITH",
       kDetail},
      {"RETURN 1 AS a MATCH (n) RETURN n", "MATCH (n)", "nothing may follow RETURN but UNION",
       "write WITH in place of the earlier RETURN", kDetail},
      {"RETURN 1 AS a UNION RETURN 1 AS a UNION ALL RETURN 1 AS a", "UNION ALL",
       "UNION and UNION ALL can't be mixed in one query", "use one of them throughout, or put a part into CALL { ... }",
       kDetail},
      {"MATCH (n) WHERE EXISTS { MATCH (n) SET n.x = 1 } RETURN n", "SET",
       "EXISTS, COUNT and COLLECT may read, not write", "write in a clause of its own, or in CALL { ... }", kDetail},
      {"FOREACH (x IN [1] | RETURN x)", "RETURN x", "FOREACH may hold writing clauses only",
       "UNWIND the list and read before writing", kDetail},
      {"RETURN 1 AS a LIMIT 1 ORDER BY a", "ORDER", "ORDER BY must stand before SKIP and LIMIT",
       "write `ORDER BY ... SKIP ... LIMIT ...`"},
      {"RETURN 1 AS a LIMIT 1 SKIP 1", "SKIP", "SKIP must stand before LIMIT", "write `SKIP ... LIMIT ...`"},
      {"MATCH (n) RETURN n WHERE n.x", "WHERE", "RETURN has no WHERE",
       "put WHERE after MATCH, or after a WITH before RETURN"},
      {"MATCH (n) WHERE n.x WHERE n.y RETURN n", "WHERE", "there is a WHERE already", "join conditions with AND"},
      {"RETURN 1; RETURN 2", "RETURN", "another statement begins here", "run one statement at a time"},
      {"MATCH (n) CALL p.q YIELD x RETURN x", "p.q", "inside a query a procedure's arguments must be written out",
       "write `CALL name(arguments)`", "InvalidArgumentPassingMode"},
      {"", "", "the statement is empty", "try `MATCH (n) RETURN n LIMIT 10`"},
      {"RETURN", "", "expected an expression, found the end of the statement", ""},
      {"RETURN 1 +  \n ", "", "expected an expression, found the end of the statement", ""},
      {"MATCH (n) WHERE RETURN n", "RETURN", "expected an expression, found `RETURN`", ""},
      {"RETURN 1 IS NUL", "NUL", "expected NULL or NOT NULL after IS, found `NUL`",
       "write `IS NULL` or `IS NOT NULL`; compare values with `=` and `<>`"},
  });
}

TEST(SyntaxErrorTest, Literals) {
  ExpectErrors({
      {"RETURN 'abc", "'", "the string that begins here is not closed", "end it with `'`"},
      {"RETURN `abc", "`", "the quoted name that begins here is not closed", "end it with a back quote"},
      {"RETURN 1 /* x", "/*", "the comment is not closed", "end it with `*/`"},
      {"RETURN '\\d'", "\\d", "this escape is not known",
       "write `\\\\` for a backslash; known are \\\\ \\' \\\" \\b \\f \\n \\r \\t \\uXXXX \\UXXXXXXXX"},
      {"RETURN '\\uH'", "\\uH", "four hexadecimal digits were expected after `\\u`", "", "InvalidUnicodeLiteral"},
      {"RETURN '\\uD800x'", "\\uD800", "half of a surrogate pair is not a character", "", "InvalidUnicodeLiteral"},
      {"RETURN '\\U00110000'", "\\U00110000", "there is no character with this number", "", "InvalidUnicodeLiteral"},
      {"RETURN 9223372036854775808", "9223372036854775808",
       "`9223372036854775808` does not fit into an integer of 64 bits", "write it with `.0` for a float",
       "IntegerOverflow"},
      {"RETURN -9223372036854775809", "9223372036854775809",
       "`9223372036854775809` does not fit into an integer of 64 bits", "write it with `.0` for a float",
       "IntegerOverflow"},
      {"RETURN 1e999", "1e999", "`1e999` is larger than the largest float", "", "FloatingPointOverflow"},
      {"RETURN 12ab", "12ab",
       "`12ab` is not a number: decimal digits were expected; put a name that begins with a digit in back quotes", "",
       "InvalidNumberLiteral"},
      {"RETURN 0x", "0x", "`0x` is not a number: hexadecimal digits were expected after `0x`", "",
       "InvalidNumberLiteral"},
      {"RETURN 0o8", "0o8", "`0o8` is not a number: octal digits were expected after `0o`", "", "InvalidNumberLiteral"},
      {"RETURN 1#2", "#", "unexpected character `#`", ""},
      {"RETURN 4 — 1", "—", "unexpected character `—` (U+2014)", "write the plain `-`", "InvalidUnicodeCharacter"},
      {"RETURN “a”", "“", "unexpected character `“` (U+201C)", "write the plain `\"`", "InvalidUnicodeCharacter"},
      {"RETURN '\xFF'", "\xFF", "the string holds bytes that are not UTF-8", "", "InvalidUnicodeCharacter"},
      {"RETURN \xC3(", "\xC3", "the statement holds bytes that are not UTF-8", "", "InvalidUnicodeCharacter"},
      {"RETURN $", "$", "a parameter's name was expected after `$`", "write `$name`"},
  });
}

TEST(SyntaxErrorTest, TheWholeMessageWithItsDrawing) {
  const auto statement = ParseStatement("MATCH (t:Talk)\nWHER t.kind = 'keynote'\nRETURN t");
  EXPECT_EQ(Std(statement.status().message()),
            "line 2, column 1: expected the next clause or the end of the statement, found `WHER`\n"
            "  WHER t.kind = 'keynote'\n"
            "  ^^^^\n"
            "did you mean `WHERE`?");
  EXPECT_EQ(statement.status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace notegraph::query
