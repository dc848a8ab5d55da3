// Internal to query/. Tells users of patterns whose parts have nothing to do with each other.
#ifndef NOTEGRAPH_QUERY_PLAN_PRODUCT_WARNING_H_
#define NOTEGRAPH_QUERY_PLAN_PRODUCT_WARNING_H_

#include <vector>

#include "query/exec/execution_state.h"

namespace notegraph::query {

// Notes a CartesianProduct in `state` if the product of two parts of a pattern will be huge. `left` and `right` are
// the slots of the parts, `span` is where the pattern stands.
void WarnOfHugeProduct(const std::vector<Slot>& left, const std::vector<Slot>& right, double estimated_rows,
                       SourceSpan span, ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_PRODUCT_WARNING_H_
