#include "query/exec/breadth_first_search.h"

#include <algorithm>
#include <bit>

#include "graph/status_macros.h"
#include "query/plan/pattern_graph.h"

namespace notegraph::query {
namespace {

constexpr uint64_t kAllBits = ~uint64_t{0};

// Calls visit(word, mask) for each word of a bitmap that holds bits of first..first+count-1; those bits are the mask.
template <typename Visit>
void ForEachWord(NodeId first, uint32_t count, Visit&& visit) {
  if (count == 0) return;
  const NodeId last = first + count - 1;
  for (size_t word = first >> 6; word <= last >> 6; ++word) {
    uint64_t mask = kAllBits;
    if (word == first >> 6) mask &= kAllBits << (first & 63);
    if (word == last >> 6) mask &= kAllBits >> (63 - (last & 63));
    visit(word, mask);
  }
}

template <typename Visit>
void ForEachBit(size_t word, uint64_t bits, Visit&& visit) {
  for (; bits != 0; bits &= bits - 1) {
    visit(static_cast<NodeId>(word * 64 + static_cast<size_t>(std::countr_zero(bits))));
  }
}

bool MeetsMarked(const NeighborSteps::Step& step, NodeId node, const uint64_t* marks) {
  for (const uint32_t local : (*step.csr)[node - step.from_first]) {
    const NodeId to = step.to_first + local;
    if ((marks[to >> 6] >> (to & 63) & 1) != 0) return true;
  }
  return false;
}

}  // namespace

BreadthFirstSearch::BreadthFirstSearch(const std::vector<TableStep>& steps, ExecutionState& state, ScopedMemory& memory)
    : state_(state),
      graph_(*state.graph),
      forward_(graph_, steps),
      backward_(graph_, Reversed(steps)),
      marks_(graph_.node_count()),
      found_(graph_.groups().size()),
      memory_(memory) {}

absl::Status BreadthFirstSearch::Run(std::span<const NodeId> starts, int64_t max_depth) {
  Clear();
  NOTEGRAPH_RETURN_IF_ERROR(Begin(starts));
  for (int64_t depth = 0; depth < max_depth && !frontier_.empty(); ++depth) {
    const bool is_last = depth + 1 == max_depth;
    if (is_last) FindReachedStarts(starts);
    NOTEGRAPH_RETURN_IF_ERROR(Advance(is_last));
    if (!is_last && frontier_.empty()) FindReachedStarts(starts);
  }
  std::sort(touched_.begin(), touched_.end());
  return absl::OkStatus();
}

void BreadthFirstSearch::Clear() {
  for (const GroupId group : touched_) {
    Found& found = found_[group];
    if (marks_.is_bitmap() && found.is_listed) {
      marks_.Clear(std::span(found.nodes).first(found.listed));
    } else if (marks_.is_bitmap()) {
      const NodeGroup& nodes = graph_.group(group);
      ForEachWord(nodes.first(), nodes.size(), [&](size_t word, uint64_t) { marks_.words()[word] = 0; });
    }
    found.listed = found.frontier_begin = found.frontier_end = 0;
    found.count = found.edges_into = 0;
    found.is_listed = true;
    found.is_touched = false;
  }
  if (!marks_.is_bitmap()) marks_.Clear({});
  touched_.clear();
  frontier_.clear();
  reached_starts_.clear();
}

absl::Status BreadthFirstSearch::Begin(std::span<const NodeId> starts) {
  if (starts.size() >= marks_.bitmap_threshold()) NOTEGRAPH_RETURN_IF_ERROR(UseBitmap());
  for (const NodeId start : starts) {
    const GroupId group = graph_.GroupOf(start);
    Found& found = found_[group];
    if (!found.is_touched) frontier_.push_back(group);
    Touch(group);
    NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(found, 1));
    marks_.Insert(start);
    found.nodes[found.listed++] = start;
    found.count = found.frontier_end = found.listed;
  }
  return absl::OkStatus();
}

void BreadthFirstSearch::Touch(GroupId group) {
  if (std::exchange(found_[group].is_touched, true)) return;
  touched_.push_back(group);
}

// One step outwards from the frontier. In the last level of a large search the nodes found are marked but not listed.
absl::Status BreadthFirstSearch::Advance(bool is_last) {
  const uint64_t edges = CountFrontierEdges();
  // Many small searches are worth a bitmap too.
  if (edges >= marks_.bitmap_threshold() || work_ >= graph_.node_count() / 8) NOTEGRAPH_RETURN_IF_ERROR(UseBitmap());
  // Bottom-up asks who has been reached before this level, so nothing may be marked until that is done.
  const auto bottom_up_end = std::partition(targets_.begin(), targets_.end(), [&](GroupId group) {
    return IsManyEdges(found_[group]) && IsBottomUpCheaper(group);
  });
  for (auto group = targets_.begin(); group != bottom_up_end; ++group) {
    NOTEGRAPH_RETURN_IF_ERROR(SearchBottomUp(*group));
  }
  for (auto group = bottom_up_end; group != targets_.end(); ++group) {
    NOTEGRAPH_RETURN_IF_ERROR(SearchTopDown(*group, is_last));
  }
  for (auto group = targets_.begin(); group != bottom_up_end; ++group) {
    NOTEGRAPH_RETURN_IF_ERROR(TakeBottomUp(*group, is_last));
  }
  for (const std::vector<GroupId>* groups : {&frontier_, &targets_}) {
    for (const GroupId group : *groups) found_[group].frontier_begin = found_[group].frontier_end;
  }
  frontier_.clear();
  for (const GroupId group : targets_) {
    Found& found = found_[group];
    found.frontier_end = found.listed;
    found.edges_into = 0;
    if (found.is_listed) found.count = found.listed;
    if (found.frontier_begin < found.frontier_end) frontier_.push_back(group);
  }
  return absl::OkStatus();
}

