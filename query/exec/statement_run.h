// Internal to query/. Runs a bound statement: reading parts as operator trees, writing clauses one after the other on
// rows held in memory.
#ifndef NOTEGRAPH_QUERY_EXEC_STATEMENT_RUN_H_
#define NOTEGRAPH_QUERY_EXEC_STATEMENT_RUN_H_

#include <atomic>
#include <deque>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/scoped_memory.h"
#include "query/exec/execution_state.h"
#include "query/exec/operator.h"
#include "query/exec/profile.h"
#include "query/exec/write/graph_writer.h"
#include "query/exec/write/write_steps.h"

namespace notegraph::query {

// A plan with all that it points to. Immutable; may be run many times on the graph that it was made for.
struct FinishedPlan {
  PlanPtr plan;
  std::deque<BoundExpression> expressions;
  uint32_t slot_count = 0;
  mutable std::atomic<bool> is_prepared{false};  // what it reads of the graph
};

absl::StatusOr<std::shared_ptr<const FinishedPlan>> MakePlan(const BoundQuery& query, ExecutionState& state);

// A statement that only reads: rows are pulled from its operators.
class ReadRun {
 public:
  ReadRun(std::shared_ptr<const FinishedPlan> plan, ExecutionState& state)
      : plan_(std::move(plan)), state_(state), memory_(state.run.memory()) {}
  absl::Status Start();
  // DataLoss, whatever else went wrong, when the graph's file was changed under the run: rows made of it are not handed
  // out.
  absl::StatusOr<bool> Next(Batch& batch);
  const LogicalOperator& plan() const { return *plan_->plan; }
  const Operator* root() const { return root_.get(); }

 private:
  std::shared_ptr<const FinishedPlan> plan_;
  ExecutionState& state_;
  ScopedMemory memory_;  // of maps that the run was the first to need
  OperatorPtr root_;
};

// A statement that writes: run to its end. Each part between two writing clauses is planned when its turn comes, for
// the graph as it is then.
class WriteRun {
 public:
  WriteRun(ExecutionState& state, Counters& counters) : state_(state), writer_(state, counters) {}

  // The rows that the statement returns, in the columns of the query.
  absl::StatusOr<RowsPtr> Run(const BoundQuery& query);

  // What has run, if the run is profiled.
  const PlanNode& profile() const { return profile_; }

 private:
  // `carried` are columns of the input that must be among those of the result.
  absl::StatusOr<RowsPtr> RunQuery(const BoundQuery& query, RowsPtr input, const std::vector<Slot>& carried);
  absl::StatusOr<RowsPtr> RunPart(const BoundSingleQuery& part, RowsPtr input, const std::vector<Slot>& carried);
  absl::StatusOr<RowsPtr> RunClause(const BoundClause& clause, RowsPtr rows);
  absl::StatusOr<RowsPtr> RunReading(const BoundSingleQuery& part, const WriteStep& step, RowsPtr input);
  absl::StatusOr<RowsPtr> RunSubquery(const BoundCallSubquery& call, RowsPtr input, const std::vector<Slot>& needed);
  absl::StatusOr<RowsPtr> RunPlan(PlanPtr plan, const RowBuffer* input, const std::vector<Slot>& needed);

  ExecutionState& state_;
  GraphWriter writer_;
  PlanNode profile_;  // of the steps so far
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_STATEMENT_RUN_H_
