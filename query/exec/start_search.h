// Internal to query/exec. Whether the start of walks both ways over its relationships is also the end of one that takes
// no relationship twice: the one question that breadth-first search from it leaves open.
#ifndef NOTEGRAPH_QUERY_EXEC_START_SEARCH_H_
#define NOTEGRAPH_QUERY_EXEC_START_SEARCH_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "graph/scoped_memory.h"
#include "query/exec/execution_state.h"
#include "query/exec/neighbor_steps.h"
#include "query/exec/node_marks.h"

namespace notegraph::query {

// Costs what it visits, and mostly ends a few steps from the start. Not thread-safe.
class StartSearch {
 public:
  // The steps lead both ways over each of their tables.
  StartSearch(const std::vector<TableStep>& steps, ExecutionState& state, ScopedMemory& memory);
  StartSearch(const StartSearch&) = delete;
  StartSearch& operator=(const StartSearch&) = delete;

  // Whether a closed walk of 1 to max_length relationships, none of them twice, goes through the node.
  absl::StatusOr<bool> HasClosedWalk(NodeId start, int64_t max_length);
  // Whether another node of the set lies within max_length steps.
  absl::StatusOr<bool> IsNearOther(NodeId start, const NodeMarks& others, int64_t max_length);

 private:
  // Which edge of the start each node was first reached by; in an array once many nodes are.
  class Branches {
   public:
    static constexpr uint32_t kNone = UINT32_MAX;
    // The node's branch, or kNone.
    uint32_t Find(NodeId node) const;
    // The node has none yet.
    void Add(NodeId node, uint32_t branch);
    bool is_array() const { return !array_.empty(); }
    void UseArray(uint32_t node_count);
    void Clear(const std::vector<NodeId>& members);

   private:
    absl::flat_hash_map<NodeId, uint32_t> map_;
    std::vector<uint32_t> array_;
  };

  absl::Status AddWork(NodeId node);
  absl::Status UseArrayIfLarge();
  absl::Status UseBitmap();
  absl::Status Reserve(size_t bytes);
  bool FindBranches(NodeId start, int64_t max_length);
  absl::StatusOr<bool> SearchClosedWalk(NodeId start, int64_t max_length);
  absl::StatusOr<bool> SearchOther(NodeId start, const NodeMarks& others, int64_t max_length);

  ExecutionState& state_;
  NeighborSteps steps_;
  Branches branches_;
  NodeMarks seen_;
  std::vector<NodeId> queue_;
  uint64_t work_ = 0;
  ScopedMemory& memory_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_START_SEARCH_H_
