// Optional and Apply: a subplan for the rows of another plan.
#include <algorithm>

#include "query/exec/make_operator.h"
#include "query/exec/row_buffer.h"
#include "query/plan/row_order.h"

namespace notegraph::query {
namespace {

void SetNull(Vector& column, uint32_t rows) {
  column.Reset(VectorType::kValue, rows);
  std::fill_n(column.data<Value>(), rows, Value::Null());
}

void SetNullAt(Vector& column, uint32_t row) {
  switch (column.type()) {
    case VectorType::kNone:
      return;
    case VectorType::kNode:
      column.data<NodeId>()[row] = kNoNode;
      return;
    case VectorType::kEdge:
      column.data<uint64_t>()[row] = kNoEdge;
      return;
    case VectorType::kBoolean:
      column.data<uint8_t>()[row] = kNullBoolean;
      return;
    case VectorType::kValue:
      column.data<Value>()[row] = Value::Null();
      return;
    default:
      column.SetNull(row);
  }
}

// All rows of an outer batch go through the inner plan at once, each with its tag. Rows whose tag didn't come out are
// given out with nulls: in their places if the inner rows follow the outer ones, else behind all others.
class Optional : public Operator {
 public:
  Optional(const OptionalPlan& plan, ExecutionState& state, OperatorPtr outer)
      : Operator(plan, state), plan_(plan), is_ordered_(FollowsArgument(plan.input(1))) {
    source_.tag = plan.row_tag;
    inputs_.push_back(std::move(outer));
    inputs_.push_back(MakeOperator(plan.input(1), state, &source_));
  }

  absl::Status OpenRows() override {
    outer_.Init(state_.slot_count);
    inner_.Init(state_.slot_count);
    stage_ = Stage::kFetch;
    return input(0).Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      switch (stage_) {
        case Stage::kFetch: {
          NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input(0).Next(outer_));
          if (!more) return false;
          NOTEGRAPH_RETURN_IF_ERROR(OpenInner());
          stage_ = Stage::kInner;
          break;
        }
        case Stage::kInner: {
          NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input(1).Next(inner_));
          stage_ = more ? Stage::kMerge : Stage::kRest;
          if (more) LineUp();
          break;
        }
        case Stage::kMerge:
          if (EmitLined(batch)) return true;
          stage_ = Stage::kInner;
          break;
        case Stage::kRest:
          stage_ = Stage::kFetch;
          if (EmitUnmatched(batch)) return true;
      }
    }
  }

 private:
  enum class Stage {
    kFetch,  // an outer batch
    kInner,  // a batch of inner rows
    kMerge,  // give them out, with unmatched rows between them
    kRest,   // give out the unmatched rows behind them
  };
  static constexpr uint32_t kUnmatched = UINT32_MAX;

  absl::Status OpenInner() {
    source_.batch = &outer_;
    source_.rows = outer_.rows();
    is_matched_.assign(outer_.physical_rows(), false);
    passed_ = 0;
    return input(1).Open();
  }

  // Puts the inner batch's rows, and the unmatched rows that stand before one of them, into a line.
  void LineUp() {
    line_.clear();
    emitted_ = 0;
    has_gaps_ = false;
    const Vector& tags = inner_.column(plan_.row_tag);
    const Rows outer_rows = outer_.rows();
    for (const uint32_t row : inner_.rows()) {
      const auto tag = static_cast<uint32_t>(tags.at<int64_t>(row));
      for (; is_ordered_ && outer_rows[passed_] < tag; ++passed_) {
        if (is_matched_[outer_rows[passed_]]) continue;
        is_matched_[outer_rows[passed_]] = true;  // is given out here
        line_.push_back({kUnmatched, outer_rows[passed_]});
        has_gaps_ = true;
      }
      is_matched_[tag] = true;
      line_.push_back({row, tag});
    }
  }

  bool EmitLined(Batch& batch) {
    if (emitted_ == line_.size()) return false;
    if (!has_gaps_) {
      std::swap(batch, inner_);
      emitted_ = line_.size();
      return true;
    }
    const auto count = static_cast<uint32_t>(std::min<size_t>(line_.size() - emitted_, state_.batch_rows));
    const std::span<const Place> places = std::span(line_).subspan(emitted_, count);
    emitted_ += count;
    batch.SetRowCount(count);
    // An unmatched row stands in for some inner row until its columns are set to null.
    inner_rows_.clear();
    outer_rows_.clear();
    for (const Place& place : places) {
      inner_rows_.push_back(place.inner == kUnmatched ? inner_.rows()[0] : place.inner);
      outer_rows_.push_back(place.outer);
    }
    for (const Slot slot : plan_.output) {
      if (!IsIntroduced(slot)) {
        batch.column(slot).Gather(outer_.column(slot), outer_rows_, 0, count);
        continue;
      }
      batch.column(slot).Gather(inner_.column(slot), inner_rows_, 0, count);
      for (uint32_t i = 0; i < count; ++i) {
        if (places[i].inner == kUnmatched) SetNullAt(batch.column(slot), i);
      }
    }
    if (inner_.multiplicity().empty()) return true;
    for (const Place& place : places) {
      batch.multiplicity().push_back(place.inner == kUnmatched ? 1 : inner_.Multiplicity(place.inner));
    }
    return true;
  }

  bool EmitUnmatched(Batch& batch) {
    outer_rows_.clear();
    for (const uint32_t row : outer_.rows()) {
      if (!is_matched_[row]) outer_rows_.push_back(row);
    }
    if (outer_rows_.empty()) return false;
    const auto count = static_cast<uint32_t>(outer_rows_.size());
    batch.SetRowCount(count);
    for (const Slot slot : plan_.output) {
      if (IsIntroduced(slot)) {
        SetNull(batch.column(slot), count);
      } else {
        batch.column(slot).Gather(outer_.column(slot), outer_rows_, 0, count);
      }
    }
    return true;
  }

  bool IsIntroduced(Slot slot) const {
    return std::find(plan_.introduced.begin(), plan_.introduced.end(), slot) != plan_.introduced.end();
  }

  struct Place {
    uint32_t inner;  // row of the inner batch, or kUnmatched
    uint32_t outer;  // row of the outer batch
  };

  const OptionalPlan& plan_;
  const bool is_ordered_;
  ArgumentSource source_;
  Batch outer_, inner_;
  Stage stage_ = Stage::kFetch;
  std::vector<bool> is_matched_;  // by place in the outer batch
  size_t passed_ = 0;             // outer rows whose inner rows have all come
  std::vector<Place> line_;
  size_t emitted_ = 0;  // of the line
  bool has_gaps_ = false;
  std::vector<uint32_t> inner_rows_, outer_rows_;  // of the output
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
