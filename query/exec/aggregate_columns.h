// Internal to query/exec. One aggregating function over all groups.
#ifndef NOTEGRAPH_QUERY_EXEC_AGGREGATE_COLUMNS_H_
#define NOTEGRAPH_QUERY_EXEC_AGGREGATE_COLUMNS_H_

#include <memory>
#include <span>

#include "absl/status/statusor.h"
#include "query/exec/batch.h"
#include "query/exec/execution_state.h"

namespace notegraph::query {

class AggregateColumn {
 public:
  virtual ~AggregateColumn() = default;
  // Takes in the batch's rows; groups[i] is the group of its i-th row, all below `group_count`.
  virtual absl::Status Add(const Batch& batch, std::span<const uint32_t> groups, uint32_t group_count) = 0;
  // Groups that have seen no row yet exist from now on.
  virtual void SetGroupCount(uint32_t group_count) = 0;
  virtual absl::StatusOr<Value> Finish(uint32_t group) = 0;
  // Whether Merge() may be called: the result doesn't depend on the order of rows, or Merge() finds out when it does.
  virtual bool CanMerge() const { return false; }
  // Takes in the rows that `part` has, a column for the same expression: its groups first, first + 1, ... are
  // groups[0], groups[1], ... here, all below `group_count`. Aborted: the order of rows matters.
  virtual absl::Status Merge(AggregateColumn& /*part*/, uint32_t /*first*/, std::span<const uint32_t> /*groups*/,
                             uint32_t /*group_count*/) {
    return absl::UnimplementedError("the rows of this function are not taken in apart");
  }
  virtual void Clear() = 0;
  virtual size_t bytes() const = 0;
};

// `expression` is a kAggregate or kCountStar.
std::unique_ptr<AggregateColumn> MakeAggregateColumn(const BoundExpression& expression, ExecutionState& state);

// Of min, max, sum and avg; nullptr for others, and for sums of distinct values.
std::unique_ptr<AggregateColumn> MakeNumberColumn(const BoundExpression& expression, ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_AGGREGATE_COLUMNS_H_
