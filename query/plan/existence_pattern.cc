#include "query/plan/existence_pattern.h"

#include <algorithm>

#include "query/binder/bound_walk.h"
#include "query/frontend/comparison_operator.h"

namespace notegraph::query {
namespace {

const BoundMatch* AsMatch(const BoundClause& clause) {
  return clause.kind == ast::ClauseKind::kMatch ? &static_cast<const BoundMatch&>(clause) : nullptr;
}

// A RETURN that neither drops rows nor can fail.
bool IsHarmless(const BoundClause& clause) {
  if (clause.kind != ast::ClauseKind::kReturn) return false;
  const auto& projection = static_cast<const BoundProjection&>(clause);
  if (projection.is_aggregate || projection.skip != nullptr || projection.limit != nullptr) return false;
  const auto is_simple = [](const BoundItem& item) {
    return item.expression->kind == BoundKind::kVariable || item.expression->kind == BoundKind::kLiteral;
  };
  return std::ranges::all_of(projection.items, is_simple) && std::ranges::all_of(projection.order_items, is_simple);
}

bool IsRepeatable(const BoundExpression* expression) {
  if (expression == nullptr) return true;
  if (expression->kind == BoundKind::kSubquery) return IsRepeatable(*expression->query);
  if (expression->function != nullptr && !expression->function->deterministic) return false;
  return std::ranges::all_of(expression->operands, [](const BoundExpression* e) { return IsRepeatable(e); });
}

bool IsRepeatable(const BoundMatch& match) {
  const auto all = [](const auto& expressions) {
    return std::ranges::all_of(expressions, [](const BoundExpression* e) { return IsRepeatable(e); });
  };
  return all(match.predicates) && std::ranges::all_of(match.pattern.relationships, [&](const BoundRelationship& r) {
           return all(r.element_predicates) && (r.trail == nullptr || all(r.trail->predicates));
         });
}

std::vector<const BoundMatch*> MatchesOf(const BoundQuery& query) {
  std::vector<const BoundMatch*> matches;
  for (const auto& clause : query.parts[0].clauses) {
    if (AsMatch(*clause) != nullptr) matches.push_back(AsMatch(*clause));
  }
  return matches;
}

bool IsPlain(const BoundMatch& match) {
  return match.pattern.paths.empty() && std::ranges::all_of(match.pattern.relationships, [](const auto& relationship) {
           return !relationship.has_length && relationship.trail == nullptr &&
                  relationship.selector == ast::PathSelector::kAll;
         });
}

bool CanCoincide(const PatternGraph& graph) {
  for (uint32_t a = 0; a < graph.edges.size(); ++a) {
    for (uint32_t b = 0; b < a; ++b) {
      if (graph.MustDiffer(a, b)) return true;
    }
  }
  return false;
}

// Gives each predicate to the node that it reads; false if one reads something else.
bool ShareOutPredicates(const std::vector<Slot>& arguments, ExistencePattern& pattern) {
  const PatternGraph& graph = pattern.graph;
  pattern.nodes.resize(graph.nodes.size());
  for (const PatternPredicate& predicate : graph.predicates) {
    if (std::ranges::includes(arguments, predicate.slots)) {
      pattern.outer_predicates.push_back(predicate.expression);
      continue;
    }
    if (predicate.slots.size() != 1) return false;
    const uint32_t node = graph.NodeOf(predicate.slots[0]);
    if (node == graph.nodes.size()) return false;  // a relationship
    pattern.nodes[node].push_back(predicate.expression);
  }
  return true;
}

// What COUNT { } op number says about there being rows.
std::optional<bool> SaysExists(ast::ComparisonOperator op, int64_t number) {
  using ast::ComparisonOperator;
  switch (op) {
    case ComparisonOperator::kGreater:
      return number == 0 ? std::optional(true) : std::nullopt;
    case ComparisonOperator::kGreaterOrEqual:
      return number == 1 ? std::optional(true) : std::nullopt;
    case ComparisonOperator::kNotEqual:
      return number == 0 ? std::optional(true) : std::nullopt;
    case ComparisonOperator::kEqual:
      return number == 0 ? std::optional(false) : std::nullopt;
    case ComparisonOperator::kLess:
      return number == 1 ? std::optional(false) : std::nullopt;
    case ComparisonOperator::kLessOrEqual:
      return number == 0 ? std::optional(false) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool HasOnlyMatches(const BoundQuery& query) {
  if (query.parts.size() != 1 || query.parts[0].clauses.empty()) return false;
  const auto& clauses = query.parts[0].clauses;
  const size_t matches = clauses.size() - (AsMatch(*clauses.back()) == nullptr ? 1 : 0);
  for (size_t i = 0; i < matches; ++i) {
    if (AsMatch(*clauses[i]) == nullptr || AsMatch(*clauses[i])->optional) return false;
  }
  return matches > 0 && (matches == clauses.size() || IsHarmless(*clauses.back()));
}

bool IsRepeatable(const BoundQuery& query) {
  if (!HasOnlyMatches(query)) return false;
  return std::ranges::all_of(MatchesOf(query), [](const BoundMatch* match) { return IsRepeatable(*match); });
}

std::optional<ExistencePattern> FindExistencePattern(const BoundQuery& query, ExecutionState& state) {
  if (!IsRepeatable(query)) return std::nullopt;
  const std::vector<const BoundMatch*> matches = MatchesOf(query);
  if (!std::ranges::all_of(matches, [](const BoundMatch* match) { return IsPlain(*match); })) return std::nullopt;
  SlotUse use;
  CollectSlots(query, use);
  const std::vector<Slot> arguments = use.Free();
  ExistencePattern pattern;
  pattern.graph = BuildPatternGraph(matches, arguments, *state.graph, state.made_expressions);
  for (uint32_t i = 0; i < pattern.graph.nodes.size(); ++i) {
    if (pattern.graph.nodes[i].lookup_value != nullptr) return std::nullopt;
    if (pattern.graph.nodes[i].is_argument) pattern.outer.push_back(i);
  }
  if (CanCoincide(pattern.graph) || !ShareOutPredicates(arguments, pattern)) return std::nullopt;
  return pattern;
}

std::optional<CountedExistence> AsExistence(const BoundExpression& comparison) {
  if (comparison.kind != BoundKind::kComparison) return std::nullopt;
  for (const size_t side : {0, 1}) {
    const BoundExpression& count = *comparison.operands[side];
    const BoundExpression& number = *comparison.operands[1 - side];
    if (count.kind != BoundKind::kSubquery || count.subquery != SubqueryForm::kCount) continue;
    if (number.kind != BoundKind::kLiteral || !number.literal.is_integer()) continue;
    const ast::ComparisonOperator op = side == 0 ? comparison.comparison : Mirrored(comparison.comparison);
    const std::optional<bool> exists = SaysExists(op, number.literal.integer());
    if (exists) return CountedExistence{&count, *exists};
  }
  return std::nullopt;
}

const BoundExpression& ExistenceOf(const BoundExpression& comparison, const CountedExistence& counted,
                                   std::deque<BoundExpression>& made) {
  BoundExpression& exists = made.emplace_back(*counted.subquery);
  exists.subquery = SubqueryForm::kExists;
  exists.type = kBoolean;
  if (counted.exists) return exists;
  BoundExpression& negation = made.emplace_back();
  negation.kind = BoundKind::kNot;
  negation.type = kBoolean;
  negation.span = comparison.span;
  negation.operands = {&exists};
  return negation;
}

}  // namespace notegraph::query
