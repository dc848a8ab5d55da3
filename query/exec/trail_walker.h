// Internal to query/exec. All trails of a pattern from a node, one after the other, depth first.
#ifndef NOTEGRAPH_QUERY_EXEC_TRAIL_WALKER_H_
#define NOTEGRAPH_QUERY_EXEC_TRAIL_WALKER_H_

#include <vector>

#include "query/exec/trail_distances.h"

namespace notegraph::query {

// A trail from one end to the other: nodes one more than edges; by edge the segment it belongs to. In the order walked.
struct TrailWalk {
  std::vector<NodeId> nodes;
  std::vector<uint64_t> edges;
  std::vector<uint32_t> segments;
};

class TrailWalker {
 public:
  TrailWalker(const TrailPlan& plan, bool reversed, ExecutionState& state)
      : pattern_(plan, reversed, state), state_(state) {}

  // All trails from the node, whatever their length and end.
  absl::Status Start(const Batch& outer, uint32_t row, NodeId start);
  // Those of exactly that many edges to the end that `bounds` have been grown from, to that depth at least. `bounds`
  // must stay as they are.
  absl::Status StartExact(const Batch& outer, uint32_t row, NodeId start, int64_t length, const TrailDistances& bounds,
                          NodeId end);

  // Goes on to the next trail; false when there is none. walk() holds it until the next call.
  absl::StatusOr<bool> Next();
  const TrailWalk& walk() const { return walk_; }
  // Whether there may be longer trails than those asked for.
  bool is_cut() const { return is_cut_; }
  const TrailPattern& pattern() const { return pattern_; }

 private:
  // Steps not yet tried behind the node that the walk has come to, last first.
  using Level = std::vector<TrailMove>;

  absl::Status Begin(const Batch& outer, uint32_t row, NodeId start);
  // Finds out what can follow; whether the walk so far is a whole trail.
  absl::StatusOr<bool> Enter(NodeId node, const TrailState& state);
  absl::Status AddMoves(NodeId node, const TrailState& state, Level& level);
  bool IsWithinBounds(const TrailMove& move);

  TrailPattern pattern_;
  ExecutionState& state_;
  const TrailDistances* bounds_ = nullptr;  // null: any length
  int64_t length_ = 0;
  NodeId end_ = kNoNode;
  std::vector<Level> levels_;  // one more than the walk has edges
  TrailWalk walk_;
  bool is_first_ = false;  // the walk without edges is still to be given out
  bool is_cut_ = false;
  uint64_t steps_taken_ = 0;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_TRAIL_WALKER_H_
