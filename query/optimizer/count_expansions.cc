// Aggregate(Expand(b, x))                     ->  Aggregate(ExpandCount(a, x))
// Aggregate(Uniqueness(Expand(b, x)))         ->  the same, less the relationships that are taken
//
// where nothing reads the relationship or its far end: how many there are is enough.
#include <algorithm>

#include "query/optimizer/passes.h"

namespace notegraph::query {
namespace {

bool Includes(const std::vector<TableStep>& all, const std::vector<TableStep>& some) {
  return std::all_of(some.begin(), some.end(),
                     [&](const TableStep& step) { return std::find(all.begin(), all.end(), step) != all.end(); });
}

class ExpansionCounter {
 public:
  // `plan` lies below an aggregate, with nothing between them that minds multiplicities.
  void Convert(PlanPtr& plan) {
    if (!ConvertUniqueness(plan) && !ConvertExpand(plan)) {
      if (plan->kind == PlanKind::kExpandCount) {
        above_.push_back(&As<ExpandCountPlan>(*plan));
      } else {
        above_.clear();
      }
    }
    switch (plan->kind) {
      case PlanKind::kExpandCount:
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

 private:
  bool ConvertUniqueness(PlanPtr& plan) {
    auto* unique = TryAs<UniquenessPlan>(plan.get());
    if (unique == nullptr) return false;
    auto* expand = TryAs<ExpandPlan>(&unique->input());
    if (expand == nullptr || OutputHas(*expand, expand->to) || OutputHas(*unique, expand->edge)) return false;
    std::vector<Slot> others;
    for (const auto& [a, b] : unique->pairs) {
      if ((a == expand->edge) == (b == expand->edge)) return false;
      others.push_back(a == expand->edge ? b : a);
    }
    Count(plan, *expand, others);
    return true;
  }

  bool ConvertExpand(PlanPtr& plan) {
    auto* expand = TryAs<ExpandPlan>(plan.get());
    if (expand == nullptr || OutputHas(*expand, expand->to)) return false;
    if (OutputHas(*expand, expand->edge)) {
      // Only counts right above may ask for the relationship, and it must be one of theirs in any case.
      if (above_.empty() || OutputHas(*above_.front(), expand->edge)) return false;
      std::vector<ExpandCountPlan*> readers;
      for (ExpandCountPlan* count : above_) {
        if (std::find(count->different.begin(), count->different.end(), expand->edge) == count->different.end()) {
          continue;
        }
        if (count->from != expand->from || !Includes(count->steps, expand->steps)) return false;
        readers.push_back(count);
      }
      for (ExpandCountPlan* count : readers) {
        std::erase(count->different, expand->edge);
        ++count->taken_before;
      }
    }
    Count(plan, *expand, {});
    return true;
  }

  // Puts a count in the place of `plan`, which is the expansion or what stands right above it.
  void Count(PlanPtr& plan, ExpandPlan& expand, std::vector<Slot> different) {
    auto count = std::make_unique<ExpandCountPlan>();
    count->from = expand.from;
    count->steps = expand.steps;
    count->different = std::move(different);
    count->output = plan->output;
    count->inputs = std::move(expand.inputs);
    count->estimated_rows = count->input().estimated_rows;
    above_.push_back(count.get());
    plan = std::move(count);
  }

  std::vector<ExpandCountPlan*> above_;  // right above, topmost first
};

}  // namespace

void CountExpansions(PlanPtr& plan) {
  for (PlanPtr& input : plan->inputs) CountExpansions(input);
  if (plan->kind == PlanKind::kAggregate) ExpansionCounter().Convert(plan->inputs[0]);
}

}  // namespace notegraph::query
