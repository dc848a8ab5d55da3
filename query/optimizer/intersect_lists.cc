// Aggregate([Uniqueness](Intersect(x)))  ->  Aggregate(Intersect(x)), which counts
//
// where nothing reads the node that is found or its relationships: how many there are is enough.
#include <algorithm>
#include <optional>

#include "query/optimizer/passes.h"

namespace notegraph::query {
namespace {

// Legs whose relationships must differ; nothing if others must differ too.
std::optional<std::vector<std::pair<uint32_t, uint32_t>>> PairsOfLegs(const UniquenessPlan& unique,
                                                                      const IntersectPlan& intersect) {
  const auto leg_of = [&](Slot edge) {
    const auto leg = std::ranges::find(intersect.legs, edge, &IntersectPlan::Leg::edge);
    return static_cast<uint32_t>(leg - intersect.legs.begin());
  };
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  for (const auto& [a, b] : unique.pairs) {
    const uint32_t first = leg_of(a), second = leg_of(b);
    if (first == intersect.legs.size() || second == intersect.legs.size()) return std::nullopt;
    pairs.emplace_back(first, second);
  }
  return pairs;
}

void Count(PlanPtr& plan) {
  auto* unique = TryAs<UniquenessPlan>(plan.get());
  PlanPtr& below = unique == nullptr ? plan : unique->inputs[0];
  auto* intersect = TryAs<IntersectPlan>(below.get());
  if (intersect == nullptr || OutputHas(*plan, intersect->to)) return;
  if (std::ranges::any_of(intersect->legs, [&](const auto& leg) { return OutputHas(*plan, leg.edge); })) return;
  if (unique != nullptr) {
    auto pairs = PairsOfLegs(*unique, *intersect);
    if (!pairs) return;
    intersect->different = *std::move(pairs);
  }
  intersect->counts = true;
  intersect->output = plan->output;
  intersect->estimated_rows = intersect->input().estimated_rows;
  if (unique != nullptr) {
    PlanPtr counted = std::move(below);
    plan = std::move(counted);
  }
}

void CountBelow(PlanPtr& plan) {
  Count(plan);
  switch (plan->kind) {
    case PlanKind::kExpand:
    case PlanKind::kExpandInto:
    case PlanKind::kIntersect:
    case PlanKind::kFilter:
    case PlanKind::kProject:
    case PlanKind::kUniqueness:
      return CountBelow(plan->inputs[0]);
    default:
      return;
  }
}

}  // namespace

void IntersectLists(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) IntersectLists(input);
  if (plan->kind == PlanKind::kAggregate) CountBelow(plan->inputs[0]);
}

}  // namespace notegraph::query
