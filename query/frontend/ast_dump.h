// A compact text of a syntax tree, for tests and for looking at it.
//
//   DumpStatement(*ParseStatement("MATCH (a)-->(b) WHERE a.x > 1 RETURN a"))
//   match{path{a out{} b} where{gt(a.x, 1)}} return{a}
#ifndef NOTEGRAPH_QUERY_FRONTEND_AST_DUMP_H_
#define NOTEGRAPH_QUERY_FRONTEND_AST_DUMP_H_

#include <string>

#include "query/frontend/ast.h"

namespace notegraph::query {

std::string DumpStatement(const ast::Statement& statement);
std::string DumpExpression(const ast::Expression& expression);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_AST_DUMP_H_
