// Comprehensions, quantifiers and reduce: the elements of many rows' lists are laid into batches of their own.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "query/exec/expression/make_evaluator.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

absl::StatusOr<std::span<const Value>> ListOf(const Value& value, SourceSpan span, const ExecutionState& state) {
  if (value.is_null()) return std::span<const Value>();
  if (value.is_list()) return value.list();
  return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                      WrongKindMessage("what is gone through", kList, Describe(value)), span, state,
                      KindHint("elements", kList, value.kind()));
}

// A batch of elements, each with the columns of its row that the inner expressions read.
class ElementBatch {
 public:
  ElementBatch(const BoundExpression& expression, std::vector<const BoundExpression*> inner, ExecutionState& state)
      : outer_slots_(FreeSlots(inner)) {
    std::erase_if(outer_slots_, [&](Slot slot) { return slot == expression.slot || slot == expression.accumulator; });
    batch_.Init(state.slot_count);
  }
  Batch& batch() { return batch_; }
  // Fills the outer columns for elements of the given outer rows.
  void SetOwners(const Batch& outer, Rows owners) {
    batch_.SetRowCount(static_cast<uint32_t>(owners.size()));
    batch_.GatherColumns(outer, outer_slots_, owners, 0, kMaxBatchRows);
  }

 private:
  std::vector<Slot> outer_slots_;
  Batch batch_;
};

class ElementEvaluator : public Evaluator {
 public:
  ElementEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression),
        state_(state),
        list_(MakeEvaluator(*expression.operands[0], state)),
        elements_(expression, {expression.operands.begin() + 1, expression.operands.end()}, state) {
    if (expression.operands[1] != nullptr) where_ = MakeEvaluator(*expression.operands[1], state);
    if (expression.operands.size() > 2 && expression.operands[2] != nullptr) {
      projection_ = MakeEvaluator(*expression.operands[2], state);
    }
  }

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* lists, list_->Evaluate(batch, rows));
    results_.assign(rows.size(), Result());
    owners_.clear();
    places_.clear();
    values_.Reset(VectorType::kValue, kMaxBatchRows);
    for (uint32_t i = 0; i < rows.size(); ++i) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<const Value> items,
                                 ListOf(lists->GetValue(rows[i]), expression_.span, state_));
      for (const Value& item : items) {
        if (owners_.size() == kMaxBatchRows) NOTEGRAPH_RETURN_IF_ERROR(Flush(batch));
        values_.data<Value>()[owners_.size()] = item;
        owners_.push_back(rows[i]);
        places_.push_back(i);
      }
    }
    if (!owners_.empty()) NOTEGRAPH_RETURN_IF_ERROR(Flush(batch));
    result_.Reset(VectorType::kValue, batch.physical_rows());
    for (uint32_t i = 0; i < rows.size(); ++i) {
      const bool is_null = lists->IsNull(rows[i]);
      result_.data<Value>()[rows[i]] = is_null ? Value::Null() : Finish(results_[i]);
    }
    return &result_;
  }

 private:
  struct Result {
    std::vector<Value> items;
    uint32_t true_count = 0, false_count = 0, null_count = 0;
  };

  // Evaluates the elements laid out so far.
  absl::Status Flush(const Batch& outer) {
    elements_.SetOwners(outer, owners_);
    Batch& inner = elements_.batch();
    std::swap(inner.column(expression_.slot), values_);
    const Rows all = AllRows(static_cast<uint32_t>(owners_.size()));
    kept_.assign(all.begin(), all.end());
    if (expression_.kind == BoundKind::kQuantifier) {
      NOTEGRAPH_RETURN_IF_ERROR(CountTruth(inner, all));
    } else {
      if (where_ != nullptr) {
        NOTEGRAPH_RETURN_IF_ERROR(KeepTrue(*where_, inner, expression_.operands[1]->span, state_, kept_));
      }
      const Vector* items = &inner.column(expression_.slot);
      if (projection_ != nullptr && !kept_.empty()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(items, projection_->Evaluate(inner, kept_));
      }
      for (const uint32_t row : kept_) results_[places_[row]].items.push_back(items->GetValue(row));
    }
    std::swap(inner.column(expression_.slot), values_);
    owners_.clear();
    places_.clear();
    return state_.Poll();
  }

  absl::Status CountTruth(const Batch& inner, Rows rows) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* truth, where_->Evaluate(inner, rows));
    for (const uint32_t row : rows) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const Ternary value, TruthOf(*truth, row, expression_.operands[1]->span, state_));
      Result& result = results_[places_[row]];
      ++(value == Ternary::kTrue    ? result.true_count
         : value == Ternary::kFalse ? result.false_count
                                    : result.null_count);
    }
    return absl::OkStatus();
  }

  Value Finish(const Result& result) {
    if (expression_.kind == BoundKind::kComprehension) {
      const std::span<Value> items = state_.arena.AllocateArray<Value>(result.items.size());
      std::copy(result.items.begin(), result.items.end(), items.begin());
      return Value::List(items);
    }
    const bool has_null = result.null_count > 0;
    switch (expression_.quantifier) {
      case ast::QuantifierKind::kAll:
        return result.false_count > 0 ? Value::Boolean(false) : has_null ? Value::Null() : Value::Boolean(true);
      case ast::QuantifierKind::kAny:
        return result.true_count > 0 ? Value::Boolean(true) : has_null ? Value::Null() : Value::Boolean(false);
      case ast::QuantifierKind::kNone:
        return result.true_count > 0 ? Value::Boolean(false) : has_null ? Value::Null() : Value::Boolean(true);
      case ast::QuantifierKind::kSingle:
        if (result.true_count > 1) return Value::Boolean(false);
        return has_null ? Value::Null() : Value::Boolean(result.true_count == 1);
    }
    return Value::Null();
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  EvaluatorPtr list_, where_, projection_;
  ElementBatch elements_;
  Vector values_;
  std::vector<uint32_t> owners_, places_, kept_;  // by element: its row, its place among the rows
  std::vector<Result> results_;
  Vector result_;
};

