// Text to syntax tree.
//
//   absl::StatusOr<ast::Statement> statement = ParseStatement("MATCH (t:Talk) RETURN count(*)");
//   if (!statement.ok()) std::cerr << statement.status().message();   // "line 1, column 7: ..." with the quoted line
//   and a caret for (const ast::Clause* clause : statement->query->parts[0]->clauses) ...
#ifndef NOTEGRAPH_QUERY_FRONTEND_PARSER_H_
#define NOTEGRAPH_QUERY_FRONTEND_PARSER_H_

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"
#include "query/frontend/ast.h"

namespace notegraph::query {

// Levels that parentheses and operators may nest; a list, map, call or CASE counts for two, patterns and subqueries for
// four or five. Deeper statements are refused with the place where it happens, so every later stage may recurse over
// expressions.
inline constexpr int kMaxNestingDepth = 1000;
// Offsets into the text are 32 bit numbers, tokens are held in memory at once.
inline constexpr size_t kMaxStatementBytes = size_t{1} << 30;

// Parses one statement, with or without a semicolon at its end. Errors carry a QueryError
// (query/frontend/diagnostic.h): SyntaxError, and ResourceExhausted for what nests too deep or is too long. Time and
// memory are linear in the text. Thread-safe.
absl::StatusOr<ast::Statement> ParseStatement(std::string_view text);

// Parses one expression, for parameter values given as Cypher literals; the tree is item 0 of a RETURN.
absl::StatusOr<ast::Statement> ParseExpressionStatement(std::string_view text);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_PARSER_H_
