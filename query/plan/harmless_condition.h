// Internal to query/. Which expressions may be asked of nodes that no row would have reached.
#ifndef NOTEGRAPH_QUERY_PLAN_HARMLESS_CONDITION_H_
#define NOTEGRAPH_QUERY_PLAN_HARMLESS_CONDITION_H_

#include "query/binder/bound_expression.h"

namespace notegraph::query {

// Whether the expression reads nothing but the node in `slot`, and raises no error whatever the node's properties are.
bool IsHarmless(const BoundExpression& e, Slot slot);

// The same of a condition: and it is a Boolean or null.
bool IsHarmlessCondition(const BoundExpression& e, Slot slot);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_HARMLESS_CONDITION_H_
