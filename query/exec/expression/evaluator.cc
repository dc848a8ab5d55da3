#include "query/exec/expression/evaluator.h"

#include "absl/strings/str_cat.h"
#include "query/exec/expression/make_evaluator.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

class ConstantEvaluator : public Evaluator {
 public:
  explicit ConstantEvaluator(const Value& value) { vector_.SetConstant(value); }
  absl::StatusOr<const Vector*> Evaluate(const Batch&, Rows) override { return &vector_; }

 private:
  Vector vector_;
};

class VariableEvaluator : public Evaluator {
 public:
  explicit VariableEvaluator(Slot slot) : slot_(slot) {}
  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows) override { return &batch.column(slot_); }

 private:
  Slot slot_;
};

}  // namespace

EvaluatorPtr MakeEvaluator(const BoundExpression& expression, ExecutionState& state) {
  switch (expression.kind) {
    case BoundKind::kLiteral:
      return std::make_unique<ConstantEvaluator>(expression.literal);
    case BoundKind::kParameter:
      return std::make_unique<ConstantEvaluator>(state.parameters[expression.parameter]);
    case BoundKind::kVariable:
      return std::make_unique<VariableEvaluator>(expression.slot);
    case BoundKind::kProperty:
      return MakePropertyEvaluator(expression, state);
    case BoundKind::kList:
      return MakeListEvaluator(expression, state);
    case BoundKind::kMap:
      return MakeMapEvaluator(expression, state);
    case BoundKind::kComprehension:
    case BoundKind::kQuantifier:
      return MakeElementEvaluator(expression, state);
    case BoundKind::kReduce:
      return MakeReduceEvaluator(expression, state);
    case BoundKind::kMapProjection:
      return MakeMapProjectionEvaluator(expression, state);
    case BoundKind::kCase:
      return MakeCaseEvaluator(expression, state);
    case BoundKind::kNot:
    case BoundKind::kIsNull:
    case BoundKind::kIsNotNull:
    case BoundKind::kIsNode:
    case BoundKind::kAnd:
    case BoundKind::kOr:
      return MakeLogicalEvaluator(expression, state);
    case BoundKind::kComparison:
      return WithCodes(expression, MakeComparisonEvaluator(expression, state), state);
    case BoundKind::kLabelPredicate:
      return MakeLabelEvaluator(expression, state);
    case BoundKind::kSubquery:
      return MakeSubqueryEvaluator(expression, state);
    case BoundKind::kCall:
    case BoundKind::kAggregate:
    case BoundKind::kCountStar:
      break;
  }
  return WithCodes(expression, MakeCallEvaluator(expression, state), state);
}

absl::StatusOr<Value> EvaluateConstant(const BoundExpression& expression, ExecutionState& state) {
  Batch batch(state.slot_count);
  batch.SetRowCount(1);
  const EvaluatorPtr evaluator = MakeEvaluator(expression, state);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* vector, evaluator->Evaluate(batch, AllRows(1)));
  return vector->GetValue(0);
}

absl::StatusOr<Ternary> TruthOf(const Vector& vector, uint32_t row, SourceSpan span, const ExecutionState& state) {
  if (vector.type() == VectorType::kBoolean) return static_cast<Ternary>(vector.at<uint8_t>(row));
  const Value value = vector.GetValue(row);
  if (value.is_null()) return Ternary::kNull;
  if (value.is_boolean()) return TernaryOf(value.boolean());
  return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                      WrongKindMessage("a condition", kBoolean, Describe(value)), span, state,
                      KindHint("condition", kBoolean, value.kind()));
}

absl::Status KeepTrue(Evaluator& condition, const Batch& batch, SourceSpan span, const ExecutionState& state,
                      std::vector<uint32_t>& rows) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* truth, condition.Evaluate(batch, rows));
  size_t kept = 0;
  if (truth->type() == VectorType::kBoolean) {
    for (const uint32_t row : rows) {
      rows[kept] = row;
      kept += truth->at<uint8_t>(row) == 1;
    }
  } else {
    for (const uint32_t row : rows) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const Ternary is_true, TruthOf(*truth, row, span, state));
      rows[kept] = row;
      kept += is_true == Ternary::kTrue;
    }
  }
  rows.resize(kept);
  return absl::OkStatus();
}

}  // namespace notegraph::query
