// Internal to query/exec. How few steps lead from one end of a trail to each node and state: bounds for the search from
// the other end. That relationships differ and that rounds are counted is left out, so the bounds may be too low.
#ifndef NOTEGRAPH_QUERY_EXEC_TRAIL_DISTANCES_H_
#define NOTEGRAPH_QUERY_EXEC_TRAIL_DISTANCES_H_

#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "query/exec/trail_pattern.h"

namespace notegraph::query {

class TrailDistances {
 public:
  static constexpr int64_t kUnreachable = INT64_MAX;

  // `reversed`: the end that searches begin from is the left one, and distances are those from the right one.
  TrailDistances(const TrailPlan& plan, bool reversed, ExecutionState& state);

  // Begins anew, unless it is the same end and nothing depends on the row.
  absl::Status Start(const Batch& outer, uint32_t row, NodeId end);
  // Finds everything within `depth` steps.
  absl::Status Grow(int64_t depth);
  // Steps from the end to where a search that has come to the node in that state stands; more than the depth grown to
  // when it is not known yet.
  int64_t Bound(const TrailState& state, NodeId node) const;
  // Taken from the system, about.
  size_t allocated_bytes() const {
    return distances_.capacity() * (sizeof(std::pair<Key, int64_t>) + 1) +
           (frontier_.capacity() + next_.capacity()) * sizeof(Reached);
  }

 private:
  using Key = std::pair<uint32_t, NodeId>;  // place, node

  // Places of a segment: entered, after 1, 2, ... hops of a round, and after a round.
  uint32_t Place(uint32_t segment, uint32_t hops_done) const { return first_place_[segment] + hops_done; }
  absl::Status Reach(uint32_t segment, uint32_t hops_done, NodeId node);
  absl::Status Expand(uint32_t segment, uint32_t hops_done, NodeId node);
  int64_t Find(uint32_t segment, uint32_t hops_done, NodeId node) const;

  TrailPattern pattern_;
  ExecutionState& state_;
  std::vector<uint32_t> first_place_;
  absl::flat_hash_map<Key, int64_t> distances_;
  struct Reached {
    uint32_t segment, hops_done;
    NodeId node;
  };
  std::vector<Reached> frontier_, next_;
  std::vector<TrailMove> moves_;
  int64_t depth_ = 0;
  NodeId end_ = kNoNode;
  bool is_started_ = false;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_TRAIL_DISTANCES_H_
