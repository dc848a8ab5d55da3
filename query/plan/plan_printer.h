// Internal to query/. Plans as text.
#ifndef NOTEGRAPH_QUERY_PLAN_PLAN_PRINTER_H_
#define NOTEGRAPH_QUERY_PLAN_PLAN_PRINTER_H_

#include <span>
#include <string>

#include "query/plan/logical_operator.h"

namespace notegraph::query {

// One line, for tests: "Project(Filter(Expand(b,Scan(a))))". Variables without a name print as "_".
std::string PlanShape(const LogicalOperator& plan, std::span<const BoundVariable> variables);

// "Expand", "Scan", ...
std::string_view PlanKindName(PlanKind kind);
// What one operator does, beside its name: the variable it makes.
std::string PlanDetail(const LogicalOperator& op, std::span<const BoundVariable> variables);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_PLAN_PRINTER_H_
