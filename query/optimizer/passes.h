// Internal to query/optimizer. The passes; each file draws its rewrite.
#ifndef NOTEGRAPH_QUERY_OPTIMIZER_PASSES_H_
#define NOTEGRAPH_QUERY_OPTIMIZER_PASSES_H_

#include <vector>

#include "query/plan/logical_operator.h"

namespace notegraph::query {

// All find outputs assigned and pruned.
void IntersectLists(PlanPtr& plan);
void CountExpansions(PlanPtr& plan);
void MergeWalks(PlanPtr& plan);
void SumDegrees(PlanPtr& plan);
void CountPairs(PlanPtr& plan);
void MarkSemiJoins(PlanPtr& plan);
void SearchReachable(PlanPtr& plan);
void KeepTopRows(PlanPtr& plan);
void MarkSemiJoins(PlanPtr& plan);

// Whether the operator's output has the slot.
bool OutputHas(const LogicalOperator& op, Slot slot);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_OPTIMIZER_PASSES_H_
