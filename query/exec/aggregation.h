// Internal to query/exec. Groups of rows and what aggregating functions have seen of them.
#ifndef NOTEGRAPH_QUERY_EXEC_AGGREGATION_H_
#define NOTEGRAPH_QUERY_EXEC_AGGREGATION_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "query/exec/aggregate_columns.h"
#include "query/exec/group_index.h"

namespace notegraph::query {

// Groups are in the order of their first rows. Not thread-safe. Keys and aggregates must outlive it.
class Aggregation {
 public:
  Aggregation(const std::vector<BoundItem>& keys, const std::vector<BoundItem>& aggregates, ExecutionState& state);

  // Takes in the batch's rows.
  absl::Status Take(const Batch& batch);
  // Whether rows may be taken in by several aggregations of the same functions, in any order.
  bool CanMerge() const;
  // Takes in groups first..first+count-1 of `part`, which must not be used for them any more. `keys_in` is room for
  // their keys; the keys of this aggregation read the columns of the part's. REQUIRES: count <= kMaxBatchRows.
  absl::Status Merge(Aggregation& part, uint32_t first, uint32_t count, Batch& keys_in);
  // No more rows come: without keys there's a group in any case.
  void EndRows();

  uint32_t group_count() const { return groups_.count(); }
  // Keys and results of groups first..first+count-1, as the rows of the batch.
  absl::Status Emit(uint32_t first, uint32_t count, Batch& batch);
  size_t bytes() const;
  void Clear();

 private:
  const std::vector<BoundItem>& keys_;
  const std::vector<BoundItem>& aggregates_;
  ExecutionState& state_;
  GroupIndex groups_;
  std::vector<std::unique_ptr<AggregateColumn>> columns_;
  std::vector<uint32_t> group_of_row_;  // by place in the batch's rows()
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_AGGREGATION_H_
