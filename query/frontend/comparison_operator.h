// Internal to query/. What can be said of the comparison operators without values.
#ifndef NOTEGRAPH_QUERY_FRONTEND_COMPARISON_OPERATOR_H_
#define NOTEGRAPH_QUERY_FRONTEND_COMPARISON_OPERATOR_H_

#include "query/frontend/ast_expression.h"

namespace notegraph::query {

// The operator with its sides exchanged: a op b is b Mirrored(op) a.
constexpr ast::ComparisonOperator Mirrored(ast::ComparisonOperator op) {
  using ast::ComparisonOperator;
  switch (op) {
    case ComparisonOperator::kLess:
      return ComparisonOperator::kGreater;
    case ComparisonOperator::kLessOrEqual:
      return ComparisonOperator::kGreaterOrEqual;
    case ComparisonOperator::kGreater:
      return ComparisonOperator::kLess;
    case ComparisonOperator::kGreaterOrEqual:
      return ComparisonOperator::kLessOrEqual;
    default:
      return op;
  }
}

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_COMPARISON_OPERATOR_H_
