// Walks over the syntax tree without recursion.
//
//   WalkExpressions(*item.expression, [&](const ast::Expression& e) {
//     if (const auto* variable = TryAs<ast::Variable>(&e)) Note(*variable);
//     return true;   // false: leave out what is below e
//   });
#ifndef NOTEGRAPH_QUERY_FRONTEND_AST_WALKER_H_
#define NOTEGRAPH_QUERY_FRONTEND_AST_WALKER_H_

#include <algorithm>
#include <vector>

#include "query/frontend/ast.h"

namespace notegraph::query::ast {

// Calls visit(const Expression&) for the property maps and conditions of the pattern, in the order written.
template <typename Visit>
void ForEachExpression(const PathPattern& path, Visit&& visit) {
  const auto visit_optional = [&](const Expression* expression) {
    if (expression != nullptr) visit(*expression);
  };
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    visit_optional(path.nodes[i]->properties);
    visit_optional(path.nodes[i]->where);
    if (i == path.relationships.size()) break;
    visit_optional(path.relationships[i]->properties);
    visit_optional(path.relationships[i]->where);
    if (path.relationships[i]->repeated != nullptr) ForEachExpression(*path.relationships[i]->repeated, visit);
  }
  visit_optional(path.where);
}

// Calls visit(const Expression&) for each direct child, in the order written, those inside patterns included. The query
// of a Subquery is not entered: it has a scope of its own.
template <typename Visit>
void ForEachChild(const Expression& expression, Visit&& visit) {
  const auto visit_optional = [&](const Expression* child) {
    if (child != nullptr) visit(*child);
  };
  const auto visit_all = [&](Nodes<Expression> children) {
    for (const Expression* child : children) visit(*child);
  };
  switch (expression.kind) {
    case ExpressionKind::kLiteral:
    case ExpressionKind::kParameter:
    case ExpressionKind::kVariable:
    case ExpressionKind::kCountStar:
    case ExpressionKind::kSubquery:
      return;
    case ExpressionKind::kProperty:
      return visit(*As<Property>(expression).object);
    case ExpressionKind::kSubscript: {
      const auto& subscript = As<Subscript>(expression);
      visit(*subscript.object);
      return visit(*subscript.index);
    }
    case ExpressionKind::kSlice: {
      const auto& slice = As<Slice>(expression);
      visit(*slice.object);
      visit_optional(slice.from);
      return visit_optional(slice.to);
    }
    case ExpressionKind::kList:
      return visit_all(As<ListLiteral>(expression).items);
    case ExpressionKind::kMap:
      for (const MapEntry& entry : As<MapLiteral>(expression).entries) visit(*entry.value);
      return;
    case ExpressionKind::kListComprehension: {
      const auto& comprehension = As<ListComprehension>(expression);
      visit(*comprehension.list);
      visit_optional(comprehension.where);
      return visit_optional(comprehension.projection);
    }
    case ExpressionKind::kPatternComprehension: {
      const auto& comprehension = As<PatternComprehension>(expression);
      ForEachExpression(*comprehension.pattern, visit);
      visit_optional(comprehension.where);
      return visit(*comprehension.projection);
    }
    case ExpressionKind::kMapProjection: {
      const auto& projection = As<MapProjection>(expression);
      visit(*projection.subject);
      for (const MapProjectionItem& item : projection.items) visit_optional(item.value);
      return;
    }
    case ExpressionKind::kCase: {
      const auto& choice = As<Case>(expression);
      visit_optional(choice.operand);
      for (const CaseBranch& branch : choice.branches) {
        visit(*branch.when);
        visit(*branch.then);
      }
      return visit_optional(choice.otherwise);
    }
    case ExpressionKind::kFunctionCall:
      return visit_all(As<FunctionCall>(expression).arguments);
    case ExpressionKind::kUnary:
      return visit(*As<Unary>(expression).operand);
    case ExpressionKind::kBinary:
      visit(*As<Binary>(expression).left);
      return visit(*As<Binary>(expression).right);
    case ExpressionKind::kLogical:
      return visit_all(As<Logical>(expression).operands);
    case ExpressionKind::kComparison:
      visit(*As<Comparison>(expression).first);
      for (const ComparisonStep& step : As<Comparison>(expression).steps) visit(*step.right);
      return;
    case ExpressionKind::kLabelPredicate:
      return visit(*As<LabelPredicate>(expression).operand);
    case ExpressionKind::kQuantifier:
      visit(*As<Quantifier>(expression).list);
      return visit_optional(As<Quantifier>(expression).where);
    case ExpressionKind::kReduce: {
      const auto& reduce = As<Reduce>(expression);
      visit(*reduce.initial);
      visit(*reduce.list);
      return visit(*reduce.step);
    }
    case ExpressionKind::kPattern:
      return ForEachExpression(*As<Pattern>(expression).pattern, visit);
  }
}

// Calls visit(const Expression&) -> bool for `root` and everything below it, parents first, in the order written. Where
// it returns false, what is below is left out. Subqueries are visited, not entered.
template <typename Visit>
void WalkExpressions(const Expression& root, Visit&& visit) {
  std::vector<const Expression*> open = {&root};
  while (!open.empty()) {
    const Expression& expression = *open.back();
    open.pop_back();
    if (!visit(expression)) continue;
    const size_t first_child = open.size();
    ForEachChild(expression, [&](const Expression& child) { open.push_back(&child); });
    std::reverse(open.begin() + first_child, open.end());
  }
}

}  // namespace notegraph::query::ast

#endif  // NOTEGRAPH_QUERY_FRONTEND_AST_WALKER_H_
