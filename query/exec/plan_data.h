// Internal to query/exec. What a plan reads of its graph, made ready before the plan runs.
#ifndef NOTEGRAPH_QUERY_EXEC_PLAN_DATA_H_
#define NOTEGRAPH_QUERY_EXEC_PLAN_DATA_H_

#include "absl/status/status.h"
#include "graph/scoped_memory.h"
#include "query/exec/execution_state.h"
#include "query/plan/logical_operator.h"

namespace notegraph::query {

// Checks the sections of a mapped file that the plan reads: edge tables, labels, columns of the properties it names.
// Kernels rely on it: offsets ascend and neighbours are in range. A plan with a procedure, a subquery in an
// expression, or an operator that is not known here, has all checked. On as many threads as the run has. Makes the
// InToOut maps that the plan needs, accounted to `memory`; they stay with the graph.
//
// Cost: O(bytes) at the first use of a section, at about the speed of memory; then nanoseconds for each.
// Errors: DataLoss names the section; ResourceExhausted; Cancelled and DeadlineExceeded between sections.
absl::Status PreparePlanData(const LogicalOperator& plan, ExecutionState& state, ScopedMemory& memory);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_PLAN_DATA_H_
