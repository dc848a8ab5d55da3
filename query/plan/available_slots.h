// Internal to query/. Which columns a plan can give, which an operator reads, and which are carried along.
#ifndef NOTEGRAPH_QUERY_PLAN_AVAILABLE_SLOTS_H_
#define NOTEGRAPH_QUERY_PLAN_AVAILABLE_SLOTS_H_

#include <vector>

#include "query/plan/logical_operator.h"

namespace notegraph::query {

// Columns that are there above the operator, ascending.
std::vector<Slot> AvailableSlots(const LogicalOperator& plan);

// Columns of its inputs that the operator itself reads.
std::vector<Slot> ReadSlots(const LogicalOperator& op);

// Sets LogicalOperator::output everywhere: with `prune` what is read further up, else everything available.
void AssignOutputs(LogicalOperator& plan, const std::vector<Slot>& needed, bool prune);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_AVAILABLE_SLOTS_H_
