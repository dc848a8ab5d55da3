// Internal to query/. In which order operators give out rows.
#ifndef NOTEGRAPH_QUERY_PLAN_ROW_ORDER_H_
#define NOTEGRAPH_QUERY_PLAN_ROW_ORDER_H_

#include "query/plan/logical_operator.h"

namespace notegraph::query {

// Whether the operator makes rows (none, one or many) of one row of its first input at a time, in their order, and
// keeps nothing from row to row. Pieces of the input may then be worked on apart.
bool IsStreaming(const LogicalOperator& op);

// Whether the rows of the subplan come in the order of its Argument's.
bool FollowsArgument(const LogicalOperator& plan);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_ROW_ORDER_H_
