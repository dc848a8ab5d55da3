// Internal to query/exec. collect(DISTINCT x).
#ifndef NOTEGRAPH_QUERY_EXEC_COLLECT_DISTINCT_H_
#define NOTEGRAPH_QUERY_EXEC_COLLECT_DISTINCT_H_

#include <memory>

#include "query/exec/aggregate_columns.h"

namespace notegraph::query {

// Values are looked up once a node where they are its properties, and made distinct by stamps, without a set for each
// group. `expression` is a kAggregate of collect with `distinct`.
std::unique_ptr<AggregateColumn> MakeCollectDistinct(const BoundExpression& expression, ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COLLECT_DISTINCT_H_