// Of large frontiers a sample is counted: the number only tells which way is cheaper.
uint64_t BreadthFirstSearch::CountFrontierEdges() {
  constexpr size_t kSample = 4096;
  targets_.clear();
  uint64_t total = 0;
  for (const GroupId group : frontier_) {
    const Found& from = found_[group];
    const size_t nodes = from.frontier_end - from.frontier_begin, stride = nodes / kSample + 1;
    for (const Step& step : forward_.FromGroup(group)) {
      uint64_t edges = 0;
      for (size_t i = from.frontier_begin; i < from.frontier_end; i += stride) {
        edges += step.csr->Degree(from.nodes[i] - step.from_first);
      }
      edges *= stride;
      if (edges == 0 && stride == 1) continue;
      Found& target = found_[step.to_group];
      if (std::find(targets_.begin(), targets_.end(), step.to_group) == targets_.end()) {
        targets_.push_back(step.to_group);
      }
      target.edges_into += edges;
      total += edges;
    }
  }
  return total;
}

// Top-down walks the frontier's edges into the group. Bottom-up looks at each node not yet reached, and with it at
// about as many edges as it takes to meet one from the frontier.
bool BreadthFirstSearch::IsBottomUpCheaper(GroupId group) const {
  const Found& found = found_[group];
  double edges = 0, tables = 0;
  for (const Step& step : backward_.FromGroup(group)) {
    const Found& from = found_[step.to_group];
    if (from.frontier_begin == from.frontier_end) continue;
    edges += static_cast<double>(step.csr->neighbors.size());
    tables += 1;
  }
  const double size = graph_.group(group).size();
  const double looks = std::min(edges / size, edges / static_cast<double>(found.edges_into));
  return (size - static_cast<double>(found.count)) * (tables + looks) < static_cast<double>(found.edges_into);
}

absl::Status BreadthFirstSearch::SearchBottomUp(GroupId group) {
  if (next_.empty()) {
    NOTEGRAPH_RETURN_IF_ERROR(Reserve(marks_.bitmap_bytes()));
    next_.assign(marks_.words().size(), 0);
  }
  back_.clear();
  for (const Step& step : backward_.FromGroup(group)) {
    const Found& from = found_[step.to_group];
    if (from.frontier_begin < from.frontier_end) back_.push_back(&step);
  }
  const uint64_t* const marks = marks_.words().data();
  const NodeGroup& nodes = graph_.group(group);
  absl::Status status;
  ForEachWord(nodes.first(), nodes.size(), [&](size_t word, uint64_t mask) {
    uint64_t fresh = 0;
    ForEachBit(word, mask & ~marks[word], [&](NodeId node) {
      for (const Step* step : back_) {
        if (!MeetsMarked(*step, node, marks)) continue;
        fresh |= uint64_t{1} << (node & 63);
        return;
      }
    });
    next_[word] = (next_[word] & ~mask) | fresh;
    if (word % 1024 == 0 && status.ok()) status = state_.Poll();
  });
  return status;
}

// Marks what was found bottom-up.
absl::Status BreadthFirstSearch::TakeBottomUp(GroupId group, bool is_last) {
  Touch(group);
  Found& found = found_[group];
  const NodeGroup& nodes = graph_.group(group);
  if (!is_last) NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(found, nodes.size() - found.listed));
  ForEachWord(nodes.first(), nodes.size(), [&](size_t word, uint64_t mask) {
    const uint64_t fresh = next_[word] & mask;
    marks_.words()[word] |= fresh;
    if (is_last) return;
    ForEachBit(word, fresh, [&](NodeId node) { found.nodes[found.listed++] = node; });
  });
  found.is_listed = !is_last;
  if (is_last) CountMarks(group);
  return absl::OkStatus();
}

absl::Status BreadthFirstSearch::SearchTopDown(GroupId group, bool is_last) {
  Found& target = found_[group];
  Touch(group);
  // Marking alone takes no branches, but then the bits must be counted.
  const bool marks_only = is_last && IsManyEdges(target) && target.edges_into >= graph_.group(group).size() / 16;
  for (const GroupId from : frontier_) {
    for (const Step& step : forward_.FromGroup(from)) {
      if (step.to_group != group) continue;
      if (marks_only) {
        NOTEGRAPH_RETURN_IF_ERROR(MarkNeighbors(step, from));
      } else {
        NOTEGRAPH_RETURN_IF_ERROR(marks_.is_bitmap() ? ListNeighbors<true>(step, from)
                                                     : ListNeighbors<false>(step, from));
      }
    }
  }
  if (!marks_only) return absl::OkStatus();
  target.is_listed = false;
  CountMarks(group);
  return absl::OkStatus();
}

