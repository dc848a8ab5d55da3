// WITH and RETURN: items, aggregation, ORDER BY, SKIP, LIMIT, WHERE.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/binder/binder_impl.h"
#include "query/frontend/hints.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

// Variables and their properties may stand beside an aggregation when they are grouped by.
bool IsSimpleKey(const BoundExpression& expression) {
  return expression.kind == BoundKind::kVariable ||
         (expression.kind == BoundKind::kProperty && IsSimpleKey(*expression.operands[0]));
}

template <typename Visit>
bool AnyVariable(const BoundExpression& expression, const Visit& visit) {
  const std::vector<Slot> free = FreeSlots(expression);
  return std::any_of(free.begin(), free.end(), visit);
}

// A name that a user may give to the column.
std::string AliasFor(const ast::Expression& expression) {
  if (const auto* property = ast::TryAs<ast::Property>(&expression)) return std::string(property->key.text);
  return expression.kind == ast::ExpressionKind::kCountStar ? "count" : "name";
}

}  // namespace

absl::Status Binder::BindProjection(const ast::Projection& clause, BoundSingleQuery& bound,
                                    std::vector<std::string>& names) {
  auto projection = std::make_unique<BoundProjection>(clause.kind);
  projection->span = clause.span;
  projection->distinct = clause.distinct;
  Aggregates aggregates;
  aggregates_ = &aggregates;
  Scope after;
  std::vector<std::string> fingerprints;
  NOTEGRAPH_RETURN_IF_ERROR(BindItems(clause, *projection, after, fingerprints, aggregates));
  aggregates.may_grow = false;
  projection->is_aggregate = !aggregates.items.empty();
  if (projection->is_aggregate) NOTEGRAPH_RETURN_IF_ERROR(SplitAggregation(clause, *projection, aggregates));
  aggregates_ = projection->is_aggregate ? &aggregates : nullptr;
  for (const ast::SortItem& item : clause.order_by) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* expression,
                               BindAfterItems(*item.expression, *projection, after, fingerprints, aggregates));
    Slot slot = expression->slot;
    if (expression->kind != BoundKind::kVariable) {
      slot = NewSlot({}, expression->type);
      projection->order_items.push_back({expression, slot});
    }
    projection->sort.push_back({slot, item.descending});
  }
  if (clause.where != nullptr) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* where,
                               BindAfterItems(*clause.where, *projection, after, fingerprints, aggregates));
    NOTEGRAPH_RETURN_IF_ERROR(CheckCondition(*where));
    projection->where.push_back(where);
  }
  aggregates_ = nullptr;
  NOTEGRAPH_RETURN_IF_ERROR(BindRowCount(clause.skip, "SKIP", &projection->skip));
  NOTEGRAPH_RETURN_IF_ERROR(BindRowCount(clause.limit, "LIMIT", &projection->limit));
  for (const auto& [name, slot] : scope_.entries()) {
    if (!after.Find(name)) dropped_.push_back(name);
  }
  scope_ = std::move(after);
  if (clause.kind == ast::ClauseKind::kReturn) {
    names = projection->names;
    for (const BoundItem& item : projection->items) bound.columns.push_back(item.slot);
  }
  bound.clauses.push_back(std::move(projection));
  return absl::OkStatus();
}

