// Internal to query/exec. Nodes next to several known nodes: the intersection of their sorted neighbour lists, as in
// worst-case optimal joins (Ngo, Ré, Rudra: Skew strikes back, SIGMOD Record 2013).
//
// Rows come grouped by the nodes bound first. What the lists of the first legs have in common is kept as long as their
// nodes stay the same, so of a clique's rows only the last list is new; a set used again becomes a bitmap.
#ifndef NOTEGRAPH_QUERY_EXEC_COMMON_NEIGHBORS_H_
#define NOTEGRAPH_QUERY_EXEC_COMMON_NEIGHBORS_H_

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "graph/scoped_memory.h"
#include "query/exec/batch.h"
#include "query/exec/execution_state.h"
#include "query/exec/neighbor_steps.h"
#include "query/exec/sorted_lists.h"
#include "query/plan/logical_operator.h"

namespace notegraph::query {

// Not thread-safe.
class CommonNeighbors {
 public:
  // Common neighbours of the last row that lie in one group.
  struct Found {
    NodeId first = 0;  // of the group
    SortedList nodes;  // local, distinct
    // Whether each has exactly one relationship on each leg.
    bool is_simple = true;
  };

  CommonNeighbors(const IntersectPlan& plan, ExecutionState& state);

  // Searches for a row of the batch. Polls the run's limits after some million elements.
  absl::Status Find(const Batch& batch, uint32_t row);
  std::span<const Found> found() const { return found_; }
  // The node of a leg in the last row.
  NodeId from(size_t leg) const { return levels_[leg].node; }

  // EdgeId::packed() of all relationships between the leg's node and `to`, appended; zeros if not needed.
  void AppendEdges(size_t leg, NodeId to, bool needed, std::vector<uint64_t>& edges) const;

 private:
  // What the first legs have in common in one group.
  struct Prefix {
    SortedList list;              // a neighbour list or `owned`
    std::vector<uint32_t> owned;  // distinct
    bool is_simple = true;
    std::optional<ListBitmap> bitmap;
    bool is_laid = false;
    uint64_t searched = 0;  // elements, since it was made

    void Reset();
  };
  struct Level {
    NodeId node = kNoNode;
    bool is_valid = false;
    std::vector<Prefix> by_group;
  };

  absl::Status FindLevel(size_t level);
  // The leg's lists into the group, those without elements left out.
  std::span<const SortedList> Lists(size_t leg, size_t group, bool& is_simple);
  void TakeLists(size_t group, Prefix& prefix);
  absl::Status Narrow(Prefix& before, size_t level, size_t group, Prefix& prefix);
  absl::Status Meet(Prefix& before, SortedList list, uint32_t bound, Prefix& result);
  absl::Status Lay(Prefix& prefix, uint32_t bound);

  ExecutionState& state_;
  std::vector<Slot> slots_;          // by leg
  std::vector<NeighborSteps> legs_;  // the steps that lead to a group that all legs lead to
  std::vector<GroupId> groups_;
  std::vector<Level> levels_;
  std::vector<Found> found_;
  std::vector<SortedList> lists_;
  ScopedMemory reservation_;
  uint64_t work_ = 0;  // elements looked at since the last poll
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COMMON_NEIGHBORS_H_
