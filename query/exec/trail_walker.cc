#include "query/exec/trail_walker.h"

namespace notegraph::query {
namespace {

constexpr uint64_t kStepsBetweenPolls = 1024;

}  // namespace

absl::Status TrailWalker::Start(const Batch& outer, uint32_t row, NodeId start) {
  bounds_ = nullptr;
  return Begin(outer, row, start);
}

absl::Status TrailWalker::StartExact(const Batch& outer, uint32_t row, NodeId start, int64_t length,
                                     const TrailDistances& bounds, NodeId end) {
  bounds_ = &bounds;
  length_ = length;
  end_ = end;
  return Begin(outer, row, start);
}

absl::Status TrailWalker::Begin(const Batch& outer, uint32_t row, NodeId start) {
  pattern_.BeginRow(outer, row);
  levels_.clear();
  walk_.edges.clear();
  walk_.segments.clear();
  walk_.nodes = {start};
  is_cut_ = false;
  NOTEGRAPH_ASSIGN_OR_RETURN(is_first_, Enter(start, TrailState()));
  return absl::OkStatus();
}

absl::StatusOr<bool> TrailWalker::Next() {
  if (std::exchange(is_first_, false)) return true;
  while (!levels_.empty()) {
    if (++steps_taken_ % kStepsBetweenPolls == 0) NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
    Level& level = levels_.back();
    if (level.empty()) {
      levels_.pop_back();
      if (walk_.edges.empty()) break;
      walk_.edges.pop_back();
      walk_.segments.pop_back();
      walk_.nodes.pop_back();
      continue;
    }
    const TrailMove move = level.back();
    level.pop_back();
    if (std::find(walk_.edges.begin(), walk_.edges.end(), move.edge.edge) != walk_.edges.end()) continue;
    walk_.edges.push_back(move.edge.edge);
    walk_.segments.push_back(move.after.segment);
    walk_.nodes.push_back(move.edge.to);
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool is_whole, Enter(move.edge.to, move.after));
    if (is_whole) return true;
  }
  return false;
}

absl::StatusOr<bool> TrailWalker::Enter(NodeId node, const TrailState& state) {
  Level& level = levels_.emplace_back();
  if (state.hop == 0 && state.rounds > 0) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool holds, pattern_.RoundHolds(state.segment, walk_.nodes, walk_.edges));
    if (!holds) return false;
  }
  bool is_whole = false;
  for (TrailState at = state;;) {
    if (at.hop > 0 || at.rounds < pattern_.max_rounds(at.segment)) NOTEGRAPH_RETURN_IF_ERROR(AddMoves(node, at, level));
    if (at.hop > 0 || at.rounds < pattern_.min_rounds(at.segment)) break;
    if (at.segment + 1 == pattern_.segment_count()) {
      is_whole = bounds_ == nullptr || (node == end_ && static_cast<int64_t>(walk_.edges.size()) == length_);
      break;
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool crosses, pattern_.MayCross(at.segment, node));
    if (!crosses) break;
    at = {at.segment + 1, 0, 0};
  }
  std::reverse(level.begin(), level.end());
  return is_whole;
}

absl::Status TrailWalker::AddMoves(NodeId node, const TrailState& state, Level& level) {
  const size_t first = level.size();
  NOTEGRAPH_RETURN_IF_ERROR(pattern_.AddMoves(node, state, level));
  if (bounds_ == nullptr) return absl::OkStatus();
  const auto misses = [this](const TrailMove& move) { return !IsWithinBounds(move); };
  level.erase(std::remove_if(level.begin() + static_cast<std::ptrdiff_t>(first), level.end(), misses), level.end());
  return absl::OkStatus();
}

bool TrailWalker::IsWithinBounds(const TrailMove& move) {
  const int64_t rest = bounds_->Bound(move.after, move.edge.to);
  if (rest == TrailDistances::kUnreachable) return false;
  if (static_cast<int64_t>(walk_.edges.size()) + 1 + rest <= length_) return true;
  is_cut_ = true;
  return false;
}

}  // namespace notegraph::query
