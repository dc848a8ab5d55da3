#include "query/exec/trail_distances.h"

namespace notegraph::query {

TrailDistances::TrailDistances(const TrailPlan& plan, bool reversed, ExecutionState& state)
    : pattern_(plan, reversed, state), state_(state) {
  uint32_t place = 0;
  for (uint32_t segment = 0; segment < pattern_.segment_count(); ++segment) {
    first_place_.push_back(place);
    place += pattern_.hop_count(segment) + 1;
  }
}

absl::Status TrailDistances::Start(const Batch& outer, uint32_t row, NodeId end) {
  pattern_.BeginRow(outer, row);
  if (is_started_ && end == end_ && !pattern_.reads_outer_row()) return absl::OkStatus();
  is_started_ = true;
  end_ = end;
  depth_ = 0;
  distances_.clear();
  frontier_.clear();
  next_.clear();
  NOTEGRAPH_RETURN_IF_ERROR(Reach(0, 0, end));
  frontier_.swap(next_);
  return absl::OkStatus();
}

absl::Status TrailDistances::Grow(int64_t depth) {
  while (depth_ < depth && !frontier_.empty()) {
    ++depth_;
    next_.clear();
    for (const Reached& reached : frontier_) {
      NOTEGRAPH_RETURN_IF_ERROR(Expand(reached.segment, reached.hops_done, reached.node));
    }
    frontier_.swap(next_);
    NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
  }
  return absl::OkStatus();
}

// Notes a place that is new, and those that can be entered from there without a step.
absl::Status TrailDistances::Reach(uint32_t segment, uint32_t hops_done, NodeId node) {
  while (distances_.try_emplace({Place(segment, hops_done), node}, depth_).second) {
    next_.push_back({segment, hops_done, node});
    const bool may_leave =
        hops_done == pattern_.hop_count(segment) || (hops_done == 0 && pattern_.min_rounds(segment) == 0);
    if (!may_leave || segment + 1 == pattern_.segment_count()) break;
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool crosses, pattern_.MayCross(segment, node));
    if (!crosses) break;
    ++segment;
    hops_done = 0;
  }
  return absl::OkStatus();
}

absl::Status TrailDistances::Expand(uint32_t segment, uint32_t hops_done, NodeId node) {
  const uint32_t hops = pattern_.hop_count(segment);
  const bool ends_round = hops_done == hops;
  if (ends_round && pattern_.max_rounds(segment) == 1) return absl::OkStatus();
  const uint32_t hop = ends_round ? 0 : hops_done;
  moves_.clear();
  NOTEGRAPH_RETURN_IF_ERROR(pattern_.AddMoves(node, {segment, hop, 0}, moves_));
  for (const TrailMove& move : moves_) NOTEGRAPH_RETURN_IF_ERROR(Reach(segment, hop + 1, move.edge.to));
  return absl::OkStatus();
}

int64_t TrailDistances::Find(uint32_t segment, uint32_t hops_done, NodeId node) const {
  const auto found = distances_.find({Place(segment, hops_done), node});
  if (found != distances_.end()) return found->second;
  return frontier_.empty() ? kUnreachable : depth_ + 1;
}

// The search walks the same trail from the other side: its segments and hops are those here, counted from the end.
int64_t TrailDistances::Bound(const TrailState& state, NodeId node) const {
  const uint32_t segment = pattern_.segment_count() - 1 - state.segment;
  const uint32_t hops = pattern_.hop_count(segment);
  if (state.hop > 0) return Find(segment, hops - state.hop, node);
  int64_t bound = kUnreachable;
  if (state.rounds < pattern_.max_rounds(segment)) bound = Find(segment, hops, node);
  if (state.rounds >= pattern_.min_rounds(segment)) bound = std::min(bound, Find(segment, 0, node));
  return bound;
}

}  // namespace notegraph::query
