// Internal to query/. What SHOW shows: one procedure a kind, which CALL does not see.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_SHOW_H_
#define NOTEGRAPH_QUERY_PROCEDURES_SHOW_H_

#include "query/frontend/ast.h"
#include "query/procedures/registry.h"

namespace notegraph::query {

// Columns are named and ordered as in Neo4j 5.
struct ShowCommand {
  Procedure procedure;
  size_t brief_columns;  // how many of its columns, the first ones, are shown without YIELD
};

const ShowCommand& FindShowCommand(ast::ShowKind kind);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_SHOW_H_
