// Internal to query/exec. Distinct, where a plan is run in pieces.
#ifndef NOTEGRAPH_QUERY_EXEC_DISTINCT_H_
#define NOTEGRAPH_QUERY_EXEC_DISTINCT_H_

#include "query/exec/make_operator.h"

namespace notegraph::query {

// Remembers what it has given out when it's opened anew: for the morsels that one thread takes, which come in ascending
// order, so that the first of equal rows is among what all threads give out.
OperatorPtr MakeDistinctOfMorsels(const DistinctPlan& plan, ExecutionState& state, OperatorInputs inputs);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_DISTINCT_H_
