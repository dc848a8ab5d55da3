// Internal to query/. Runs a bound statement: reading parts as operator trees, writing clauses one after the other on
// rows held in memory.
#ifndef NOTEGRAPH_QUERY_EXEC_STATEMENT_RUN_H_
#define NOTEGRAPH_QUERY_EXEC_STATEMENT_RUN_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "query/exec/execution_state.h"
#include "query/exec/operator.h"
#include "query/exec/write/graph_writer.h"

namespace notegraph::query {

// A statement that only reads: rows are pulled from its operators.
class ReadRun {
 public:
  explicit ReadRun(ExecutionState& state) : state_(state) {}
  absl::Status Plan(const BoundQuery& query);
  absl::Status Start();
  absl::StatusOr<bool> Next(Batch& batch) { return root_->Next(batch); }
  const LogicalOperator& plan() const { return *plan_; }
  const Operator* root() const { return root_.get(); }

 private:
  ExecutionState& state_;
  PlanPtr plan_;
  OperatorPtr root_;
};

// A statement that writes: run to its end. Each part between two writing clauses is planned when its turn comes, for
// the graph as it is then.
class WriteRun {
 public:
  WriteRun(ExecutionState& state, Counters& counters) : state_(state), writer_(state, counters) {}

  // The rows that the statement returns, in the columns of the query.
  absl::StatusOr<RowsPtr> Run(const BoundQuery& query);

 private:
  // `carried` are columns of the input that must be among those of the result.
  absl::StatusOr<RowsPtr> RunQuery(const BoundQuery& query, RowsPtr input, const std::vector<Slot>& carried);
  absl::StatusOr<RowsPtr> RunPart(const BoundSingleQuery& part, RowsPtr input, const std::vector<Slot>& carried);
  absl::StatusOr<RowsPtr> RunReading(const BoundSingleQuery& part, size_t begin, size_t end, RowsPtr input,
                                     const std::vector<Slot>& needed);
  absl::StatusOr<RowsPtr> RunSubquery(const BoundCallSubquery& call, RowsPtr input, const std::vector<Slot>& needed);
  absl::StatusOr<RowsPtr> RunPlan(PlanPtr plan, const RowBuffer* input, const std::vector<Slot>& needed);
  RowsPtr CopyRow(const RowBuffer& rows, uint64_t row);

  ExecutionState& state_;
  GraphWriter writer_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_STATEMENT_RUN_H_