absl::Status Binder::BindItems(const ast::Projection& clause, BoundProjection& projection, Scope& after,
                               std::vector<std::string>& fingerprints, Aggregates& aggregates) {
  absl::flat_hash_set<std::string_view> names;  // views into the statement
  const auto add = [&](const BoundExpression* expression, std::string_view name, SourceSpan span) -> absl::Status {
    if (!names.insert(name).second) {
      return Error("ColumnNameConflict", absl::StrCat("two columns are called ", Quote(name)), span,
                   "give one of them another alias");
    }
    // A variable keeps its slot under its new name: nothing is copied.
    Slot slot = expression->slot;
    if (expression->kind != BoundKind::kVariable) slot = NewSlot(name, expression->type);
    projection.items.push_back({expression, slot});
    projection.names.emplace_back(name);
    fingerprints.push_back(Fingerprint(*expression));
    after.Declare(name, slot);
    return absl::OkStatus();
  };
  if (clause.star) {
    std::vector<std::string_view> visible;
    for (const auto& [name, slot] : scope_.entries()) visible.push_back(name);
    std::sort(visible.begin(), visible.end());
    visible.erase(std::unique(visible.begin(), visible.end()), visible.end());
    if (visible.empty() && clause.kind == ast::ClauseKind::kReturn && clause.items.empty()) {
      return Error("NoVariablesInScope", "RETURN * has no variables to return", clause.span,
                   "name what you want to see: `MATCH (n) RETURN n`");
    }
    for (const std::string_view name : visible) {
      NOTEGRAPH_RETURN_IF_ERROR(add(NewVariable(*scope_.Find(name), clause.span), name, clause.span));
    }
  }
  for (const ast::ProjectionItem& item : clause.items) {
    aggregates_ = &aggregates;
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* expression, BindExpression(*item.expression));
    const auto* variable = ast::TryAs<ast::Variable>(item.expression);
    if (!item.alias && variable == nullptr && clause.kind == ast::ClauseKind::kWith) {
      return Error("NoExpressionAlias", "an expression in WITH needs an alias", item.span,
                   absl::StrCat("write `", Excerpt(bound_.statement.TextOf(item.span)), " AS ",
                                AliasFor(*item.expression), "`"));
    }
    const std::string_view name = item.alias            ? item.alias.text
                                  : variable != nullptr ? variable->name
                                                        : bound_.statement.TextOf(item.span);
    NOTEGRAPH_RETURN_IF_ERROR(add(expression, name, item.span));
  }
  return absl::OkStatus();
}

// Items without aggregation are what is grouped by; the others are computed from those and the aggregates.
absl::Status Binder::SplitAggregation(const ast::Projection& clause, BoundProjection& projection,
                                      const Aggregates& aggregates) {
  projection.aggregates = aggregates.items;
  const auto is_aggregate = [&](Slot slot) {
    return std::any_of(aggregates.items.begin(), aggregates.items.end(),
                       [slot](const BoundItem& item) { return item.slot == slot; });
  };
  std::vector<size_t> computed;
  for (size_t i = 0; i < projection.items.size(); ++i) {
    BoundItem& item = projection.items[i];
    if (AnyVariable(*item.expression, is_aggregate)) {
      computed.push_back(i);
      continue;
    }
    projection.keys.push_back(item);
    item.expression = NewVariable(item.slot, item.expression->span);
  }
  for (const size_t i : computed) {
    BoundItem& item = projection.items[i];
    NOTEGRAPH_ASSIGN_OR_RETURN(item.expression, AfterAggregation(*item.expression, projection, aggregates));
  }
  static_cast<void>(clause);
  return absl::OkStatus();
}

// The expression over the slots of keys and aggregates.
Binder::ExpressionOr Binder::AfterAggregation(const BoundExpression& expression, const BoundProjection& projection,
                                              const Aggregates& aggregates) {
  if (IsSimpleKey(expression)) {
    const std::string fingerprint = Fingerprint(expression);
    for (const BoundItem& key : projection.keys) {
      if (Fingerprint(*key.expression) == fingerprint) return NewVariable(key.slot, expression.span);
    }
  }
  if (expression.kind == BoundKind::kVariable) {
    for (const BoundItem& aggregate : aggregates.items) {
      if (aggregate.slot == expression.slot) return &expression;
    }
  }
  const std::vector<Slot> free = FreeSlots(expression);
  const bool is_ready = std::all_of(free.begin(), free.end(), [&](Slot slot) {
    const auto is_slot = [slot](const BoundItem& item) { return item.slot == slot; };
    return std::any_of(aggregates.items.begin(), aggregates.items.end(), is_slot) ||
           std::any_of(projection.keys.begin(), projection.keys.end(), is_slot);
  });
  if (is_ready) return &expression;
  if (expression.operands.empty() || expression.query != nullptr) {
    return Error("AmbiguousAggregationExpression",
                 "what stands beside an aggregation must be grouped by: a variable or property that is a column itself",
                 expression.span, "compute it in a WITH before");
  }
  BoundExpression copy = expression;
  for (const BoundExpression*& operand : copy.operands) {
    if (operand == nullptr) continue;
    // The variable of a comprehension is the expression's own.
    NOTEGRAPH_ASSIGN_OR_RETURN(operand, AfterAggregation(*operand, projection, aggregates));
  }
  bound_.expressions.push_back(std::move(copy));
  return &bound_.expressions.back();
}