// The k-th elements of all lists are one batch, so the steps of a row follow each other.
class ReduceEvaluator : public Evaluator {
 public:
  ReduceEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression),
        state_(state),
        initial_(MakeEvaluator(*expression.operands[0], state)),
        list_(MakeEvaluator(*expression.operands[1], state)),
        step_(MakeEvaluator(*expression.operands[2], state)),
        elements_(expression, {expression.operands[2]}, state) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* initial, initial_->Evaluate(batch, rows));
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* lists, list_->Evaluate(batch, rows));
    result_.Reset(VectorType::kValue, batch.physical_rows());
    Value* results = result_.data<Value>();
    open_.clear();
    for (const uint32_t row : rows) {
      const Value list = lists->GetValue(row);
      NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<const Value> items, ListOf(list, expression_.span, state_));
      results[row] = list.is_null() ? Value::Null() : initial->GetValue(row);
      if (!items.empty()) open_.push_back(row);
    }
    for (size_t k = 0; !open_.empty(); ++k) {
      NOTEGRAPH_RETURN_IF_ERROR(Step(batch, *lists, k));
      std::erase_if(open_, [&](uint32_t row) { return lists->GetValue(row).list().size() <= k + 1; });
      if (k % 256 == 0) NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
    }
    return &result_;
  }

 private:
  absl::Status Step(const Batch& batch, const Vector& lists, size_t k) {
    elements_.SetOwners(batch, open_);
    Batch& inner = elements_.batch();
    Vector& items = inner.column(expression_.slot);
    Vector& accumulators = inner.column(expression_.accumulator);
    items.Reset(VectorType::kValue, kMaxBatchRows);
    accumulators.Reset(VectorType::kValue, kMaxBatchRows);
    for (size_t i = 0; i < open_.size(); ++i) {
      items.data<Value>()[i] = lists.GetValue(open_[i]).list()[k];
      accumulators.data<Value>()[i] = result_.data<Value>()[open_[i]];
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* next, step_->Evaluate(inner, AllRows(inner.physical_rows())));
    for (size_t i = 0; i < open_.size(); ++i) {
      result_.data<Value>()[open_[i]] = next->GetValue(static_cast<uint32_t>(i));
    }
    return absl::OkStatus();
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  EvaluatorPtr initial_, list_, step_;
  ElementBatch elements_;
  std::vector<uint32_t> open_;
  Vector result_;
};

}  // namespace

EvaluatorPtr MakeElementEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<ElementEvaluator>(expression, state);
}

EvaluatorPtr MakeReduceEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<ReduceEvaluator>(expression, state);
}

}  // namespace notegraph::query
