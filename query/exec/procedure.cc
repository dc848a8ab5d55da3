// Procedure: the rows of a procedure for each input row.
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/exec/expression/evaluator.h"
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

std::vector<Slot> YieldSlots(const BoundCallProcedure& call) {
  std::vector<Slot> slots;
  for (const auto& [column, slot] : call.yields) slots.push_back(slot);
  return slots;
}

class ProcedureOperator : public FanOut {
 public:
  ProcedureOperator(const ProcedurePlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), YieldSlots(*plan.call)), call_(*plan.call) {
    for (const BoundExpression* argument : call_.arguments) arguments_.push_back(MakeEvaluator(*argument, state));
  }
  absl::Status OpenRows() override {
    sources_.clear();
    result_ = ProcedureResult(1);
    memory_.Clear();
    next_ = 0;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    for (const auto& [column, slot] : call_.yields) batch.column(slot).Reset(VectorType::kValue, state_.batch_rows);
    while (sources_.size() < state_.batch_rows) {
      if (next_ == result_.row_count()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        NOTEGRAPH_RETURN_IF_ERROR(Run());
        continue;
      }
      const std::span<const Value> row = result_.row(next_++);
      for (const auto& [column, slot] : call_.yields) batch.column(slot).data<Value>()[sources_.size()] = row[column];
      sources_.push_back(row_);
    }
    return Emit(batch);
  }

 private:
  absl::Status Run() {
    std::vector<Value> arguments;
    for (const EvaluatorPtr& argument : arguments_) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* values, argument->Evaluate(input_, Rows(&row_, 1)));
      arguments.push_back(values->GetValue(row_));
    }
    absl::StatusOr<ProcedureResult> result =
        RunProcedure(*call_.procedure, state_.graph_ptr, arguments, state_.arena, state_.run, state_.nesting);
    if (!result.ok()) return Explain(result.status());
    result_ = *std::move(result);
    memory_.Clear();
    NOTEGRAPH_RETURN_IF_ERROR(
        memory_.Reserve(static_cast<int64_t>(result_.row_count() * result_.width() * sizeof(Value))));
    next_ = 0;
    TellConvention();
    return absl::OkStatus();
  }

  void TellConvention() {
    if (result_.convention().empty()) return;
    const std::string text = absl::StrCat(Absl(call_.procedure->name), ": ", result_.convention());
    const auto is_told = [&](const Notification& told) { return told.message == text; };
    if (std::ranges::any_of(state_.notifications, is_told)) return;
    state_.notifications.push_back({"Convention", text, call_.span, NotificationSeverity::kInformation});
  }

  SourceSpan ArgumentPlace() const {
    if (call_.arguments.empty()) return call_.span;
    return {call_.arguments.front()->span.begin, call_.arguments.back()->span.end};
  }

  absl::Status Explain(const absl::Status& status) const {
    if (status.code() != absl::StatusCode::kInvalidArgument || QueryErrorOf(status)) return status;
    const std::string_view text(status.message().data(), status.message().size());
    const size_t hint = std::min(text.find("; "), text.size());  // what procedures propose stands behind it
    return RuntimeError(ErrorType::kProcedureError, "InvalidArgumentValue", text.substr(0, hint), ArgumentPlace(),
                        state_, hint == text.size() ? "" : text.substr(hint + 2));
  }

  const BoundCallProcedure& call_;
  std::vector<EvaluatorPtr> arguments_;
  ProcedureResult result_{1};
  size_t next_ = 0;
};

}  // namespace

OperatorPtr MakeProcedure(const ProcedurePlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<ProcedureOperator>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
