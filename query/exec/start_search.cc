#include "query/exec/start_search.h"

#include "graph/status_macros.h"

namespace notegraph::query {

uint32_t StartSearch::Branches::Find(NodeId node) const {
  if (is_array()) return array_[node];
  const auto found = map_.find(node);
  return found == map_.end() ? kNone : found->second;
}

void StartSearch::Branches::Add(NodeId node, uint32_t branch) {
  if (is_array()) {
    array_[node] = branch;
  } else {
    map_.emplace(node, branch);
  }
}

void StartSearch::Branches::UseArray(uint32_t node_count) {
  array_.assign(node_count, kNone);
  for (const auto& [node, branch] : map_) array_[node] = branch;
  map_ = {};
}

void StartSearch::Branches::Clear(const std::vector<NodeId>& members) {
  map_.clear();
  if (!is_array()) return;
  for (const NodeId node : members) array_[node] = kNone;
}

StartSearch::StartSearch(const std::vector<TableStep>& steps, ExecutionState& state, ScopedMemory& memory)
    : state_(state), steps_(*state.graph, steps), seen_(state.graph->node_count()), memory_(memory) {}

absl::Status StartSearch::AddWork(NodeId node) {
  constexpr uint64_t kWorkPerPoll = 1 << 18;
  for (const NeighborSteps::Step& step : steps_.From(node)) work_ += step.csr->Degree(node - step.from_first);
  if (++work_ < kWorkPerPoll) return absl::OkStatus();
  work_ = 0;
  return state_.Poll();
}

absl::Status StartSearch::UseArrayIfLarge() {
  const uint32_t node_count = state_.graph->node_count();
  if (branches_.is_array() || queue_.size() < 1024 + node_count / 64) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(Reserve(size_t{node_count} * sizeof(uint32_t)));
  branches_.UseArray(node_count);
  return absl::OkStatus();
}

absl::StatusOr<bool> StartSearch::HasClosedWalk(NodeId start, int64_t max_length) {
  queue_.clear();
  const absl::StatusOr<bool> found = SearchClosedWalk(start, max_length);
  branches_.Clear(queue_);
  return found;
}

// The shortest closed walk is a loop, two parallel relationships or a cycle, and a cycle is where two branches of the
// tree of shortest ways from the start meet.
absl::StatusOr<bool> StartSearch::SearchClosedWalk(NodeId start, int64_t max_length) {
  if (FindBranches(start, max_length)) return true;
  if (queue_.size() < 2) return false;
  bool found = false;
  size_t next = 0;
  for (int64_t depth = 1; depth <= (max_length - 1) / 2 && next < queue_.size(); ++depth) {
    // Whether branches may also meet in a node one step further.
    const bool goes_on = depth <= (max_length - 2) / 2;
    for (const size_t level_end = queue_.size(); next < level_end; ++next) {
      const NodeId node = queue_[next];
      const uint32_t branch = branches_.Find(node);
      steps_.ForEachNode(node, [&](NodeId to) {
        if (found || to == start) return;
        const uint32_t other = branches_.Find(to);
        if (other != Branches::kNone) {
          found = other != branch;
        } else if (goes_on) {
          branches_.Add(to, branch);
          queue_.push_back(to);
        }
      });
      if (found) return true;
      NOTEGRAPH_RETURN_IF_ERROR(UseArrayIfLarge());
      NOTEGRAPH_RETURN_IF_ERROR(AddWork(node));
    }
  }
  return false;
}

// Queues the start's neighbours, each a branch. True if there is a loop or two relationships to one of them.
bool StartSearch::FindBranches(NodeId start, int64_t max_length) {
  bool found = false;
  steps_.ForEachNode(start, [&](NodeId to) {
    if (to == start) {
      found |= max_length >= 1;
    } else if (branches_.Find(to) != Branches::kNone) {
      found |= max_length >= 2;
    } else {
      branches_.Add(to, static_cast<uint32_t>(queue_.size()));
      queue_.push_back(to);
    }
  });
  return found;
}

absl::StatusOr<bool> StartSearch::IsNearOther(NodeId start, const NodeMarks& others, int64_t max_length) {
  queue_.assign(1, start);
  const absl::StatusOr<bool> found = SearchOther(start, others, max_length);
  seen_.Clear(queue_);
  return found;
}

absl::StatusOr<bool> StartSearch::SearchOther(NodeId start, const NodeMarks& others, int64_t max_length) {
  bool found = false;
  size_t next = 0;
  seen_.Insert(start);
  for (int64_t depth = 0; depth < max_length && next < queue_.size(); ++depth) {
    for (const size_t level_end = queue_.size(); next < level_end; ++next) {
      const NodeId node = queue_[next];
      steps_.ForEachNode(node, [&](NodeId to) {
        if (found || !seen_.Insert(to)) return;
        queue_.push_back(to);
        found = others.Contains(to);
      });
      if (found) return true;
      if (queue_.size() >= seen_.bitmap_threshold() && !seen_.is_bitmap()) NOTEGRAPH_RETURN_IF_ERROR(UseBitmap());
      NOTEGRAPH_RETURN_IF_ERROR(AddWork(node));
    }
  }
  return false;
}

absl::Status StartSearch::UseBitmap() {
  NOTEGRAPH_RETURN_IF_ERROR(Reserve(seen_.bitmap_bytes()));
  seen_.UseBitmap();
  return absl::OkStatus();
}

absl::Status StartSearch::Reserve(size_t bytes) { return memory_.Reserve(static_cast<int64_t>(bytes)); }

}  // namespace notegraph::query
