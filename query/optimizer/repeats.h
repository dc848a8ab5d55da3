// Internal to query/optimizer. What an operator above makes of rows that repeat.
#ifndef NOTEGRAPH_QUERY_OPTIMIZER_REPEATS_H_
#define NOTEGRAPH_QUERY_OPTIMIZER_REPEATS_H_

#include "query/plan/logical_operator.h"

namespace notegraph::query {

// Whether the results are the same if equal rows come once only.
bool IgnoresRepeats(const AggregatePlan& aggregate);

// Whether the results are the same, lists included, if equal rows come as one with a multiplicity.
bool IgnoresOrder(const AggregatePlan& aggregate);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_OPTIMIZER_REPEATS_H_
