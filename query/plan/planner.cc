#include "query/plan/planner.h"

#include <algorithm>
#include <optional>

#include "query/binder/bound_walk.h"
#include "query/optimizer/optimizer.h"
#include "query/plan/available_slots.h"
#include "query/plan/pattern_planner.h"

namespace notegraph::query {
namespace {

template <typename Plan>
std::unique_ptr<Plan> NewPlan(PlanPtr input) {
  auto plan = std::make_unique<Plan>();
  if (input != nullptr) {
    plan->estimated_rows = input->estimated_rows;
    plan->inputs.push_back(std::move(input));
  }
  return plan;
}

PlanPtr Filtered(const std::vector<const BoundExpression*>& predicates, PlanPtr input) {
  if (predicates.empty()) return input;
  auto filter = NewPlan<FilterPlan>(std::move(input));
  filter->predicates = predicates;
  filter->estimated_rows *= 0.5;
  return filter;
}

// Slots that clauses from `begin` on read.
std::vector<Slot> ReadBy(const BoundSingleQuery& query, size_t begin, size_t end, const std::vector<Slot>& needed) {
  SlotUse use;
  for (size_t i = begin; i < end; ++i) CollectSlots(*query.clauses[i], use);
  use.read.insert(use.read.end(), needed.begin(), needed.end());
  use.made.clear();
  return use.Free();
}

// The next clause, if it aggregates.
const BoundProjection* NextAggregation(const BoundSingleQuery& query, size_t next, size_t end) {
  if (next == end) return nullptr;
  const BoundClause& clause = *query.clauses[next];
  if (clause.kind != ast::ClauseKind::kWith && clause.kind != ast::ClauseKind::kReturn) return nullptr;
  const auto& projection = static_cast<const BoundProjection&>(clause);
  return projection.is_aggregate ? &projection : nullptr;
}

// Whether the expression is count(x) of what is never null: an entity that one of the patterns finds.
bool CountsRows(const BoundExpression& e, const std::vector<const BoundMatch*>& matches) {
  if (e.kind != BoundKind::kAggregate || e.distinct || e.aggregate->signature.name != "count") return false;
  const BoundExpression& argument = *e.operands[0];
  return argument.kind == BoundKind::kVariable && std::any_of(matches.begin(), matches.end(), [&](const BoundMatch* m) {
           return std::find(m->introduced.begin(), m->introduced.end(), argument.slot) != m->introduced.end();
         });
}

// The aggregation with count(*) in the place of each count(x) that counts the rows: x itself need not be made.
BoundProjection WithCountsOfRows(const BoundProjection& projection, const std::vector<const BoundMatch*>& matches,
                                 std::deque<BoundExpression>& made) {
  BoundProjection changed = projection;
  for (BoundItem& item : changed.aggregates) {
    if (!CountsRows(*item.expression, matches)) continue;
    BoundExpression& count = made.emplace_back();
    count.kind = BoundKind::kCountStar;
    count.type = kInteger;
    count.span = item.expression->span;
    count.aggregate = FindAggregate("count(*)");
    item.expression = &count;
  }
  return changed;
}

const BoundMatch* AsRequiredMatch(const BoundClause& clause) {
  if (clause.kind != ast::ClauseKind::kMatch) return nullptr;
  const auto& match = static_cast<const BoundMatch&>(clause);
  return match.optional ? nullptr : &match;
}

bool AreAmong(const std::vector<Slot>& slots, const std::vector<Slot>& all) {
  return std::any_of(slots.begin(), slots.end(),
                     [&](Slot slot) { return std::find(all.begin(), all.end(), slot) != all.end(); });
}

// Whether the search for the pattern needs what the earlier ones find: a node within a path that is searched as a
// whole, or what a condition within such a path compares with.
bool MustFollow(const BoundMatch& match, const std::vector<const BoundMatch*>& earlier) {
  std::vector<Slot> found, inner;
  for (const BoundMatch* before : earlier) {
    found.insert(found.end(), before->introduced.begin(), before->introduced.end());
    for (const BoundRelationship& relationship : before->pattern.relationships) {
      if (relationship.trail == nullptr) continue;
      const std::vector<Slot> made = MadeSlots(*relationship.trail);
      inner.insert(inner.end(), made.begin(), made.end());
    }
  }
  const auto is_inner = [&](const BoundNode& node) { return AreAmong({node.slot}, inner); };
  const auto compares = [&](const BoundRelationship& relationship) {
    return relationship.trail != nullptr && AreAmong(FreeSlots(relationship.trail->predicates), found);
  };
  const BoundPattern& pattern = match.pattern;
  return std::any_of(pattern.nodes.begin(), pattern.nodes.end(), is_inner) ||
         std::any_of(pattern.relationships.begin(), pattern.relationships.end(), compares);
}

}  // namespace

absl::Status FinishPlan(PlanPtr& plan, const std::vector<Slot>& needed, const ExecutionState& state) {
  return Optimize(plan, needed, state);
}

PlanPtr Planner::PlanArgument(std::vector<Slot> slots) {
  auto argument = std::make_unique<ArgumentPlan>();
  argument->slots = std::move(slots);
  return argument;
}

absl::StatusOr<PlanPtr> Planner::PlanQuery(const BoundQuery& query, PlanPtr input) {
  if (query.parts.size() == 1) {
    const BoundSingleQuery& part = query.parts[0];
    return PlanClauses(part, 0, part.clauses.size(), std::move(input), part.columns);
  }
  auto combined = std::make_unique<UnionPlan>();
  combined->slots = query.columns;
  combined->estimated_rows = 0;
  for (const BoundSingleQuery& part : query.parts) {
    PlanPtr start;
    if (input->kind == PlanKind::kArgument) {
      start = PlanArgument(As<ArgumentPlan>(*input).slots);
    } else {
      start = std::make_unique<SingleRowPlan>();
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(PlanPtr plan, PlanClauses(part, 0, part.clauses.size(), std::move(start), part.columns));
    combined->estimated_rows += plan->estimated_rows;
    combined->inputs.push_back(std::move(plan));
    combined->columns.push_back(part.columns);
  }
  if (query.union_all) return combined;
  auto distinct = NewPlan<DistinctPlan>(std::move(combined));
  distinct->slots = query.columns;
  return distinct;
}

absl::StatusOr<PlanPtr> Planner::PlanClauses(const BoundSingleQuery& query, size_t begin, size_t end, PlanPtr input,
                                             std::vector<Slot> needed) {
  std::optional<BoundProjection> aggregation;  // of the clause at i, when it is changed
  for (size_t i = begin; i < end; ++i) {
    const BoundClause& clause = *query.clauses[i];
    switch (clause.kind) {
      case ast::ClauseKind::kMatch: {
        std::vector<const BoundMatch*> matches;
        while (i < end && AsRequiredMatch(*query.clauses[i]) != nullptr &&
               !MustFollow(*AsRequiredMatch(*query.clauses[i]), matches)) {
          matches.push_back(AsRequiredMatch(*query.clauses[i++]));
        }
        if (matches.empty()) {
          NOTEGRAPH_ASSIGN_OR_RETURN(input, PlanOptionalMatch(static_cast<const BoundMatch&>(clause), std::move(input),
                                                              ReadBy(query, i + 1, end, needed)));
          break;
        }
        std::vector<Slot> read;
        const BoundProjection* next = NextAggregation(query, i, end);
        if (next != nullptr) {
          aggregation = WithCountsOfRows(*next, matches, state_.made_expressions);
          next = &*aggregation;
          SlotUse use;
          CollectSlots(*next, use);
          read = use.read;
        }
        const std::vector<Slot> later = ReadBy(query, next == nullptr ? i : i + 1, end, needed);
        read.insert(read.end(), later.begin(), later.end());
        NOTEGRAPH_ASSIGN_OR_RETURN(input, PlanMatches(matches, std::move(input), read, next));
        --i;
        break;
      }
      case ast::ClauseKind::kUnwind: {
        const auto& bound = static_cast<const BoundUnwind&>(clause);
        auto unwind = NewPlan<UnwindPlan>(std::move(input));
        unwind->list = bound.list;
        unwind->slot = bound.slot;
        unwind->estimated_rows *= 10;
        input = std::move(unwind);
        break;
      }
      case ast::ClauseKind::kWith:
      case ast::ClauseKind::kReturn:
        input =
            PlanProjection(aggregation ? *aggregation : static_cast<const BoundProjection&>(clause), std::move(input));
        aggregation.reset();
        break;
      case ast::ClauseKind::kCallProcedure: {
        const auto& bound = static_cast<const BoundCallProcedure&>(clause);
        auto procedure = NewPlan<ProcedurePlan>(std::move(input));
        procedure->call = &bound;
        input = Filtered(bound.where, std::move(procedure));
        break;
      }
      case ast::ClauseKind::kCallSubquery: {
        NOTEGRAPH_ASSIGN_OR_RETURN(input,
                                   PlanCallSubquery(static_cast<const BoundCallSubquery&>(clause), std::move(input)));
        break;
      }
      default:
        return absl::InternalError("a writing clause reached the planner");
    }
  }
  return input;
}

absl::StatusOr<PlanPtr> Planner::PlanMatches(const std::vector<const BoundMatch*>& matches, PlanPtr input,
                                             const std::vector<Slot>& needed, const BoundProjection* next) {
  return PlanPattern(matches, std::move(input), needed, next, state_);
}

absl::StatusOr<PlanPtr> Planner::PlanMatch(const BoundMatch& match, PlanPtr input, const std::vector<Slot>& needed) {
  return PlanMatches({&match}, std::move(input), needed, nullptr);
}

absl::StatusOr<PlanPtr> Planner::PlanOptionalMatch(const BoundMatch& match, PlanPtr input,
                                                   const std::vector<Slot>& needed) {
  SlotUse use;
  CollectSlots(match, use);
  const Slot tag = state_.NewSlot();
  std::vector<Slot> arguments = AvailableSlots(*input);
  arguments.push_back(tag);
  std::vector<Slot> needed_inside = needed;
  needed_inside.push_back(tag);
  NOTEGRAPH_ASSIGN_OR_RETURN(PlanPtr inner,
                             PlanPattern({&match}, PlanArgument(arguments), needed_inside, nullptr, state_));
  auto optional = std::make_unique<OptionalPlan>();
  optional->row_tag = tag;
  optional->introduced = match.introduced;
  optional->estimated_rows = std::max(input->estimated_rows, inner->estimated_rows * input->estimated_rows);
  optional->inputs.push_back(std::move(input));
  optional->inputs.push_back(std::move(inner));
  return optional;
}

PlanPtr Planner::PlanProjection(const BoundProjection& projection, PlanPtr input) {
  if (projection.is_aggregate) {
    auto aggregate = NewPlan<AggregatePlan>(std::move(input));
    aggregate->keys = projection.keys;
    aggregate->aggregates = projection.aggregates;
    aggregate->estimated_rows = projection.keys.empty() ? 1 : aggregate->estimated_rows / 10;
    input = std::move(aggregate);
  }
  const auto project = [&](const std::vector<BoundItem>& items) {
    std::vector<BoundItem> computed;
    for (const BoundItem& item : items) {
      if (item.expression->kind != BoundKind::kVariable || item.expression->slot != item.slot) computed.push_back(item);
    }
    if (computed.empty()) return;
    auto plan = NewPlan<ProjectPlan>(std::move(input));
    plan->items = std::move(computed);
    input = std::move(plan);
  };
  project(projection.items);
  if (projection.distinct) {
    auto distinct = NewPlan<DistinctPlan>(std::move(input));
    for (const BoundItem& item : projection.items) distinct->slots.push_back(item.slot);
    input = std::move(distinct);
  }
  project(projection.order_items);
  if (!projection.sort.empty()) {
    auto sort = NewPlan<SortPlan>(std::move(input));
    sort->keys = projection.sort;
    input = std::move(sort);
  }
  if (projection.skip != nullptr) {
    auto skip = NewPlan<SkipPlan>(std::move(input));
    skip->count = projection.skip;
    input = std::move(skip);
  }
  if (projection.limit != nullptr) {
    auto limit = NewPlan<LimitPlan>(std::move(input));
    limit->count = projection.limit;
    input = std::move(limit);
  }
  return Filtered(projection.where, std::move(input));
}

absl::StatusOr<PlanPtr> Planner::PlanCallSubquery(const BoundCallSubquery& call, PlanPtr input) {
  NOTEGRAPH_ASSIGN_OR_RETURN(PlanPtr inner, PlanQuery(*call.query, PlanArgument(AvailableSlots(*input))));
  auto apply = std::make_unique<ApplyPlan>();
  apply->optional = call.optional;
  apply->unit = !call.returns_rows;
  apply->introduced = call.query->columns;
  apply->estimated_rows = input->estimated_rows * inner->estimated_rows;
  apply->inputs.push_back(std::move(input));
  apply->inputs.push_back(std::move(inner));
  return apply;
}

absl::StatusOr<Subplan> Planner::PlanSubquery(const BoundQuery& query) {
  SlotUse use;
  CollectSlots(query, use);
  Subplan subplan;
  // Matches and a plain projection keep outer rows apart by themselves.
  const std::vector<std::unique_ptr<BoundClause>>& clauses = query.parts[0].clauses;
  subplan.is_batched = query.parts.size() == 1 && std::all_of(clauses.begin(), clauses.end(), [](const auto& clause) {
                         if (AsRequiredMatch(*clause) != nullptr) return true;
                         if (clause->kind != ast::ClauseKind::kReturn) return false;
                         const auto& p = static_cast<const BoundProjection&>(*clause);
                         return !p.is_aggregate && !p.distinct && p.skip == nullptr && p.limit == nullptr;
                       });
  std::vector<Slot> needed = query.columns;
  if (subplan.is_batched) {
    subplan.tag = state_.NewSlot();
    needed.push_back(subplan.tag);
  }
  std::vector<Slot> arguments = use.Free();
  if (subplan.is_batched) arguments.push_back(subplan.tag);
  PlanPtr start = PlanArgument(std::move(arguments));
  if (query.parts.size() == 1) {
    NOTEGRAPH_ASSIGN_OR_RETURN(subplan.plan, PlanClauses(query.parts[0], 0, clauses.size(), std::move(start), needed));
  } else {
    NOTEGRAPH_ASSIGN_OR_RETURN(subplan.plan, PlanQuery(query, std::move(start)));
  }
  NOTEGRAPH_RETURN_IF_ERROR(FinishPlan(subplan.plan, needed, state_));
  return subplan;
}

}  // namespace notegraph::query
