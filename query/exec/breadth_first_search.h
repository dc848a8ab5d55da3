// Internal to query/exec. Breadth-first search over several edge tables at once, direction-optimising (Beamer,
// Asanovic, Patterson: "Direction-Optimizing Breadth-First Search", SC 2012): level by level and group by group, the
// nodes of a group are found either from the frontier's neighbours (top-down) or, where those are many, by asking each
// node not yet reached for a neighbour that is (bottom-up).
#ifndef NOTEGRAPH_QUERY_EXEC_BREADTH_FIRST_SEARCH_H_
#define NOTEGRAPH_QUERY_EXEC_BREADTH_FIRST_SEARCH_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/scoped_memory.h"
#include "query/exec/execution_state.h"
#include "query/exec/neighbor_steps.h"
#include "query/exec/node_marks.h"

namespace notegraph::query {

// One search after the other, memory kept in between: a search costs the edges and nodes that it meets, never the size
// of the graph, unless that is less. Not thread-safe.
class BreadthFirstSearch {
 public:
  // `memory` is that of the operator that searches.
  BreadthFirstSearch(const std::vector<TableStep>& steps, ExecutionState& state, ScopedMemory& memory);
  BreadthFirstSearch(const BreadthFirstSearch&) = delete;
  BreadthFirstSearch& operator=(const BreadthFirstSearch&) = delete;

  // Finds all nodes within `max_depth` steps of any of the starts, those included. Errors: limits of the run.
  // REQUIRES: starts are distinct nodes of the graph.
  absl::Status Run(std::span<const NodeId> starts, int64_t max_depth);

  // --- Of the last search ---
  // Groups with a node that was found, ascending.
  std::span<const GroupId> groups() const { return touched_; }
  // How many nodes of the group were found.
  uint64_t CountIn(GroupId group) const { return found_[group].count; }
  // Adds the nodes found in the group. Their order depends on nothing but the graph, the starts and the depth.
  void AppendNodes(GroupId group, std::vector<NodeId>& nodes) const;
  // The starts at which a walk of 1 to max_depth steps from one of them ends. (It may turn round on an edge, if the
  // steps lead both ways.)
  std::span<const NodeId> reached_starts() const { return reached_starts_; }

 private:
  using Step = NeighborSteps::Step;
  // What was found in a group.
  struct Found {
    std::vector<NodeId> nodes;  // the first `listed` of them
    size_t listed = 0;
    size_t frontier_begin = 0, frontier_end = 0;  // of nodes
    uint64_t count = 0;
    uint64_t edges_into = 0;  // from the frontier of the level at work
    bool is_listed = true;    // else they are in the marks alone
    bool is_touched = false;  // in touched_
  };

  void Clear();
  absl::Status Begin(std::span<const NodeId> starts);
  absl::Status Advance(bool is_last);
  uint64_t CountFrontierEdges();
  bool IsManyEdges(const Found& found) const { return found.edges_into >= marks_.bitmap_threshold(); }
  bool IsBottomUpCheaper(GroupId group) const;
  absl::Status SearchBottomUp(GroupId group);
  absl::Status TakeBottomUp(GroupId group, bool is_last);
  absl::Status SearchTopDown(GroupId group, bool is_last);
  template <bool use_bitmap>
  absl::Status ListNeighbors(const Step& step, GroupId from);
  absl::Status MarkNeighbors(const Step& step, GroupId from);
  void CountMarks(GroupId group);
  void FindReachedStarts(std::span<const NodeId> starts);
  absl::Status MakeRoom(Found& found, size_t more);
  absl::Status UseBitmap();
  absl::Status Reserve(size_t bytes);
  absl::Status AddWork(uint64_t edges);
  void Touch(GroupId group);

  ExecutionState& state_;
  const Graph& graph_;
  NeighborSteps forward_, backward_;
  NodeMarks marks_;
  std::vector<uint64_t> next_;  // bits that were found bottom-up in the level at work
  std::vector<Found> found_;    // by group
  std::vector<GroupId> touched_, frontier_, targets_;
  std::vector<const Step*> back_;  // from the group at work to those of the frontier
  std::vector<NodeId> reached_starts_;
  uint64_t unpolled_work_ = 0, work_ = 0;
  ScopedMemory& memory_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_BREADTH_FIRST_SEARCH_H_
