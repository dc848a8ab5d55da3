// AND, OR, NOT, IS NULL, IS NOT NULL, CASE: each operand sees only the rows that depend on it.
#include "query/exec/expression/make_evaluator.h"

namespace notegraph::query {
namespace {

std::vector<EvaluatorPtr> MakeAll(const BoundExpression& expression, ExecutionState& state) {
  std::vector<EvaluatorPtr> operands;
  for (const BoundExpression* operand : expression.operands) {
    operands.push_back(operand == nullptr ? nullptr : MakeEvaluator(*operand, state));
  }
  return operands;
}

class JunctionEvaluator : public Evaluator {
 public:
  JunctionEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), operands_(MakeAll(expression, state)) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    // The value that decides alone: false for AND, true for OR.
    const Ternary decisive = TernaryOf(expression_.kind == BoundKind::kOr);
    result_.Reset(VectorType::kBoolean, batch.physical_rows());
    uint8_t* results = result_.data<uint8_t>();
    for (const uint32_t row : rows) results[row] = expression_.kind == BoundKind::kAnd;
    open_.assign(rows.begin(), rows.end());
    for (size_t i = 0; i < operands_.size() && !open_.empty(); ++i) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* truth, operands_[i]->Evaluate(batch, open_));
      size_t kept = 0;
      for (const uint32_t row : open_) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const Ternary value, TruthOf(*truth, row, expression_.operands[i]->span, state_));
        if (value == decisive || value == Ternary::kNull) results[row] = static_cast<uint8_t>(value);
        if (value != decisive) open_[kept++] = row;
      }
      open_.resize(kept);
    }
    return &result_;
  }

 private:
  const BoundExpression& expression_;
  ExecutionState& state_;
  std::vector<EvaluatorPtr> operands_;
  std::vector<uint32_t> open_;
  Vector result_;
};

class UnaryEvaluator : public Evaluator {
 public:
  UnaryEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), operand_(MakeEvaluator(*expression.operands[0], state)) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* operand, operand_->Evaluate(batch, rows));
    result_.Reset(VectorType::kBoolean, batch.physical_rows());
    uint8_t* results = result_.data<uint8_t>();
    if (expression_.kind == BoundKind::kNot && operand->type() == VectorType::kBoolean) {
      for (const uint32_t row : rows) {
        const uint8_t value = operand->at<uint8_t>(row);
        results[row] = value == kNullBoolean ? kNullBoolean : value == 0;
      }
      return &result_;
    }
    if (expression_.kind == BoundKind::kNot) {
      for (const uint32_t row : rows) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const Ternary value, TruthOf(*operand, row, expression_.span, state_));
        results[row] = value == Ternary::kNull ? kNullBoolean : value == Ternary::kFalse;
      }
      return &result_;
    }
    if (expression_.kind == BoundKind::kIsNode) {
      for (const uint32_t row : rows) results[row] = operand->GetValue(row).is_node();
      return &result_;
    }
    const bool wants_null = expression_.kind == BoundKind::kIsNull;
    for (const uint32_t row : rows) results[row] = operand->IsNull(row) == wants_null;
    return &result_;
  }

 private:
  const BoundExpression& expression_;
  ExecutionState& state_;
  EvaluatorPtr operand_;
  Vector result_;
};

class CaseEvaluator : public Evaluator {
 public:
  CaseEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), operands_(MakeAll(expression, state)) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    result_.Reset(VectorType::kValue, batch.physical_rows());
    for (const uint32_t row : rows) result_.data<Value>()[row] = Value::Null();
    open_.assign(rows.begin(), rows.end());
    const size_t branches = operands_.size() / 2;
    for (size_t i = 0; i < branches && !open_.empty(); ++i) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* when, operands_[2 * i]->Evaluate(batch, open_));
      taken_.clear();
      size_t kept = 0;
      for (const uint32_t row : open_) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const Ternary value, TruthOf(*when, row, expression_.operands[2 * i]->span, state_));
        if (value == Ternary::kTrue) {
          taken_.push_back(row);
        } else {
          open_[kept++] = row;
        }
      }
      open_.resize(kept);
      NOTEGRAPH_RETURN_IF_ERROR(Take(*operands_[2 * i + 1], batch, taken_));
    }
    if (operands_.back() != nullptr) NOTEGRAPH_RETURN_IF_ERROR(Take(*operands_.back(), batch, open_));
    return &result_;
  }

 private:
  absl::Status Take(Evaluator& branch, const Batch& batch, Rows rows) {
    if (rows.empty()) return absl::OkStatus();
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* value, branch.Evaluate(batch, rows));
    for (const uint32_t row : rows) result_.data<Value>()[row] = value->GetValue(row);
    return absl::OkStatus();
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  std::vector<EvaluatorPtr> operands_;  // when, then, ..., otherwise or null
  std::vector<uint32_t> open_, taken_;
  Vector result_;
};

}  // namespace

EvaluatorPtr MakeLogicalEvaluator(const BoundExpression& expression, ExecutionState& state) {
  if (expression.kind == BoundKind::kAnd || expression.kind == BoundKind::kOr) {
    return std::make_unique<JunctionEvaluator>(expression, state);
  }
  return std::make_unique<UnaryEvaluator>(expression, state);
}

EvaluatorPtr MakeCaseEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<CaseEvaluator>(expression, state);
}

}  // namespace notegraph::query
