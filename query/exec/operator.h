// Internal to query/. What runs: one operator for each of the plan, pulled from above.
#ifndef NOTEGRAPH_QUERY_EXEC_OPERATOR_H_
#define NOTEGRAPH_QUERY_EXEC_OPERATOR_H_

#include <chrono>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"
#include "query/exec/batch.h"
#include "query/exec/execution_state.h"
#include "query/plan/logical_operator.h"
#include "query/plan/plan_printer.h"

namespace notegraph::query {

// Not thread-safe.
class Operator {
 public:
  Operator(const LogicalOperator& plan, ExecutionState& state, std::vector<std::unique_ptr<Operator>> inputs = {})
      : plan_(plan), state_(state), inputs_(std::move(inputs)), memory_(state.run.memory(), PlanKindName(plan.kind)) {}
  virtual ~Operator() = default;
  Operator(const Operator&) = delete;
  Operator& operator=(const Operator&) = delete;

  // Begins, or begins anew: the next rows are the first ones. Called before Next().
  absl::Status Open() {
    const Stopwatch stopwatch(*this);
    return OpenRows();
  }

  // Fills `batch` with the next one row or more (rows() of it; at most batch_rows physical rows) and returns true, or
  // returns false when there are no more; then Next() may not be called again before Open(). Columns of the plan's
  // output are there, others undefined. The caller may change the batch.
  absl::StatusOr<bool> Next(Batch& batch) {
    NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
    const Stopwatch stopwatch(*this);
    absl::StatusOr<bool> more = NextBatch(batch);
    if (more.ok() && *more) rows_ += batch.row_count();
    return more;
  }

  const LogicalOperator& plan() const { return plan_; }
  // Rows given out so far, for PROFILE.
  uint64_t rows() const { return rows_; }
  // Time spent here and in the inputs; measured only if the run is profiled.
  std::chrono::nanoseconds time() const { return time_; }
  // Most bytes that it held at a time, for PROFILE: what memory_ has seen.
  int64_t peak_bytes() const { return memory_.peak_bytes(); }
  // What runs for the plan's i-th input: one operator, or one for each thread.
  virtual std::vector<const Operator*> InputCopies(size_t i) const {
    return i < inputs_.size() ? std::vector<const Operator*>{inputs_[i].get()} : std::vector<const Operator*>();
  }

 protected:
  virtual absl::Status OpenRows() = 0;
  virtual absl::StatusOr<bool> NextBatch(Batch& batch) = 0;
  Operator& input(size_t i = 0) { return *inputs_[i]; }

  const LogicalOperator& plan_;
  ExecutionState& state_;
  std::vector<std::unique_ptr<Operator>> inputs_;
  // What grows with the data is reserved here before or as it grows, and given back by Open() where it starts anew.
  ScopedMemory memory_;

 private:
  // Adds the time that it lives to the operator's.
  class Stopwatch {
   public:
    explicit Stopwatch(Operator& op) : op_(op) {
      if (op.state_.is_profiled) begin_ = Clock::now();
    }
    ~Stopwatch() {
      if (op_.state_.is_profiled) op_.time_ += Clock::now() - begin_;
    }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

   private:
    using Clock = std::chrono::steady_clock;
    Operator& op_;
    Clock::time_point begin_;
  };

  uint64_t rows_ = 0;
  std::chrono::nanoseconds time_{0};
};

class RowBuffer;

using OperatorPtr = std::unique_ptr<Operator>;

// The rows that an enclosing operator hands to the Argument of a subplan. With a tag slot each row also carries its
// place in the outer batch.
struct ArgumentSource {
  const Batch* batch = nullptr;
  Rows rows;
  Slot tag = kNoSlot;
  const RowBuffer* buffer = nullptr;  // if set, all of its rows instead
};

// The operator for a plan and all below it. `arguments` feeds the plan's Argument operators (null if it has none).
OperatorPtr MakeOperator(const LogicalOperator& plan, ExecutionState& state, ArgumentSource* arguments);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_OPERATOR_H_
