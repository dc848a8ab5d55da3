#include "query/plan/available_slots.h"

#include <algorithm>
#include <iterator>

#include "query/plan/counting/sum_out_plan.h"
#include "query/plan/pair_count_plan.h"

namespace notegraph::query {
namespace {

void Add(std::vector<Slot>& slots, const std::vector<Slot>& more) {
  slots.insert(slots.end(), more.begin(), more.end());
}

void Normalize(std::vector<Slot>& slots) {
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
}

void AddExpression(std::vector<Slot>& slots, const BoundExpression* expression) {
  if (expression != nullptr) Add(slots, FreeSlots(*expression));
}

void AddItems(std::vector<Slot>& slots, const std::vector<BoundItem>& items) {
  for (const BoundItem& item : items) AddExpression(slots, item.expression);
}

void AddSlots(std::vector<Slot>& slots, const std::vector<BoundItem>& items) {
  for (const BoundItem& item : items) slots.push_back(item.slot);
}

std::vector<Slot> MadeByIntersect(const IntersectPlan& plan) {
  if (plan.counts) return {};
  std::vector<Slot> slots = {plan.to};
  for (const IntersectPlan::Leg& leg : plan.legs) slots.push_back(leg.edge);
  return slots;
}

std::vector<Slot> ReadByIntersect(const IntersectPlan& plan) {
  std::vector<Slot> slots;
  for (const IntersectPlan::Leg& leg : plan.legs) slots.push_back(leg.from);
  for (const IntersectPlan::Taken& taken : plan.taken)
    Add(slots, std::vector<Slot>{taken.edge, taken.left, taken.right});
  return slots;
}

// Columns that the operator itself makes.
std::vector<Slot> MadeSlots(const LogicalOperator& op) {
  std::vector<Slot> slots;
  switch (op.kind) {
    case PlanKind::kArgument:
      return As<ArgumentPlan>(op).slots;
    case PlanKind::kScan:
      return {As<ScanPlan>(op).slot};
    case PlanKind::kNameLookup:
      return {As<NameLookupPlan>(op).slot};
    case PlanKind::kPropertyLookup:
      return {As<PropertyLookupPlan>(op).slot};
    case PlanKind::kDegreeSum:
      return {As<DegreeSumPlan>(op).slot};
    case PlanKind::kExpand:
      return {As<ExpandPlan>(op).to, As<ExpandPlan>(op).edge};
    case PlanKind::kExpandInto:
      return {As<ExpandIntoPlan>(op).edge};
    case PlanKind::kIntersect:
      return MadeByIntersect(As<IntersectPlan>(op));
    case PlanKind::kExpandEnds:
      slots = {As<ExpandEndsPlan>(op).chain.to()};
      if (As<ExpandEndsPlan>(op).count_slot != kNoSlot) slots.push_back(As<ExpandEndsPlan>(op).count_slot);
      return slots;
    case PlanKind::kCountEnds:
      AddSlots(slots, As<CountEndsPlan>(op).keys);
      AddSlots(slots, As<CountEndsPlan>(op).aggregates);
      return slots;
    case PlanKind::kVarExpand:
      return {As<VarExpandPlan>(op).to, As<VarExpandPlan>(op).edges};
    case PlanKind::kReachable:
      return {As<ReachablePlan>(op).count != kNoSlot ? As<ReachablePlan>(op).count : As<ReachablePlan>(op).to};
    case PlanKind::kShortestPath:
      return {As<ShortestPathPlan>(op).edges};
    case PlanKind::kTrailSearch:
      slots = MadeSlots(*As<TrailPlan>(op).trail);
      slots.push_back(As<TrailPlan>(op).to);
      return slots;
    case PlanKind::kBuildPath:
      return {As<BuildPathPlan>(op).path.slot};
    case PlanKind::kProject:
      AddSlots(slots, As<ProjectPlan>(op).items);
      return slots;
    case PlanKind::kAggregate:
      AddSlots(slots, As<AggregatePlan>(op).keys);
      AddSlots(slots, As<AggregatePlan>(op).aggregates);
      return slots;
    case PlanKind::kPairCount: {
      const auto& pairs = As<PairCountPlan>(op);
      return {pairs.left.key_slot, pairs.right.key_slot, pairs.count};
    }
    case PlanKind::kUnion:
      return As<UnionPlan>(op).slots;
    case PlanKind::kUnwind:
      return {As<UnwindPlan>(op).slot};
    case PlanKind::kProcedure:
      for (const auto& [column, slot] : As<ProcedurePlan>(op).call->yields) slots.push_back(slot);
      return slots;
    default:
      return slots;
  }
}

std::vector<Slot> ReadByTrail(const TrailPlan& plan) {
  std::vector<Slot> read = FreeSlots(plan.trail->predicates);
  Add(read, FreeSlots(plan.path_predicates));
  std::vector<Slot> own = MadeSlots(*plan.trail);
  Add(own, RoundSlots(*plan.trail));
  for (const BoundPath& path : plan.paths) own.push_back(path.slot);
  for (const auto* conditions : {&plan.edge_conditions, &plan.node_conditions}) {
    for (const auto& [slot, predicate] : *conditions) {
      AddExpression(read, predicate);
      own.push_back(slot);
    }
  }
  std::erase_if(read, [&](Slot slot) { return std::find(own.begin(), own.end(), slot) != own.end(); });
  read.push_back(plan.from);
  if (plan.to_is_bound) read.push_back(plan.to);
  return read;
}

// Whether rows of the input become rows of groups.
bool Groups(const LogicalOperator& op) {
  if (op.kind == PlanKind::kExpandEnds) return As<ExpandEndsPlan>(op).merges_rows;
  return op.kind == PlanKind::kAggregate || op.kind == PlanKind::kCountEnds || op.kind == PlanKind::kPairCount;
}

// Whether columns of the inputs are there above the operator.
bool PassesOn(const LogicalOperator& op) {
  if (op.kind == PlanKind::kReachable) return !As<ReachablePlan>(op).merges_starts;
  return !Groups(op) && op.kind != PlanKind::kUnion;
}

}  // namespace

std::vector<Slot> AvailableSlots(const LogicalOperator& plan) {
  std::vector<Slot> slots = MadeSlots(plan);
  if (PassesOn(plan)) {
    for (const PlanPtr& input : plan.inputs) Add(slots, AvailableSlots(*input));
  }
  Normalize(slots);
  return slots;
}

std::vector<Slot> ReadSlots(const LogicalOperator& op) {
  std::vector<Slot> slots;
  switch (op.kind) {
    case PlanKind::kNameLookup:
      AddExpression(slots, As<NameLookupPlan>(op).name);
      break;
    case PlanKind::kPropertyLookup:
      AddExpression(slots, As<PropertyLookupPlan>(op).value);
      break;
    case PlanKind::kExpand:
      slots = {As<ExpandPlan>(op).from};
      break;
    case PlanKind::kExpandInto:
      slots = {As<ExpandIntoPlan>(op).from, As<ExpandIntoPlan>(op).to};
      break;
    case PlanKind::kExpandCount:
      slots = As<ExpandCountPlan>(op).different;
      slots.push_back(As<ExpandCountPlan>(op).from);
      break;
    case PlanKind::kExpandEnds:
      slots = {As<ExpandEndsPlan>(op).chain.from};
      break;
    case PlanKind::kCountEnds:
      slots = {As<CountEndsPlan>(op).chain.from};
      AddItems(slots, As<CountEndsPlan>(op).keys);
      break;
    case PlanKind::kIntersect:
      slots = ReadByIntersect(As<IntersectPlan>(op));
      break;
    case PlanKind::kSumOut:
      if (As<SumOutPlan>(op).root != kNoSlot) slots = {As<SumOutPlan>(op).root};
      break;
    case PlanKind::kVarExpand: {
      const auto& expand = As<VarExpandPlan>(op);
      slots = {expand.from};
      if (expand.to_is_bound) slots.push_back(expand.to);
      Add(slots, FreeSlots(expand.element_predicates));
      std::erase(slots, expand.element);
      break;
    }
    case PlanKind::kReachable:
      slots = {As<ReachablePlan>(op).from};
      break;
    case PlanKind::kShortestPath: {
      const auto& path = As<ShortestPathPlan>(op);
      slots = {path.from, path.to};
      Add(slots, FreeSlots(path.element_predicates));
      std::erase(slots, path.element);
      break;
    }
    case PlanKind::kTrailSearch:
      slots = ReadByTrail(As<TrailPlan>(op));
      break;
    case PlanKind::kUniqueness:
      for (const auto& [a, b] : As<UniquenessPlan>(op).pairs) Add(slots, std::vector<Slot>{a, b});
      break;
    case PlanKind::kBuildPath:
      slots = As<BuildPathPlan>(op).path.nodes;
      Add(slots, As<BuildPathPlan>(op).path.relationships);
      break;
    case PlanKind::kFilter:
    case PlanKind::kSemiJoin:
    case PlanKind::kAntiJoin:
      slots = FreeSlots(As<FilterPlan>(op).predicates);
      break;
    case PlanKind::kProject:
      AddItems(slots, As<ProjectPlan>(op).items);
      break;
    case PlanKind::kAggregate:
      AddItems(slots, As<AggregatePlan>(op).keys);
      AddItems(slots, As<AggregatePlan>(op).aggregates);
      break;
    case PlanKind::kPairCount:
      AddExpression(slots, As<PairCountPlan>(op).list);
      AddExpression(slots, As<PairCountPlan>(op).item);
      AddItems(slots, As<PairCountPlan>(op).groups);
      break;
    case PlanKind::kDistinct:
      slots = As<DistinctPlan>(op).slots;
      break;
    case PlanKind::kSort:
      for (const BoundSortItem& item : As<SortPlan>(op).keys) slots.push_back(item.slot);
      break;
    case PlanKind::kUnwind:
      AddExpression(slots, As<UnwindPlan>(op).list);
      break;
    case PlanKind::kOptional:
      break;
    case PlanKind::kHashJoin:
      slots = {As<HashJoinPlan>(op).left_key, As<HashJoinPlan>(op).right_key};
      break;
    case PlanKind::kProcedure:
      slots = FreeSlots(As<ProcedurePlan>(op).call->arguments);
      break;
    default:
      break;
  }
  Normalize(slots);
  return slots;
}

namespace {

std::vector<Slot> ArgumentsOf(const LogicalOperator& plan) {
  std::vector<Slot> slots;
  if (plan.kind == PlanKind::kArgument) return plan.output;
  // The inner plan of an Optional or Apply has arguments of its own.
  const size_t count = plan.kind == PlanKind::kOptional || plan.kind == PlanKind::kApply ? 1 : plan.inputs.size();
  for (size_t i = 0; i < count; ++i) Add(slots, ArgumentsOf(plan.input(i)));
  return slots;
}

void SetEdgeNeeded(LogicalOperator& plan) {
  const auto is_output = [&](Slot slot) {
    return std::find(plan.output.begin(), plan.output.end(), slot) != plan.output.end();
  };
  if (auto* expand = TryAs<ExpandPlan>(&plan)) expand->edge_needed = is_output(expand->edge);
  if (auto* into = TryAs<ExpandIntoPlan>(&plan)) into->edge_needed = is_output(into->edge);
  if (auto* both = TryAs<IntersectPlan>(&plan)) {
    for (IntersectPlan::Leg& leg : both->legs) leg.edge_needed = is_output(leg.edge);
  }
  if (auto* var = TryAs<VarExpandPlan>(&plan)) var->edges_needed = is_output(var->edges);
}

// Sets every output to what is available there, from the bottom up.
void SetAvailable(LogicalOperator& plan) {
  std::vector<Slot> slots = MadeSlots(plan);
  for (const PlanPtr& input : plan.inputs) {
    SetAvailable(*input);
    if (PassesOn(plan)) Add(slots, input->output);
  }
  Normalize(slots);
  plan.output = std::move(slots);
}

// Keeps of what is available what is wanted, from the top down.
void Restrict(LogicalOperator& plan, std::vector<Slot> wanted, bool prune) {
  Normalize(wanted);
  if (prune) {
    std::vector<Slot> kept;
    std::set_intersection(plan.output.begin(), plan.output.end(), wanted.begin(), wanted.end(),
                          std::back_inserter(kept));
    plan.output = std::move(kept);
  }
  SetEdgeNeeded(plan);
  if (plan.kind == PlanKind::kArgument) As<ArgumentPlan>(plan).slots = plan.output;
  if (plan.kind == PlanKind::kUnion) {
    for (size_t i = 0; i < plan.inputs.size(); ++i) Restrict(plan.input(i), As<UnionPlan>(plan).columns[i], prune);
    return;
  }
  std::vector<Slot> below = ReadSlots(plan);
  if (!Groups(plan)) Add(below, wanted);
  if (plan.kind == PlanKind::kOptional || plan.kind == PlanKind::kApply) {
    // Inner first: what its arguments carry must come out of the outer plan.
    std::vector<Slot> inner = wanted;
    if (plan.kind == PlanKind::kOptional) inner.push_back(As<OptionalPlan>(plan).row_tag);
    if (plan.kind == PlanKind::kApply) inner = As<ApplyPlan>(plan).introduced;
    Restrict(plan.input(1), inner, prune);
    Add(below, ArgumentsOf(plan.input(1)));
    Restrict(plan.input(0), below, prune);
    return;
  }
  for (const PlanPtr& input : plan.inputs) Restrict(*input, below, prune);
}

}  // namespace

void AssignOutputs(LogicalOperator& plan, const std::vector<Slot>& needed, bool prune) {
  SetAvailable(plan);
  Restrict(plan, needed, prune);
}

}  // namespace notegraph::query
