// Internal to query/. Which variables an expression reads as wholes: labels(n), keys(n), n {.*}, a list of nodes handed
// to a function. Single properties (n.key) are not among them: those are read with what the clause at work has changed.
#ifndef NOTEGRAPH_QUERY_EXEC_WRITE_WHOLE_READS_H_
#define NOTEGRAPH_QUERY_EXEC_WRITE_WHOLE_READS_H_

#include <vector>

#include "query/binder/bound_expression.h"

namespace notegraph::query {

// Slots, ascending, each once. A variable that only stands for itself (SET n = m, RETURN n) is none. Subqueries and
// patterns are left out: they read the graph as it was before the clause.
std::vector<Slot> WholeReads(const BoundExpression& expression);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WRITE_WHOLE_READS_H_
