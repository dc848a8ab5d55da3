// Internal to query/. An expression ready to run on batches.
#ifndef NOTEGRAPH_QUERY_EXEC_EXPRESSION_EVALUATOR_H_
#define NOTEGRAPH_QUERY_EXEC_EXPRESSION_EVALUATOR_H_

#include <memory>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/status_macros.h"
#include "graph/value_compare.h"
#include "query/exec/batch.h"
#include "query/exec/execution_state.h"

namespace notegraph::query {

// Not thread-safe: holds the vector of its last result.
class Evaluator {
 public:
  virtual ~Evaluator() = default;

  // Values of the expression for `rows` of the batch, at the same places; other places are undefined. The vector lives
  // until the next call. An operand is evaluated only for rows that need it, so no row raises an error that it would
  // not have reached alone.
  virtual absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) = 0;
};

using EvaluatorPtr = std::unique_ptr<Evaluator>;

// `state` must outlive the evaluator; its graph must not change while it is used.
EvaluatorPtr MakeEvaluator(const BoundExpression& expression, ExecutionState& state);

// Evaluates an expression that reads no slots.
absl::StatusOr<Value> EvaluateConstant(const BoundExpression& expression, ExecutionState& state);

// Truth of a row's value; a value that is neither Boolean nor null is an error.
absl::StatusOr<Ternary> TruthOf(const Vector& vector, uint32_t row, SourceSpan span, const ExecutionState& state);

// Narrows `rows` to those for which the condition is true, keeping their order.
absl::Status KeepTrue(Evaluator& condition, const Batch& batch, SourceSpan span, const ExecutionState& state,
                      std::vector<uint32_t>& rows);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_EXPRESSION_EVALUATOR_H_
