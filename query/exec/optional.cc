// Optional and Apply: a subplan for the rows of another plan.
#include <algorithm>

#include "query/exec/make_operator.h"
#include "query/exec/row_buffer.h"

namespace notegraph::query {
namespace {

void SetNull(Vector& column, uint32_t rows) {
  column.Reset(VectorType::kValue, rows);
  std::fill_n(column.data<Value>(), rows, Value::Null());
}

// All rows of an outer batch go through the inner plan at once, each with its tag; those whose tag didn't come out are
// given out last, with nulls.
class Optional : public Operator {
 public:
  Optional(const OptionalPlan& plan, ExecutionState& state, OperatorPtr outer) : Operator(plan, state), plan_(plan) {
    source_.tag = plan.row_tag;
    inputs_.push_back(std::move(outer));
    inputs_.push_back(MakeOperator(plan.input(1), state, &source_));
  }

  absl::Status OpenRows() override {
    outer_.Init(state_.slot_count);
    stage_ = Stage::kFetch;
    return input(0).Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      if (stage_ == Stage::kFetch) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input(0).Next(outer_));
        if (!more) return false;
        source_.batch = &outer_;
        source_.rows = outer_.rows();
        is_matched_.assign(outer_.physical_rows(), false);
        NOTEGRAPH_RETURN_IF_ERROR(input(1).Open());
        stage_ = Stage::kInner;
      }
      if (stage_ == Stage::kInner) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input(1).Next(batch));
        if (more) {
          const Vector& tags = batch.column(plan_.row_tag);
          for (const uint32_t row : batch.rows()) is_matched_[static_cast<size_t>(tags.at<int64_t>(row))] = true;
          return true;
        }
      }
      stage_ = Stage::kFetch;
      if (EmitUnmatched(batch)) return true;
    }
  }

 private:
  enum class Stage { kFetch, kInner };

  bool EmitUnmatched(Batch& batch) {
    unmatched_.clear();
    for (const uint32_t row : outer_.rows()) {
      if (!is_matched_[row]) unmatched_.push_back(row);
    }
    if (unmatched_.empty()) return false;
    const auto count = static_cast<uint32_t>(unmatched_.size());
    batch.SetRowCount(count);
    for (const Slot slot : plan_.output) {
      if (std::find(plan_.introduced.begin(), plan_.introduced.end(), slot) != plan_.introduced.end()) {
        SetNull(batch.column(slot), count);
      } else {
        batch.column(slot).Gather(outer_.column(slot), unmatched_, 0, count);
      }
    }
    return true;
  }

  const OptionalPlan& plan_;
  ArgumentSource source_;
  Batch outer_;
  Stage stage_ = Stage::kFetch;
  std::vector<bool> is_matched_;  // by place in the outer batch
  std::vector<uint32_t> unmatched_;
};

// The inner plan is run anew for each outer row.
class Apply : public Operator {
 public:
  Apply(const ApplyPlan& plan, ExecutionState& state, OperatorPtr outer) : Operator(plan, state), plan_(plan) {
    inputs_.push_back(std::move(outer));
    inputs_.push_back(MakeOperator(plan.input(1), state, &source_));
    for (const Slot slot : plan.output) {
      if (std::find(plan.introduced.begin(), plan.introduced.end(), slot) == plan.introduced.end()) {
        outer_slots_.push_back(slot);
      }
    }
  }

  absl::Status OpenRows() override {
    outer_.Init(state_.slot_count);
    inner_.Init(state_.slot_count);
    open_rows_ = {};
    is_inside_ = false;
    return input(0).Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      if (!is_inside_) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextOuterRow());
        if (!more) return false;
      }
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input(1).Next(plan_.unit ? inner_ : batch));
      if (more) {
        had_rows_ = true;
        if (plan_.unit) continue;
        for (const Slot slot : outer_slots_) batch.column(slot).Broadcast(outer_.column(slot), row_);
        return true;
      }
      is_inside_ = false;
      if (plan_.unit || (plan_.optional && !had_rows_)) {
        batch.SetRowCount(1);
        for (const Slot slot : outer_slots_) batch.column(slot).Gather(outer_.column(slot), Rows(&row_, 1), 0, 1);
        if (!plan_.unit) {
          for (const Slot slot : plan_.introduced) SetNull(batch.column(slot), 1);
        }
        return true;
      }
    }
  }

 private:
  absl::StatusOr<bool> NextOuterRow() {
    if (open_rows_.empty()) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input(0).Next(outer_));
      if (!more) return false;
      open_rows_ = outer_.rows();
    }
    row_ = open_rows_[0];
    open_rows_ = open_rows_.subspan(1);
    source_.batch = &outer_;
    source_.rows = Rows(&row_, 1);
    is_inside_ = true;
    had_rows_ = false;
    NOTEGRAPH_RETURN_IF_ERROR(input(1).Open());
    return true;
  }

  const ApplyPlan& plan_;
  ArgumentSource source_;
  std::vector<Slot> outer_slots_;
  Batch outer_, inner_;
  Rows open_rows_;  // outer rows still to come
  uint32_t row_ = 0;
  bool is_inside_ = false, had_rows_ = false;
};

}  // namespace

OperatorPtr MakeOptional(const OptionalPlan& plan, ExecutionState& state, OperatorPtr outer) {
  return std::make_unique<Optional>(plan, state, std::move(outer));
}
OperatorPtr MakeApply(const ApplyPlan& plan, ExecutionState& state, OperatorPtr outer) {
  return std::make_unique<Apply>(plan, state, std::move(outer));
}

}  // namespace notegraph::query
