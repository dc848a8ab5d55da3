// Distinct(Expand(x, Expand(_, r)))             ->  Distinct(ExpandEnds(x, r))
// Aggregate(by x, Expand(x, Expand(_, r)))      ->  Aggregate(ExpandEnds(x, r))
// Aggregate(count(DISTINCT x) by r.k, the same) ->  CountEnds(x, r)
//
// where nothing reads the nodes and relationships between r and x: walks that end at one node are merged on the way,
// so that their number doesn't matter. What is still above goes when the rows are distinct by themselves.
#include <algorithm>
#include <optional>

#include "query/optimizer/passes.h"
#include "query/optimizer/repeats.h"
#include "query/plan/coincidence_terms.h"
#include "query/plan/harmless_condition.h"

namespace notegraph::query {
namespace {

bool Contains(const std::vector<Slot>& slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

// Operators that walk a chain of relationships, from the top down.
class ChainFinder {
 public:
  // Takes in the operators from `top` downwards as far as they are a chain.
  explicit ChainFinder(PlanPtr& top) : top_(*top) {
    PlanPtr* at = &top;
    while (Take(**at)) at = &(*at)->inputs[0];
  }

  // How many hops, from the last one backwards, can be walked without making their rows; 0: none.
  size_t Length(bool may_merge_rows) const {
    for (size_t length = hops_.size(); length > 0; --length) {
      const bool is_worth_it = length > 1 || (may_merge_rows && MergesRows(length));
      if (is_worth_it && Contains(top_.output, End()) && IsClosed(length)) return length;
    }
    return 0;
  }

  // Whether all that is read of rows is the end.
  bool MergesRows(size_t length) const {
    return std::ranges::all_of(top_.output, [&](Slot slot) { return slot == End() || IsInside(slot, length); });
  }

  WalkChain Chain(size_t length) const {
    WalkChain chain;
    chain.from = hops_[length - 1].expand->from;
    for (size_t i = length; i-- > 0;) {
      WalkChain::Hop& hop = chain.hops.emplace_back();
      hop.steps = hops_[i].expand->steps;
      hop.node = hops_[i].expand->to;
      for (const BoundExpression* condition : conditions_) {
        if (FreeSlots(*condition) == std::vector<Slot>{hop.node}) hop.conditions.push_back(condition);
      }
    }
    for (size_t i = 0; i < length; ++i) {
      for (const auto& [a, b] : hops_[i].pairs) {
        auto first = static_cast<uint32_t>(length - 1 - Place(a)),
             second = static_cast<uint32_t>(length - 1 - Place(b));
        chain.different.emplace_back(std::min(first, second), std::max(first, second));
      }
    }
    return chain;
  }

  // What the chain begins with.
  PlanPtr& Below(size_t length) const { return hops_[length - 1].expand->inputs[0]; }

 private:
  struct Hop {
    ExpandPlan* expand;
    std::vector<std::pair<Slot, Slot>> pairs;  // told apart above it
  };

  Slot End() const { return hops_.front().expand->to; }

  bool Take(LogicalOperator& op) {
    if (auto* expand = TryAs<ExpandPlan>(&op)) return TakeExpand(*expand);
    if (const auto* unique = TryAs<UniquenessPlan>(&op)) {
      pairs_.insert(pairs_.end(), unique->pairs.begin(), unique->pairs.end());
      return true;
    }
    if (const auto* filter = TryAs<FilterPlan>(&op)) return TakeFilter(*filter);
    return false;
  }

  bool TakeExpand(ExpandPlan& expand) {
    if (!hops_.empty() && expand.to != hops_.back().expand->from) return false;
    const auto reads_it = [&](const BoundExpression* condition) {
      return FreeSlots(*condition) == std::vector<Slot>{expand.to};
    };
    if (!std::ranges::all_of(waiting_, reads_it)) return false;
    conditions_.insert(conditions_.end(), waiting_.begin(), waiting_.end());
    waiting_.clear();
    hops_.push_back({&expand, std::move(pairs_)});
    pairs_.clear();
    return true;
  }

  bool TakeFilter(const FilterPlan& filter) {
    for (const BoundExpression* predicate : filter.predicates) {
      const std::vector<Slot> read = FreeSlots(*predicate);
      if (read.size() != 1 || !IsHarmlessCondition(*predicate, read[0])) return false;
    }
    waiting_.insert(waiting_.end(), filter.predicates.begin(), filter.predicates.end());
    return true;
  }

  // The hop that walks the relationship, hops_.size() if none does.
  size_t Place(Slot edge) const {
    return static_cast<size_t>(std::ranges::find(hops_, edge, [](const Hop& hop) { return hop.expand->edge; }) -
                               hops_.begin());
  }

  bool IsInside(Slot slot, size_t length) const {
    for (size_t i = 0; i < length; ++i) {
      const ExpandPlan& expand = *hops_[i].expand;
      if (slot == expand.edge || (i > 0 && slot == expand.to)) return true;
    }
    return false;
  }

  // Nothing above reads what lies inside, and no relationship of it must differ from one further down.
  bool IsClosed(size_t length) const {
    const auto is_inside = [&](Slot slot) { return IsInside(slot, length); };
    if (std::ranges::any_of(top_.output, is_inside)) return false;
    size_t pairs = 0;
    for (size_t i = 0; i < length; ++i) {
      pairs += hops_[i].pairs.size();
      for (const auto& [a, b] : hops_[i].pairs) {
        if (Place(a) >= length || Place(b) >= length) return false;
      }
    }
    return pairs <= kMaxDifferentPairs;
  }

  const LogicalOperator& top_;
  std::vector<Hop> hops_;  // the last one first
  std::vector<const BoundExpression*> conditions_, waiting_;
  std::vector<std::pair<Slot, Slot>> pairs_;  // above the next hop
};

// What stands above the rows.
struct Above {
  bool ignores_repeats = false;
  bool is_limited = false;  // not all rows may be asked for: they come as they are found
};

std::unique_ptr<ExpandEndsPlan> TakeChain(PlanPtr& plan, Above above) {
  const ChainFinder finder(plan);
  const size_t length = finder.Length(!above.is_limited);
  if (length == 0) return nullptr;
  auto ends = std::make_unique<ExpandEndsPlan>();
  ends->chain = finder.Chain(length);
  ends->counts_walks = !above.ignores_repeats;
  ends->merges_rows = !above.is_limited && finder.MergesRows(length);
  ends->output = plan->output;
  ends->estimated_rows = plan->estimated_rows;
  ends->inputs.push_back(std::move(finder.Below(length)));
  return ends;
}

// Goes down through operators that mind no more than their consumer whether equal rows come as one.
void MergeBelow(PlanPtr& plan, Above above) {
  if (auto ends = TakeChain(plan, above)) plan = std::move(ends);
  switch (plan->kind) {
    case PlanKind::kFilter:
    case PlanKind::kProject:
    case PlanKind::kExpand:
    case PlanKind::kExpandInto:
    case PlanKind::kExpandCount:
    case PlanKind::kExpandEnds:
    case PlanKind::kIntersect:
    case PlanKind::kUniqueness:
      return MergeBelow(plan->inputs[0], above);
    case PlanKind::kReachable:
      if (above.ignores_repeats) MergeBelow(plan->inputs[0], above);
      return;
    case PlanKind::kHashJoin:
    case PlanKind::kProduct:
      MergeBelow(plan->inputs[0], above);
      if (above.ignores_repeats) MergeBelow(plan->inputs[1], above);
      return;
    default:
      return;
  }
}

bool IsVariable(const BoundExpression& e, Slot slot) { return e.kind == BoundKind::kVariable && e.slot == slot; }

// Whether every node of the column comes once: a scan, whatever its rows are given or whichever are left.
bool IsScanOf(const LogicalOperator& op, Slot slot) {
  if (op.kind == PlanKind::kFilter || op.kind == PlanKind::kProject) return IsScanOf(op.input(), slot);
  return op.kind == PlanKind::kScan && As<ScanPlan>(op).slot == slot;
}

// Whether the expression can be evaluated for rows that have no walks: it reads a node of the graph, or takes a column.
bool IsHarmlessKey(const BoundExpression& e, Slot from) {
  return e.kind == BoundKind::kVariable || IsHarmless(e, from);
}

// Columns that are computed from the rows below the chain are computed there.
void LowerProjects(PlanPtr& plan) {
  auto* project = TryAs<ProjectPlan>(plan.get());
  if (project == nullptr) return;
  LowerProjects(plan->inputs[0]);
  auto* ends = TryAs<ExpandEndsPlan>(plan->inputs[0].get());
  if (ends == nullptr || ends->merges_rows || !IsScanOf(ends->input(), ends->chain.from)) return;
  for (const BoundItem& item : project->items) {
    const bool reads_end = Contains(FreeSlots(*item.expression), ends->chain.to());
    if (reads_end || !IsHarmlessKey(*item.expression, ends->chain.from)) return;
  }
  PlanPtr chain = std::move(plan->inputs[0]);
  plan->inputs[0] = std::move(chain->inputs[0]);
  chain->inputs[0] = std::move(plan);
  plan = std::move(chain);
}

// Whether the aggregate only counts the ends, by what doesn't depend on them.
bool CountsEnds(const AggregatePlan& aggregate, const ExpandEndsPlan& ends) {
  const Slot end = ends.chain.to(), from = ends.chain.from;
  size_t distinct_counts = 0;
  for (const BoundItem& item : aggregate.aggregates) {
    const BoundExpression& e = *item.expression;
    if (e.kind == BoundKind::kCountStar) continue;
    if (e.aggregate->signature.name != "count" || !IsVariable(*e.operands[0], end)) return false;
    distinct_counts += e.distinct ? 1 : 0;
  }
  for (const BoundItem& key : aggregate.keys) {
    if (Contains(FreeSlots(*key.expression), end) || !IsHarmlessKey(*key.expression, from)) return false;
  }
  if (ends.counts_walks) return distinct_counts > 0;
  // Rows that are distinct, one node's or all, are as many as there are ends.
  const auto is_from = [from](const BoundItem& key) { return IsVariable(*key.expression, from); };
  return distinct_counts == aggregate.aggregates.size() || ends.merges_rows ||
         (IsScanOf(ends.input(), from) && std::ranges::any_of(aggregate.keys, is_from));
}

void FuseCount(PlanPtr& plan) {
  auto& aggregate = As<AggregatePlan>(*plan);
  auto* ends = TryAs<ExpandEndsPlan>(&plan->input());
  if (ends == nullptr || aggregate.aggregates.empty() || !CountsEnds(aggregate, *ends)) return;
  auto count = std::make_unique<CountEndsPlan>();
  count->chain = std::move(ends->chain);
  count->counts_walks = ends->counts_walks;
  count->keys = std::move(aggregate.keys);
  count->aggregates = std::move(aggregate.aggregates);
  count->output = plan->output;
  count->estimated_rows = plan->estimated_rows;
  count->inputs = std::move(ends->inputs);
  plan = std::move(count);
}

// The columns that tell the rows apart, if these are distinct; else none.
std::vector<Slot> KeyOf(const LogicalOperator& op) {
  if (op.kind == PlanKind::kFilter || op.kind == PlanKind::kProject) return KeyOf(op.input());
  if (op.kind != PlanKind::kExpandEnds) return {};
  const auto& ends = As<ExpandEndsPlan>(op);
  if (ends.merges_rows) return {ends.chain.to()};
  if (IsScanOf(op.input(), ends.chain.from)) return {ends.chain.from, ends.chain.to()};
  return {};
}

bool Includes(const std::vector<Slot>& slots, const std::vector<Slot>& key) {
  return !key.empty() && std::ranges::all_of(key, [&](Slot slot) { return Contains(slots, slot); });
}

void DropDistinct(PlanPtr& plan) {
  if (!Includes(As<DistinctPlan>(*plan).slots, KeyOf(plan->input()))) return;
  PlanPtr input = std::move(plan->inputs[0]);
  plan = std::move(input);
}

// Rows that are groups by themselves need no counting: their multiplicity is the count.
void DropCount(PlanPtr& plan) {
  auto& aggregate = As<AggregatePlan>(*plan);
  if (aggregate.aggregates.size() != 1 || aggregate.aggregates[0].expression->kind != BoundKind::kCountStar) return;
  std::vector<Slot> keys;
  for (const BoundItem& key : aggregate.keys) {
    if (key.expression->kind == BoundKind::kVariable) keys.push_back(key.expression->slot);
  }
  if (!Includes(keys, KeyOf(plan->input()))) return;
  LogicalOperator* ends = &plan->input();
  while (ends->kind != PlanKind::kExpandEnds) ends = &ends->input();
  As<ExpandEndsPlan>(*ends).count_slot = aggregate.aggregates[0].slot;
  auto project = std::make_unique<ProjectPlan>();
  for (const BoundItem& key : aggregate.keys) {
    if (!IsVariable(*key.expression, key.slot)) project->items.push_back(key);
  }
  project->estimated_rows = plan->estimated_rows;
  PlanPtr input = std::move(plan->inputs[0]);
  if (project->items.empty()) {
    plan = std::move(input);
  } else {
    project->inputs.push_back(std::move(input));
    plan = std::move(project);
  }
}

void Merge(PlanPtr& plan, bool is_limited) {
  const bool asks_for_all = plan->kind == PlanKind::kSort || plan->kind == PlanKind::kAggregate;
  const bool is_input_limited = !asks_for_all && (is_limited || plan->kind == PlanKind::kLimit);
  for (PlanPtr& input : plan->inputs) Merge(input, is_input_limited);
  if (const auto* aggregate = TryAs<AggregatePlan>(plan.get())) {
    if (!IgnoresOrder(*aggregate)) return;
    MergeBelow(plan->inputs[0], {.ignores_repeats = IgnoresRepeats(*aggregate)});
    LowerProjects(plan->inputs[0]);
    FuseCount(plan);
    if (plan->kind == PlanKind::kAggregate) DropCount(plan);
  } else if (plan->kind == PlanKind::kDistinct) {
    MergeBelow(plan->inputs[0], {.ignores_repeats = true, .is_limited = is_limited});
    DropDistinct(plan);
  }
}

}  // namespace

void MergeWalks(PlanPtr& plan) { Merge(plan, false); }

}  // namespace notegraph::query
