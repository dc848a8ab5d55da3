#include "query/plan/trail_planner.h"

#include <algorithm>

#include "query/plan/pattern_graph.h"

namespace notegraph::query {
namespace {

bool IsVariable(const BoundExpression& e, Slot slot) { return e.kind == BoundKind::kVariable && e.slot == slot; }

bool IsCallOf(const BoundExpression& e, std::string_view function, Slot argument) {
  return e.kind == BoundKind::kCall && e.function->name == function && IsVariable(*e.operands[0], argument);
}

bool Reads(const BoundExpression& e, Slot slot) {
  const std::vector<Slot> free = FreeSlots(e);
  return std::find(free.begin(), free.end(), slot) != free.end();
}

// all(x IN relationships(p) WHERE c) asks c of every relationship, none(...) asks NOT c.
void AddElementCondition(const BoundExpression& e, Slot path, Slot relationships, TrailPlan& plan,
                         std::deque<BoundExpression>& made) {
  if (e.kind != BoundKind::kQuantifier || e.operands[1] == nullptr) return;
  const bool is_all = e.quantifier == ast::QuantifierKind::kAll;
  if (!is_all && e.quantifier != ast::QuantifierKind::kNone) return;
  const BoundExpression* condition = e.operands[1];
  if (Reads(*condition, path) || Reads(*condition, relationships)) return;
  const bool of_edges = IsCallOf(*e.operands[0], "relationships", path) || IsVariable(*e.operands[0], relationships);
  if (!of_edges && !IsCallOf(*e.operands[0], "nodes", path)) return;
  if (!is_all) {
    BoundExpression& opposite = made.emplace_back();
    opposite.kind = BoundKind::kNot;
    opposite.type = kBoolean;
    opposite.span = condition->span;
    opposite.operands = {condition};
    condition = &opposite;
  }
  (of_edges ? plan.edge_conditions : plan.node_conditions).emplace_back(e.slot, condition);
}

// length(p) <= 5, and < and =, with a number as it stands.
void AddLengthLimit(const BoundExpression& e, Slot path, TrailPlan& plan) {
  if (e.kind != BoundKind::kComparison || !IsCallOf(*e.operands[0], "length", path)) return;
  const BoundExpression& limit = *e.operands[1];
  if (limit.kind != BoundKind::kLiteral || !limit.literal.is_integer()) return;
  const int64_t number = limit.literal.integer();
  if (e.comparison == ast::ComparisonOperator::kLess && number > INT64_MIN) {
    plan.max_length = std::min(plan.max_length, number - 1);
  } else if (e.comparison == ast::ComparisonOperator::kLessOrEqual || e.comparison == ast::ComparisonOperator::kEqual) {
    plan.max_length = std::min(plan.max_length, number);
  }
}

}  // namespace

std::unique_ptr<TrailPlan> NewTrailPlan(const BoundRelationship& bound, const Graph& graph) {
  auto plan = std::make_unique<TrailPlan>();
  plan->trail = bound.trail.get();
  plan->from = bound.left;
  plan->to = bound.right;
  for (const BoundSegment& segment : plan->trail->segments) {
    auto& hops = plan->steps.emplace_back();
    for (const BoundHop& hop : segment.hops) hops.push_back(StepsOver(graph, hop.types, hop.direction));
  }
  return plan;
}

void AddSearchCondition(const BoundExpression& predicate, const std::vector<BoundPath>& paths, TrailPlan& plan,
                        std::deque<BoundExpression>& made) {
  const Slot relationships = plan.trail->segments[0].relationships;
  plan.path_predicates.push_back(&predicate);
  Slot path_slot = kNoSlot;
  for (const BoundPath& path : paths) {
    if (path.relationships != std::vector<Slot>{relationships} || !Reads(predicate, path.slot)) continue;
    path_slot = path.slot;
    const bool is_known = std::any_of(plan.paths.begin(), plan.paths.end(),
                                      [&](const BoundPath& other) { return other.slot == path.slot; });
    if (!is_known) plan.paths.push_back(path);
  }
  AddElementCondition(predicate, path_slot, relationships, plan, made);
  if (path_slot != kNoSlot) AddLengthLimit(predicate, path_slot, plan);
}

}  // namespace notegraph::query
