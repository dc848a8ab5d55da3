// Internal to query/. Resolves names, checks types and placement, and turns the syntax tree into clauses over slots.
//
// Looks at no graph: a bound statement is good for every graph. Labels, types and keys stay names; what a graph doesn't
// have is reported by FindUnknownNames().
#ifndef NOTEGRAPH_QUERY_BINDER_BINDER_H_
#define NOTEGRAPH_QUERY_BINDER_BINDER_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "query/binder/bound_query.h"

namespace notegraph::query {

// Errors are QueryErrors of the compile-time phase.
absl::StatusOr<std::unique_ptr<BoundStatement>> Bind(ast::Statement statement);

// Labels, types and property keys that the statement reads and the graph doesn't have, each with the nearest name that
// it has; in the order of the text.
std::vector<Notification> FindUnknownNames(const BoundStatement& statement, const Graph& graph);

// Comparisons with null, functions that are deprecated; in the order of the text.
std::vector<Notification> FindDoubtfulParts(const BoundStatement& statement);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_BINDER_BINDER_H_
