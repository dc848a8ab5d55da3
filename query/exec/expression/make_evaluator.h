// Internal to query/exec/expression. Makers of evaluators, a file a family.
#ifndef NOTEGRAPH_QUERY_EXEC_EXPRESSION_MAKE_EVALUATOR_H_
#define NOTEGRAPH_QUERY_EXEC_EXPRESSION_MAKE_EVALUATOR_H_

#include "query/exec/expression/evaluator.h"

namespace notegraph::query {

EvaluatorPtr MakePropertyEvaluator(const BoundExpression& expression, ExecutionState& state);
EvaluatorPtr MakeComparisonEvaluator(const BoundExpression& expression, ExecutionState& state);
// The evaluator of the expression, or one that compares codes where a column has a dictionary.
EvaluatorPtr WithCodes(const BoundExpression& expression, EvaluatorPtr evaluator, ExecutionState& state);
EvaluatorPtr MakeLogicalEvaluator(const BoundExpression& expression, ExecutionState& state);  // AND, OR, NOT, IS NULL
EvaluatorPtr MakeCaseEvaluator(const BoundExpression& expression, ExecutionState& state);
EvaluatorPtr MakeCallEvaluator(const BoundExpression& expression, ExecutionState& state);
EvaluatorPtr MakeLabelEvaluator(const BoundExpression& expression, ExecutionState& state);
EvaluatorPtr MakeListEvaluator(const BoundExpression& expression, ExecutionState& state);
EvaluatorPtr MakeMapEvaluator(const BoundExpression& expression, ExecutionState& state);
EvaluatorPtr MakeMapProjectionEvaluator(const BoundExpression& expression, ExecutionState& state);
EvaluatorPtr MakeElementEvaluator(const BoundExpression& expression,
                                  ExecutionState& state);  // comprehension, quantifier
EvaluatorPtr MakeReduceEvaluator(const BoundExpression& expression, ExecutionState& state);
EvaluatorPtr MakeSubqueryEvaluator(const BoundExpression& expression, ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_EXPRESSION_MAKE_EVALUATOR_H_
