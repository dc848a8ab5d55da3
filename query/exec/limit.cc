// Skip and Limit.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "query/exec/expression/evaluator.h"
#include "query/exec/make_operator.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

class Skip : public Operator {
 public:
  Skip(const SkipPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), plan_(plan) {}
  absl::Status OpenRows() override {
    NOTEGRAPH_ASSIGN_OR_RETURN(left_, EvaluateRowCount(*plan_.count, state_));
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return false;
      const Rows rows = batch.rows();
      const size_t skipped = static_cast<size_t>(std::min<uint64_t>(left_, rows.size()));
      left_ -= skipped;
      if (skipped == rows.size()) continue;
      if (skipped > 0) {
        kept_.assign(rows.begin() + static_cast<std::ptrdiff_t>(skipped), rows.end());
        batch.Select(kept_);
      }
      return true;
    }
  }

 private:
  const SkipPlan& plan_;
  uint64_t left_ = 0;
  std::vector<uint32_t> kept_;
};

class Limit : public Operator {
 public:
  Limit(const LimitPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), plan_(plan) {}
  absl::Status OpenRows() override {
    NOTEGRAPH_ASSIGN_OR_RETURN(left_, EvaluateRowCount(*plan_.count, state_));
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    if (left_ == 0) return false;
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
    if (!more) return false;
    const Rows rows = batch.rows();
    if (rows.size() > left_) {
      kept_.assign(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(left_));
      batch.Select(kept_);
    }
    left_ -= batch.row_count();
    return true;
  }

 private:
  const LimitPlan& plan_;
  uint64_t left_ = 0;
  std::vector<uint32_t> kept_;
};

}  // namespace

absl::StatusOr<uint64_t> EvaluateRowCount(const BoundExpression& expression, ExecutionState& state) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const Value value, EvaluateConstant(expression, state));
  if (!value.is_integer()) {
    return RuntimeError(ErrorType::kSyntaxError, "InvalidArgumentType",
                        WrongKindMessage("the number of rows", kInteger, Describe(value)), expression.span, state,
                        KindHint("rows", kInteger, value.kind()));
  }
  if (value.integer() < 0) {
    return RuntimeError(ErrorType::kSyntaxError, "NegativeIntegerArgument",
                        absl::StrCat("the number of rows must be 0 or more, not ", value.integer()), expression.span,
                        state, "leave the clause out for all rows");
  }
  return static_cast<uint64_t>(value.integer());
}

OperatorPtr MakeSkip(const SkipPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Skip>(plan, state, std::move(inputs));
}
OperatorPtr MakeLimit(const LimitPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Limit>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