template <bool use_bitmap>
absl::Status BreadthFirstSearch::ListNeighbors(const Step& step, GroupId from) {
  const Found& source = found_[from];
  Found& target = found_[step.to_group];  // may be the source: its list may move
  for (size_t i = source.frontier_begin; i < source.frontier_end; ++i) {
    const std::span<const uint32_t> row = (*step.csr)[source.nodes[i] - step.from_first];
    if (row.empty()) continue;
    NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(target, row.size()));
    NodeId* nodes = target.nodes.data();
    size_t listed = target.listed;
    for (const uint32_t local : row) {
      const NodeId to = step.to_first + local;
      nodes[listed] = to;  // kept if it is new
      if constexpr (use_bitmap) {
        uint64_t& word = marks_.words()[to >> 6];
        listed += ~word >> (to & 63) & 1;
        word |= uint64_t{1} << (to & 63);
      } else {
        listed += marks_.Insert(to) ? 1 : 0;
      }
    }
    target.listed = listed;
    NOTEGRAPH_RETURN_IF_ERROR(AddWork(row.size()));
  }
  return absl::OkStatus();
}

absl::Status BreadthFirstSearch::MarkNeighbors(const Step& step, GroupId from) {
  const Found& source = found_[from];
  uint64_t* const words = marks_.words().data();
  for (size_t i = source.frontier_begin; i < source.frontier_end; ++i) {
    const std::span<const uint32_t> row = (*step.csr)[source.nodes[i] - step.from_first];
    for (const uint32_t local : row) {
      const NodeId to = step.to_first + local;
      words[to >> 6] |= uint64_t{1} << (to & 63);
    }
    NOTEGRAPH_RETURN_IF_ERROR(AddWork(row.size()));
  }
  return absl::OkStatus();
}

void BreadthFirstSearch::CountMarks(GroupId group) {
  const NodeGroup& nodes = graph_.group(group);
  uint64_t count = 0;
  ForEachWord(nodes.first(), nodes.size(), [&](size_t word, uint64_t mask) {
    count += static_cast<uint64_t>(std::popcount(marks_.words()[word] & mask));
  });
  found_[group].count = count;
}

// Called when just those nodes are marked from which a step was or will be taken.
void BreadthFirstSearch::FindReachedStarts(std::span<const NodeId> starts) {
  for (const NodeId start : starts) {
    for (const Step& step : backward_.From(start)) {
      const std::span<const uint32_t> row = (*step.csr)[start - step.from_first];
      if (std::none_of(row.begin(), row.end(), [&](uint32_t to) { return marks_.Contains(step.to_first + to); }))
        continue;
      reached_starts_.push_back(start);
      break;
    }
  }
}

void BreadthFirstSearch::AppendNodes(GroupId group, std::vector<NodeId>& nodes) const {
  const Found& found = found_[group];
  if (found.is_listed) {
    nodes.insert(nodes.end(), found.nodes.begin(), found.nodes.begin() + static_cast<ptrdiff_t>(found.listed));
    return;
  }
  const NodeGroup& all = graph_.group(group);
  nodes.reserve(nodes.size() + found.count);
  ForEachWord(all.first(), all.size(), [&](size_t word, uint64_t mask) {
    ForEachBit(word, marks_.words()[word] & mask, [&](NodeId node) { nodes.push_back(node); });
  });
}

absl::Status BreadthFirstSearch::MakeRoom(Found& found, size_t more) {
  const size_t size = found.nodes.size();
  if (found.listed + more <= size) [[likely]]
    return absl::OkStatus();
  const size_t wanted = std::max({found.listed + more, size * 2, size_t{16}});
  NOTEGRAPH_RETURN_IF_ERROR(Reserve((wanted - size) * sizeof(NodeId)));
  found.nodes.resize(wanted);
  return absl::OkStatus();
}

absl::Status BreadthFirstSearch::UseBitmap() {
  if (marks_.is_bitmap()) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(Reserve(marks_.bitmap_bytes()));
  marks_.UseBitmap();
  return absl::OkStatus();
}

absl::Status BreadthFirstSearch::Reserve(size_t bytes) { return memory_.Reserve(static_cast<int64_t>(bytes)); }

absl::Status BreadthFirstSearch::AddWork(uint64_t edges) {
  constexpr uint64_t kWorkPerPoll = 1 << 18;
  unpolled_work_ += edges + 1;
  if (unpolled_work_ < kWorkPerPoll) [[likely]]
    return absl::OkStatus();
  work_ += std::exchange(unpolled_work_, 0);
  return state_.Poll();
}

}  // namespace notegraph::query