// ORDER BY and WHERE see the new names, then, unless rows were merged, the old ones.
Binder::ExpressionOr Binder::BindAfterItems(const ast::Expression& expression, const BoundProjection& projection,
                                            const Scope& after, const std::vector<std::string>& fingerprints,
                                            Aggregates& aggregates) {
  const size_t outer = scope_.size();
  for (const auto& [name, slot] : after.entries()) scope_.Declare(name, slot);
  ExpressionOr result = BindExpression(expression);
  scope_.Truncate(outer);
  if (!result.ok()) return result;
  if (!projection.is_aggregate && !projection.distinct) {
    const auto column = std::find(fingerprints.begin(), fingerprints.end(), Fingerprint(**result));
    if (column == fingerprints.end()) return result;
    return NewVariable(projection.items[static_cast<size_t>(column - fingerprints.begin())].slot, (*result)->span);
  }

  const auto is_aggregate = [&](Slot slot) {
    return std::any_of(aggregates.items.begin(), aggregates.items.end(),
                       [slot](const BoundItem& item) { return item.slot == slot; });
  };
  const bool aggregates_inside = AnyVariable(**result, is_aggregate);
  bool meets_complex_key = false;
  const auto replace = [&](const auto& self, const BoundExpression& e) -> const BoundExpression* {
    const std::string fingerprint = Fingerprint(e);
    for (size_t i = 0; i < fingerprints.size(); ++i) {
      if (fingerprints[i] != fingerprint) continue;
      if (!aggregates_inside || IsSimpleKey(e) || AnyVariable(e, is_aggregate)) {
        return NewVariable(projection.items[i].slot, e.span);
      }
      meets_complex_key = true;
    }
    BoundExpression copy = e;
    for (const BoundExpression*& operand : copy.operands) {
      if (operand != nullptr) operand = self(self, *operand);
    }
    bound_.expressions.push_back(std::move(copy));
    return &bound_.expressions.back();
  };
  const BoundExpression* replaced = replace(replace, **result);
  for (const Slot slot : FreeSlots(*replaced)) {
    const bool is_visible =
        is_aggregate(slot) || std::any_of(projection.items.begin(), projection.items.end(),
                                          [slot](const BoundItem& item) { return item.slot == slot; });
    if (is_visible) continue;
    if (meets_complex_key) {
      return Error("AmbiguousAggregationExpression",
                   "what stands beside an aggregation must be a column that is a variable or property", replaced->span,
                   "give the column an alias and use that");
    }
    return Error(
        "UndefinedVariable",
        absl::StrCat("variable ", Quote(bound_.variables[slot].name), " is not defined here: the rows were merged"),
        replaced->span, "sort and filter by what the clause returns");
  }
  return replaced;
}

absl::Status Binder::BindRowCount(const ast::Expression* expression, std::string_view clause,
                                  const BoundExpression** bound) {
  if (expression == nullptr) return absl::OkStatus();
  const Scope scope = std::exchange(scope_, Scope());
  // The clause's own error tells more than that a variable is not defined.
  ExpressionOr result = BindExpression(*expression);
  scope_ = scope;
  if (!result.ok()) {
    const std::optional<QueryError> error = QueryErrorOf(result.status());
    if (error && error->detail != "UndefinedVariable") return result.status();
    return Error("NonConstantExpression", absl::StrCat(Absl(clause), " takes a number that is the same for all rows"),
                 expression->span, "use a literal, a parameter or a function of these");
  }
  NOTEGRAPH_RETURN_IF_ERROR(CheckType(**result, kInteger, "the number of rows", "rows"));
  const BoundExpression& e = **result;
  const bool is_negation = e.kind == BoundKind::kCall && e.function->name == "unary -" &&
                           e.operands[0]->kind == BoundKind::kLiteral && e.operands[0]->literal.is_integer() &&
                           e.operands[0]->literal.integer() > 0;
  if (is_negation || (e.kind == BoundKind::kLiteral && e.literal.is_integer() && e.literal.integer() < 0)) {
    return Error("NegativeIntegerArgument", "the number of rows must be 0 or more", e.span,
                 "leave the clause out for all rows");
  }
  if (e.kind == BoundKind::kCall && e.function->name == "unary -" && e.operands[0]->kind == BoundKind::kLiteral &&
      !e.operands[0]->literal.is_integer()) {
    return Error("InvalidArgumentType", WrongKindMessage("the number of rows", kInteger, kFloat.ToProse()), e.span,
                 KindHint("rows", kInteger, kFloat));
  }
  *bound = *result;
  return absl::OkStatus();
}

}  // namespace notegraph::query
