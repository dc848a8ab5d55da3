// Aggregate([Uniqueness](ExpandInto(Expand(t, x))))  ->  Aggregate(Intersect(x))
//
// where t hangs between two nodes of x and nothing reads it or its relationships: common neighbours are counted by
// intersecting two sorted lists.
#include <algorithm>

#include "query/optimizer/passes.h"
#include "query/plan/pattern_graph.h"

namespace notegraph::query {
namespace {

// The parts of a triangle that can be closed by counting, or nothing.
struct Closing {
  ExpandPlan* expand = nullptr;
  ExpandIntoPlan* into = nullptr;
  bool edges_differ = false;
};

bool IsPair(const std::pair<Slot, Slot>& pair, Slot a, Slot b) {
  return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
}

Closing FindClosing(LogicalOperator& plan) {
  Closing closing;
  LogicalOperator* op = &plan;
  auto* unique = TryAs<UniquenessPlan>(op);
  if (unique != nullptr) op = &unique->input();
  closing.into = TryAs<ExpandIntoPlan>(op);
  if (closing.into == nullptr) return {};
  closing.expand = TryAs<ExpandPlan>(&closing.into->input());
  if (closing.expand == nullptr) return {};
  const ExpandPlan& expand = *closing.expand;
  const ExpandIntoPlan& into = *closing.into;
  if (into.from != expand.to && into.to != expand.to) return {};
  if (into.from == into.to || expand.steps.size() != 1 || into.steps.size() != 1) return {};
  if (OutputHas(plan, expand.to) || OutputHas(plan, expand.edge) || OutputHas(plan, into.edge)) return {};
  if (unique != nullptr) {
    if (unique->pairs.size() != 1 || !IsPair(unique->pairs[0], expand.edge, into.edge)) return {};
    closing.edges_differ = true;
  }
  return closing;
}

void Convert(PlanPtr& plan) {
  const Closing closing = FindClosing(*plan);
  if (closing.into != nullptr && closing.expand != nullptr) {
    ExpandPlan& expand = *closing.expand;
    auto intersect = std::make_unique<IntersectPlan>();
    intersect->to = expand.to;
    intersect->left = expand.from;
    intersect->left_step = expand.steps[0];
    const bool leads_to = closing.into->to == expand.to;
    intersect->right = leads_to ? closing.into->from : closing.into->to;
    intersect->right_step = leads_to ? closing.into->steps[0] : Reversed(closing.into->steps)[0];
    intersect->edges_differ = closing.edges_differ;
    intersect->output = plan->output;
    intersect->inputs = std::move(expand.inputs);
    intersect->estimated_rows = intersect->input().estimated_rows;
    // Rows of one node come side by side where it's the one that was expanded from: its list is kept as a bitmap.
    const auto* before = TryAs<ExpandPlan>(&intersect->input());
    if (before != nullptr && before->from == intersect->right) {
      std::swap(intersect->left, intersect->right);
      std::swap(intersect->left_step, intersect->right_step);
    }
    plan = std::move(intersect);
  }
  switch (plan->kind) {
    case PlanKind::kExpand:
    case PlanKind::kExpandInto:
    case PlanKind::kIntersect:
    case PlanKind::kFilter:
    case PlanKind::kProject:
    case PlanKind::kUniqueness:
      return Convert(plan->inputs[0]);
    default:
      return;
  }
}

}  // namespace

void IntersectLists(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) IntersectLists(input);
  if (plan->kind == PlanKind::kAggregate) Convert(plan->inputs[0]);
}

}  // namespace notegraph::query
