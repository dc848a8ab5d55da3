// =, <>, <, <=, >, >=: loops over numbers and nodes, the three relations of graph/value_compare.h for the rest. Whether
// COUNT { } is 0 is a matter of the first match.
#include "query/exec/expression/make_evaluator.h"
#include "query/plan/existence_pattern.h"

namespace notegraph::query {
namespace {

using ast::ComparisonOperator;

template <typename T>
bool Holds(ComparisonOperator op, T a, T b) {
  switch (op) {
    case ComparisonOperator::kEqual:
      return a == b;
    case ComparisonOperator::kNotEqual:
      return a != b;
    case ComparisonOperator::kLess:
      return a < b;
    case ComparisonOperator::kLessOrEqual:
      return a <= b;
    case ComparisonOperator::kGreater:
      return a > b;
    case ComparisonOperator::kGreaterOrEqual:
      return a >= b;
  }
  return false;
}

uint8_t CompareValues(ComparisonOperator op, const Value& a, const Value& b) {
  if (op == ComparisonOperator::kEqual) return static_cast<uint8_t>(Equals(a, b));
  if (op == ComparisonOperator::kNotEqual) {
    const Ternary equal = Equals(a, b);
    return equal == Ternary::kNull ? kNullBoolean : equal == Ternary::kFalse;
  }
  switch (Compare(a, b)) {
    case Comparison::kNull:
      return kNullBoolean;
    case Comparison::kUnordered:
      return 0;
    case Comparison::kLess:
      return Holds(op, 0, 1);
    case Comparison::kEqual:
      return Holds(op, 0, 0);
    case Comparison::kGreater:
      return Holds(op, 1, 0);
  }
  return kNullBoolean;
}

class ComparisonEvaluator : public Evaluator {
 public:
  ComparisonEvaluator(const BoundExpression& expression, ExecutionState& state)
      : op_(expression.comparison),
        left_(MakeEvaluator(*expression.operands[0], state)),
        right_(MakeEvaluator(*expression.operands[1], state)) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* left, left_->Evaluate(batch, rows));
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* right, right_->Evaluate(batch, rows));
    result_.Reset(VectorType::kBoolean, batch.physical_rows());
    uint8_t* results = result_.data<uint8_t>();
    if (CompareTyped(*left, *right, rows, results)) return &result_;
    for (const uint32_t row : rows) results[row] = CompareValues(op_, left->GetValue(row), right->GetValue(row));
    return &result_;
  }

 private:
  bool CompareTyped(const Vector& left, const Vector& right, Rows rows, uint8_t* results) const {
    if (left.type() == VectorType::kNode && right.type() == VectorType::kNode &&
        (op_ == ComparisonOperator::kEqual || op_ == ComparisonOperator::kNotEqual)) {
      for (const uint32_t row : rows) {
        const NodeId a = left.at<NodeId>(row), b = right.at<NodeId>(row);
        results[row] = a == kNoNode || b == kNoNode ? kNullBoolean : (a == b) == (op_ == ComparisonOperator::kEqual);
      }
      return true;
    }
    if (left.type() == VectorType::kInteger && right.type() == VectorType::kInteger) {
      return CompareNumbers<int64_t>(left, right, rows, results, right.is_constant(), right.at<int64_t>(0));
    }
    if (left.type() == VectorType::kInteger && right.is_constant() && right.type() == VectorType::kValue &&
        right.at<Value>(0).is_integer()) {
      return CompareNumbers<int64_t>(left, right, rows, results, true, right.at<Value>(0).integer());
    }
    if (left.type() == VectorType::kFloat && right.is_constant() && right.type() == VectorType::kValue &&
        right.at<Value>(0).is_float()) {
      return CompareNumbers<double>(left, right, rows, results, true, right.at<Value>(0).float_number());
    }
    return false;
  }

  template <typename T>
  bool CompareNumbers(const Vector& left, const Vector& right, Rows rows, uint8_t* results, bool is_constant,
                      T constant) const {
    if (is_constant) {
      for (const uint32_t row : rows) results[row] = Holds(op_, left.at<T>(row), constant);
    } else {
      for (const uint32_t row : rows) results[row] = Holds(op_, left.at<T>(row), right.at<T>(row));
    }
    if (left.has_null_flags() || right.has_null_flags()) {
      for (const uint32_t row : rows) {
        if (left.IsNull(row) || right.IsNull(row)) results[row] = kNullBoolean;
      }
    }
    return true;
  }

  ComparisonOperator op_;
  EvaluatorPtr left_, right_;
  Vector result_;
};

}  // namespace

EvaluatorPtr MakeComparisonEvaluator(const BoundExpression& expression, ExecutionState& state) {
  if (const std::optional<CountedExistence> counted = AsExistence(expression)) {
    return MakeEvaluator(ExistenceOf(expression, *counted, state.made_expressions), state);
  }
  return std::make_unique<ComparisonEvaluator>(expression, state);
}

}  // namespace notegraph::query
