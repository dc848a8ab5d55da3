// Internal to query/exec. The relationships to the common neighbours of a row, where some must not be the same.
#ifndef NOTEGRAPH_QUERY_EXEC_INTERSECT_CHOICES_H_
#define NOTEGRAPH_QUERY_EXEC_INTERSECT_CHOICES_H_

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "query/exec/common_neighbors.h"

namespace notegraph::query {

// Common neighbours, and all ways to take one relationship of each leg to one of them, the last leg's changing first.
// Not thread-safe.
class IntersectChoices {
 public:
  IntersectChoices(const IntersectPlan& plan, ExecutionState& state);

  // Searches for a row of the batch.
  absl::Status Find(const Batch& batch, uint32_t row);
  std::span<const CommonNeighbors::Found> found() const { return neighbors_.found(); }
  // Whether each node found in that group stands for one choice.
  bool IsSimple(const CommonNeighbors::Found& found) const { return found.is_simple && !is_special_; }

  // Begins with the first choice for the node; false if there is none. Edges of legs for which `needed` is false are 0.
  absl::StatusOr<bool> Begin(NodeId to, const std::vector<bool>& needed);
  absl::StatusOr<bool> Next();
  // The relationship of a leg in the current choice.
  uint64_t Edge(size_t leg) const { return edges_[leg][at_[leg]]; }

  // How many choices there are for all nodes found; IntegerOverflow if they don't fit.
  absl::StatusOr<uint64_t> Count();

 private:
  bool IsFound(NodeId node) const;
  bool Advance();
  bool AreDifferent() const;
  absl::StatusOr<bool> SkipToDifferent();
  absl::StatusOr<uint64_t> CountFor(NodeId to);

  const IntersectPlan& plan_;
  ExecutionState& state_;
  CommonNeighbors neighbors_;
  const Batch* batch_ = nullptr;
  uint32_t row_ = 0;
  bool is_special_ = false;  // relationships of the row may coincide
  std::vector<bool> none_needed_;
  std::vector<std::vector<uint64_t>> edges_;  // by leg
  std::vector<size_t> at_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_INTERSECT_CHOICES_H_
