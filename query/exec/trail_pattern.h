// Internal to query/exec. A trail made ready to be walked from one of its ends: for each hop the edge tables and the
// conditions that can be tested there.
#ifndef NOTEGRAPH_QUERY_EXEC_TRAIL_PATTERN_H_
#define NOTEGRAPH_QUERY_EXEC_TRAIL_PATTERN_H_

#include <vector>

#include "query/exec/hop_filter.h"
#include "query/exec/neighbor_steps.h"
#include "query/exec/row_test.h"

namespace notegraph::query {

// The segment and the hop that come next, and the whole rounds of the segment that are done.
struct TrailState {
  uint32_t segment = 0;
  uint32_t hop = 0;
  int64_t rounds = 0;
};

// A step that could be taken, and the state after it.
struct TrailMove {
  NextEdge edge;
  TrailState after;
};

// Not thread-safe. Conditions of `trail` that are about more than a hop, a round or a node between segments are left to
// the caller: path_predicates().
class TrailPattern {
 public:
  // Walked from the right end when `reversed`.
  TrailPattern(const TrailPlan& plan, bool reversed, ExecutionState& state);

  void BeginRow(const Batch& outer, uint32_t row);
  bool reads_outer_row() const;

  // Steps from a node in a state; moves are appended.
  absl::Status AddMoves(NodeId node, const TrailState& state, std::vector<TrailMove>& moves);
  // Whether the node may stand between the segment and the next one.
  absl::StatusOr<bool> MayCross(uint32_t segment, NodeId node);
  // Whether the round that ends the walk holds. `nodes` has one more than `edges`, in the order walked.
  absl::StatusOr<bool> RoundHolds(uint32_t segment, std::span<const NodeId> nodes, std::span<const uint64_t> edges);

  uint32_t segment_count() const { return static_cast<uint32_t>(segments_.size()); }
  uint32_t hop_count(uint32_t segment) const { return static_cast<uint32_t>(segments_[segment].hops.size()); }
  int64_t min_rounds(uint32_t segment) const { return segments_[segment].min_rounds; }
  int64_t max_rounds(uint32_t segment) const { return segments_[segment].max_rounds; }
  const std::vector<const BoundExpression*>& path_predicates() const { return path_predicates_; }

 private:
  struct Hop {
    NeighborSteps steps;
    HopFilter filter;
    Slot near, edge, far;
  };
  struct Segment {
    std::vector<Hop> hops;
    int64_t min_rounds, max_rounds;
    Slot behind;              // the node after it
    RowTest round, crossing;  // crossing: conditions on that node
  };

  std::vector<Segment> segments_;
  std::vector<const BoundExpression*> path_predicates_;
  const Batch* outer_ = nullptr;
  uint32_t row_ = 0;
  std::vector<NextEdge> edges_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_TRAIL_PATTERN_H_
