// Internal to query/exec. What operators share that make several rows of one: reading input batches row by row and
// laying out results.
#ifndef NOTEGRAPH_QUERY_EXEC_FAN_OUT_H_
#define NOTEGRAPH_QUERY_EXEC_FAN_OUT_H_

#include <algorithm>
#include <vector>

#include "query/exec/operator.h"

namespace notegraph::query {

// An operator that turns each input row into any number of output rows. Derived classes fill their own columns and
// note the input row of each output row in `sources_`; the other columns are copied from there.
class FanOut : public Operator {
 public:
  // `made` are the columns that the derived class fills.
  FanOut(const LogicalOperator& plan, ExecutionState& state, std::vector<std::unique_ptr<Operator>> inputs,
         std::vector<Slot> made)
      : Operator(plan, state, std::move(inputs)) {
    for (const Slot slot : plan.output) {
      if (std::find(made.begin(), made.end(), slot) == made.end()) copied_.push_back(slot);
    }
  }

  absl::Status OpenRows() override {
    input_.Init(state_.slot_count);
    position_ = count_ = 0;
    return input().Open();
  }

 protected:
  // Moves on to the next input row; fetches a batch when none is left, but not as long as sources_ refer to the old
  // one. False: nothing left, or a fetch would be needed.
  absl::StatusOr<bool> NextRow() {
    if (NextRowOfBatch()) return true;
    if (!sources_.empty()) return false;
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(input_));
    if (!more) {
      exhausted_ = true;
      return false;
    }
    rows_of_input_ = input_.rows();
    count_ = rows_of_input_.size();
    position_ = 1;
    row_ = rows_of_input_[0];
    return true;
  }

  // The same within the input batch.
  bool NextRowOfBatch() {
    if (position_ == count_) return false;
    row_ = rows_of_input_[position_++];
    return true;
  }

  // Rows to make room for in the next batch: few at first, so that short results don't pay for long ones.
  uint32_t NextCapacity() {
    const uint32_t capacity = std::min(capacity_, state_.batch_rows);
    capacity_ = capacity * 4;
    return capacity;
  }

  // Finishes the output: its rows are those noted in sources_. False when there are none.
  bool Emit(Batch& batch) {
    if (sources_.empty()) return false;
    const auto count = static_cast<uint32_t>(sources_.size());
    batch.SetRowCount(count);
    batch.GatherColumns(input_, copied_, sources_, 0, count);
    if (!input_.multiplicity().empty()) {
      batch.multiplicity().resize(count);
      for (uint32_t i = 0; i < count; ++i) batch.multiplicity()[i] = input_.multiplicity()[sources_[i]];
    }
    return true;
  }

  Batch input_;
  uint32_t row_ = 0;               // the current input row
  std::vector<uint32_t> sources_;  // by output row

 private:
  std::vector<Slot> copied_;
  Rows rows_of_input_;
  size_t position_ = 0, count_ = 0;
  uint32_t capacity_ = 256;

 protected:
  bool exhausted_ = false;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_FAN_OUT_H_
