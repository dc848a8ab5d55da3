#include "query/plan/plan_printer.h"

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/plan/counting/sum_out_plan.h"
#include "query/plan/pair_count_plan.h"

namespace notegraph::query {
namespace {

std::string NameOf(Slot slot, std::span<const BoundVariable> variables) {
  if (slot >= variables.size() || variables[slot].name.empty()) return "_";
  return variables[slot].name;
}

void Append(const LogicalOperator& plan, std::span<const BoundVariable> variables, std::string& text) {
  absl::StrAppend(&text, Absl(PlanKindName(plan.kind)));
  const std::string detail = PlanDetail(plan, variables);
  if (detail.empty() && plan.inputs.empty()) return;
  absl::StrAppend(&text, "(", detail);
  for (size_t i = 0; i < plan.inputs.size(); ++i) {
    if (i > 0 || !detail.empty()) text += ',';
    Append(plan.input(i), variables, text);
  }
  text += ')';
}

}  // namespace

std::string_view PlanKindName(PlanKind kind) {
  static constexpr std::string_view kNames[] = {
      "SingleRow",   "Argument",     "Scan",        "NameLookup", "PropertyLookup", "Expand",   "ExpandInto",
      "ExpandCount", "ExpandEnds",   "CountEnds",   "DegreeSum",  "Intersect",      "SumOut",   "VarExpand",
      "Reachable",   "ShortestPath", "TrailSearch", "Uniqueness", "BuildPath",      "Filter",   "SemiJoin",
      "AntiJoin",    "Project",      "Aggregate",   "PairCount",  "Distinct",       "Sort",     "Skip",
      "Limit",       "Union",        "Unwind",      "Optional",   "Apply",          "HashJoin", "Product",
      "Procedure",   "Gather"};
  return kNames[static_cast<int>(kind)];
}

std::string PlanDetail(const LogicalOperator& op, std::span<const BoundVariable> variables) {
  switch (op.kind) {
    case PlanKind::kScan:
      return NameOf(As<ScanPlan>(op).slot, variables);
    case PlanKind::kNameLookup:
      return NameOf(As<NameLookupPlan>(op).slot, variables);
    case PlanKind::kPropertyLookup:
      return NameOf(As<PropertyLookupPlan>(op).slot, variables);
    case PlanKind::kExpand:
      return NameOf(As<ExpandPlan>(op).to, variables);
    case PlanKind::kExpandInto:
      return NameOf(As<ExpandIntoPlan>(op).to, variables);
    case PlanKind::kExpandCount:
      return NameOf(As<ExpandCountPlan>(op).from, variables);
    case PlanKind::kExpandEnds:
      return NameOf(As<ExpandEndsPlan>(op).chain.to(), variables);
    case PlanKind::kCountEnds:
      return NameOf(As<CountEndsPlan>(op).chain.to(), variables);
    case PlanKind::kIntersect:
      return NameOf(As<IntersectPlan>(op).to, variables);
    case PlanKind::kSumOut:
      return NameOf(As<SumOutPlan>(op).root, variables);
    case PlanKind::kVarExpand:
      return NameOf(As<VarExpandPlan>(op).to, variables);
    case PlanKind::kReachable:
      return absl::StrCat(As<ReachablePlan>(op).count != kNoSlot ? "count " : "",
                          NameOf(As<ReachablePlan>(op).to, variables));
    case PlanKind::kUnwind:
      return NameOf(As<UnwindPlan>(op).slot, variables);
    case PlanKind::kProcedure:
      return std::string(As<ProcedurePlan>(op).call->procedure->name);
    case PlanKind::kPairCount:
      return As<PairCountPlan>(op).limit != nullptr ? "top" : "";
    case PlanKind::kSort:
      return As<SortPlan>(op).limit != nullptr ? "top" : "";
    default:
      return {};
  }
}

std::string PlanShape(const LogicalOperator& plan, std::span<const BoundVariable> variables) {
  std::string text;
  Append(plan, variables, text);
  return text;
}

}  // namespace notegraph::query
