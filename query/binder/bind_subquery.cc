// Patterns and queries inside expressions: predicates, comprehensions, EXISTS, COUNT, COLLECT.
#include "query/binder/binder_impl.h"

namespace notegraph::query {

Binder::ExpressionOr Binder::BindPatternPredicate(const ast::Pattern& pattern) {
  if (pattern.pattern->selector != ast::PathSelector::kAll) return BindShortestPathExpression(pattern);
  const Scope outer = scope_;
  const int outer_levels = plan_levels_;
  const ast::PathPattern* const patterns[] = {pattern.pattern};
  NOTEGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<BoundMatch> match, BindMatch(patterns, nullptr, PatternUse::kPredicate));
  plan_levels_ = outer_levels;
  scope_ = outer;
  BoundExpression& bound = New(BoundKind::kSubquery, pattern.span);
  bound.type = kBoolean;
  bound.subquery = SubqueryForm::kExists;
  auto query = std::make_unique<BoundQuery>();
  query->parts.emplace_back().clauses.push_back(std::move(match));
  bound.query = query.get();
  bound_.subqueries.push_back(std::move(query));
  return &bound;
}

Binder::ExpressionOr Binder::CollectMatches(std::unique_ptr<BoundMatch> match, const BoundExpression* projection,
                                            SourceSpan span) {
  auto query = std::make_unique<BoundQuery>();
  auto row = std::make_unique<BoundProjection>(ast::ClauseKind::kReturn);
  const Slot slot = NewSlot({}, projection->type);
  row->items.push_back({projection, slot});
  row->names.emplace_back("value");
  query->columns = {slot};
  query->names = row->names;
  BoundSingleQuery& part = query->parts.emplace_back();
  part.clauses.push_back(std::move(match));
  part.clauses.push_back(std::move(row));
  part.columns = {slot};
  BoundExpression& bound = New(BoundKind::kSubquery, span);
  bound.type = kList;
  bound.subquery = SubqueryForm::kCollect;
  bound.query = query.get();
  bound_.subqueries.push_back(std::move(query));
  return &bound;
}

Binder::ExpressionOr Binder::BindPatternComprehension(const ast::PatternComprehension& comprehension) {
  const Scope outer = scope_;
  const int outer_levels = plan_levels_;
  Aggregates* const aggregates = std::exchange(aggregates_, nullptr);
  const ast::PathPattern* const patterns[] = {comprehension.pattern};
  NOTEGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<BoundMatch> match,
                             BindMatch(patterns, comprehension.where, PatternUse::kMatch));
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* projection, BindExpression(*comprehension.projection));
  plan_levels_ = outer_levels;
  scope_ = outer;
  aggregates_ = aggregates;
  return CollectMatches(std::move(match), projection, comprehension.span);
}

// shortestPath(...) is the first of the paths collected, or null.
Binder::ExpressionOr Binder::BindShortestPathExpression(const ast::Pattern& pattern) {
  const Scope outer = scope_;
  const int outer_levels = plan_levels_;
  const ast::PathPattern* const patterns[] = {pattern.pattern};
  NOTEGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<BoundMatch> match, BindMatch(patterns, nullptr, PatternUse::kPredicate));
  plan_levels_ = outer_levels;
  scope_ = outer;
  BoundPath path;
  for (const BoundNode& node : match->pattern.nodes) path.nodes.push_back(node.slot);
  if (match->pattern.nodes.size() == 1) path.nodes.push_back(path.nodes[0]);
  path.relationships = {match->pattern.relationships[0].slot};
  path.has_length = {match->pattern.relationships[0].has_length};
  path.slot = NewSlot({}, kPath);
  match->introduced.push_back(path.slot);
  match->pattern.paths = {path};
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* paths,
                             CollectMatches(std::move(match), NewVariable(path.slot, pattern.span), pattern.span));
  if (pattern.pattern->selector != ast::PathSelector::kShortestPath) return paths;
  BoundExpression& first = New(BoundKind::kLiteral, pattern.span);
  first.literal = Value::Integer(0);
  first.type = kInteger;
  return MakeCall(*FindFunction("[]"), {paths, &first}, pattern.span);
}

Binder::ExpressionOr Binder::BindSubquery(const ast::Subquery& subquery) {
  const Scope outer = scope_;
  Aggregates* const aggregates = std::exchange(aggregates_, nullptr);
  const bool in_aggregate = std::exchange(in_aggregate_, false);
  const bool in_subquery = std::exchange(in_subquery_, true);
  auto query = std::make_unique<BoundQuery>();
  const absl::Status status = BindQuery(*subquery.query, outer, *query);
  scope_ = outer;
  aggregates_ = aggregates;
  in_aggregate_ = in_aggregate;
  in_subquery_ = in_subquery;
  NOTEGRAPH_RETURN_IF_ERROR(status);
  BoundExpression& bound = New(BoundKind::kSubquery, subquery.span);
  switch (subquery.subquery) {
    case ast::SubqueryKind::kExists:
      bound.subquery = SubqueryForm::kExists;
      bound.type = kBoolean;
      break;
    case ast::SubqueryKind::kCount:
      bound.subquery = SubqueryForm::kCount;
      bound.type = kInteger;
      break;
    case ast::SubqueryKind::kCollect:
      bound.subquery = SubqueryForm::kCollect;
      bound.type = kList;
      if (query->columns.size() != 1) {
        return Error("InvalidNumberOfColumns", "COLLECT { } must return one column", subquery.span,
                     "end it with RETURN of one expression");
      }
      break;
  }
  bound.query = query.get();
  bound_.subqueries.push_back(std::move(query));
  return &bound;
}

}  // namespace notegraph::query
