#include "query/exec/walk_merger.h"

#include <algorithm>

namespace notegraph::query {
namespace {

constexpr size_t kWorkPerPoll = size_t{1} << 20;  // neighbours: a few milliseconds

// How many entries of the list before `place` are the same: parallel relationships have one order in both directions.
uint32_t Rank(std::span<const uint32_t> list, uint32_t place) {
  const auto first = std::lower_bound(list.begin(), list.begin() + place, list[place]);
  return place - static_cast<uint32_t>(first - list.begin());
}

}  // namespace

ChainConditions::ChainConditions(const WalkChain& chain, ExecutionState& state) : chain_(chain), state_(state) {
  for (const WalkChain::Hop& hop : chain.hops) conditions_.emplace_back(hop.node, hop.conditions, state);
}

absl::Status ChainConditions::LearnAll() {
  for (size_t i = 0; i < conditions_.size(); ++i) {
    if (conditions_[i].empty()) continue;
    std::vector<GroupId> groups;
    for (const TableStep& step : chain_.hops[i].steps) {
      const EdgeTable& table = state_.graph->table(step.table);
      groups.push_back(step.direction == Direction::kOut ? table.target_group() : table.source_group());
    }
    std::ranges::sort(groups);
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    NOTEGRAPH_RETURN_IF_ERROR(conditions_[i].LearnAll(groups));
  }
  return absl::OkStatus();
}

WalkMerger::WalkMerger(const WalkChain& chain, bool counts_walks, std::string_view owner, ChainConditions& conditions,
                       ExecutionState& state)
    : counts_walks_(counts_walks),
      conditions_(conditions),
      run_(state.run),
      bag_(state.graph->node_count(), counts_walks || !chain.different.empty(), owner, state.run),
      terms_(chain.hops.size()),
      starts_(chain.hops.size()),
      arcs_(chain.hops.size()),
      next_arc_(chain.hops.size()),
      walk_(chain.hops.size()) {
  hops_.reserve(chain.hops.size());
  for (const WalkChain::Hop& hop : chain.hops) {
    Hop& made = hops_.emplace_back(*state.graph, hop.steps);
    if (hop.steps.size() != 1) continue;
    const EdgeTable& table = state.graph->table(hop.steps[0].table);
    const bool is_out = hop.steps[0].direction == Direction::kOut;
    const NodeGroup& from = state.graph->group(is_out ? table.source_group() : table.target_group());
    made.from_size = from.size();
    if (from.size() > 0) made.only = made.steps.From(from.first()).data();
  }
  for (CoincidenceTerm& term : CoincidenceTerms(chain.hops.size(), chain.different)) {
    starts_[term.first].is_asked_for = true;
    for (size_t hop = term.first + 1; hop <= term.last; ++hop) starts_[hop].is_counted = true;
    terms_[term.last].push_back(std::move(term));
  }
}

absl::Status WalkMerger::Merge(std::span<const NodeId> roots, std::span<const uint64_t> times) {
  nodes_.assign(roots.begin(), roots.end());
  times_.clear();
  if (counts_walks_) times_.assign(times.begin(), times.end());
  for (size_t i = 0; i < hops_.size(); ++i) NOTEGRAPH_RETURN_IF_ERROR(Step(i));
  return absl::OkStatus();
}

absl::Status WalkMerger::Poll(size_t work) {
  work_ += work;
  if (work_ < kWorkPerPoll) return absl::OkStatus();
  work_ = 0;
  return run_.Poll();
}

template <typename Visit>
inline absl::Status WalkMerger::ForEachList(const Hop& hop, NodeId node, Visit&& visit) const {
  std::span<const NeighborSteps::Step> steps;
  if (hop.only == nullptr) {
    steps = hop.steps.From(node);
  } else if (node - hop.only->from_first < hop.from_size) {
    steps = {hop.only, 1};
  }
  for (const NeighborSteps::Step& step : steps) {
    const std::span<const uint32_t> list = (*step.csr)[node - step.from_first];
    if (list.empty()) continue;
    if (!step.skip_loops) [[likely]] {
      NOTEGRAPH_RETURN_IF_ERROR(visit(step, list));
      continue;
    }
    const auto [first, last] = std::equal_range(list.begin(), list.end(), node - step.to_first);
    const auto begin = static_cast<size_t>(first - list.begin()), end = static_cast<size_t>(last - list.begin());
    if (begin > 0) NOTEGRAPH_RETURN_IF_ERROR(visit(step, list.first(begin)));
    if (end < list.size()) NOTEGRAPH_RETURN_IF_ERROR(visit(step, list.subspan(end)));
  }
  return absl::OkStatus();
}

// One hop of all walks at once: from nodes_ to nodes_.
absl::Status WalkMerger::Step(size_t hop) {
  // Where it only matters whether there are walks, numbers can't grow too large.
  if (!counts_walks_ && !starts_[hop].is_counted) times_.clear();
  if (starts_[hop].is_asked_for) {
    starts_[hop].nodes = nodes_;
    starts_[hop].times = times_;
  }
  // The neighbours of one node hardly repeat: they are merged behind the next hop.
  if (nodes_.size() == 1 && hop + 1 < hops_.size() && terms_[hop].empty()) {
    NOTEGRAPH_RETURN_IF_ERROR(CopyNeighbors(hops_[hop]));
  } else {
    bag_.Begin();
    NOTEGRAPH_RETURN_IF_ERROR(AddNeighbors(hops_[hop]));
    for (const CoincidenceTerm& term : terms_[hop]) NOTEGRAPH_RETURN_IF_ERROR(TakeAway(term));
    NOTEGRAPH_RETURN_IF_ERROR(bag_.Take(nodes_, times_));
  }
  return KeepFitting(hop);
}

absl::Status WalkMerger::CopyNeighbors(const Hop& hop) {
  const NodeId node = nodes_[0];
  nodes_.clear();
  NOTEGRAPH_RETURN_IF_ERROR(ForEachList(hop, node, [&](const auto& step, std::span<const uint32_t> list) {
    for (const uint32_t local : list) nodes_.push_back(step.to_first + local);
    return Poll(list.size());
  }));
  if (!times_.empty()) times_.assign(nodes_.size(), times_[0]);
  return absl::OkStatus();
}

absl::Status WalkMerger::AddNeighbors(const Hop& hop) {
  if (hop.only != nullptr && !hop.only->skip_loops && times_.empty() && bag_.takes_rows()) return AddRows(hop);
  uint64_t times = 1;
  const auto add = [&](const NeighborSteps::Step& step, std::span<const uint32_t> list) {
    NOTEGRAPH_RETURN_IF_ERROR(bag_.Add(list, step.to_first, times));
    return Poll(list.size());
  };
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (!times_.empty()) times = times_[i];
    NOTEGRAPH_RETURN_IF_ERROR(ForEachList(hop, nodes_[i], add));
  }
  return absl::OkStatus();
}

// As AddNeighbors(), of one table and where it only matters whether there are walks.
absl::Status WalkMerger::AddRows(const Hop& hop) {
  constexpr size_t kNodesATime = 256;
  const NeighborSteps::Step& step = *hop.only;
  for (size_t i = 0; i < nodes_.size(); i += kNodesATime) {
    const auto nodes = std::span<const NodeId>(nodes_).subspan(i, std::min(kNodesATime, nodes_.size() - i));
    NOTEGRAPH_RETURN_IF_ERROR(Poll(bag_.AddRows(*step.csr, step.from_first, hop.from_size, nodes, step.to_first)));
  }
  return absl::OkStatus();
}

absl::Status WalkMerger::KeepFitting(size_t hop) {
  NodeCondition& condition = conditions_.of_hop(hop);
  if (condition.empty() || nodes_.empty()) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(condition.Test(nodes_, holds_));
  size_t kept = 0;
  for (size_t i = 0; i < nodes_.size(); ++i) {
    nodes_[kept] = nodes_[i];
    if (!times_.empty()) times_[kept] = times_[i];
    kept += holds_[i];
  }
  nodes_.resize(kept);
  if (!times_.empty()) times_.resize(kept);
  return absl::OkStatus();
}

absl::Status WalkMerger::TakeAway(const CoincidenceTerm& term) {
  const Start& start = starts_[term.first];
  for (size_t i = 0; i < start.nodes.size(); ++i) {
    const uint64_t times = start.times.empty() ? 1 : start.times[i];
    NOTEGRAPH_RETURN_IF_ERROR(Follow(term, start.nodes[i], static_cast<uint64_t>(term.coefficient) * times));
  }
  return absl::OkStatus();
}

// Walks from one node, each followed by itself.
absl::Status WalkMerger::Follow(const CoincidenceTerm& term, NodeId from, uint64_t difference) {
  size_t hop = term.first;
  NOTEGRAPH_RETURN_IF_ERROR(FindArcs(term, hop, from));
  while (true) {
    if (next_arc_[hop] == arcs_[hop].size()) {
      if (hop == term.first) return absl::OkStatus();
      --hop;
      continue;
    }
    walk_[hop] = arcs_[hop][next_arc_[hop]++];
    if (hop == term.last) {
      NOTEGRAPH_RETURN_IF_ERROR(bag_.Correct(walk_[hop].to, difference));
    } else {
      NOTEGRAPH_RETURN_IF_ERROR(FindArcs(term, hop + 1, walk_[hop].to));
      ++hop;
    }
  }
}

// The relationships by which the walk can go on.
absl::Status WalkMerger::FindArcs(const CoincidenceTerm& term, size_t hop, NodeId node) {
  arcs_[hop].clear();
  next_arc_[hop] = 0;
  const size_t same = term.same_as[hop], next = hop < term.last ? term.same_as[hop + 1] : hop;
  const auto add = [&](const NeighborSteps::Step& step, std::span<const uint32_t> list) {
    if (same < hop) {
      if (const auto place = PlaceOf(walk_[same], step, list, node)) AddArcs(hop, step, list, *place, *place + 1);
    } else if (next < hop) {  // to where the relationship begins or ends that comes again
      const NodeId ends[] = {walk_[next].from, walk_[next].to};
      for (size_t i = 0; i < (ends[0] == ends[1] ? 1 : 2); ++i) {
        const auto [first, last] = std::equal_range(list.begin(), list.end(), ends[i] - step.to_first);
        AddArcs(hop, step, list, static_cast<size_t>(first - list.begin()), static_cast<size_t>(last - list.begin()));
      }
    } else {
      AddArcs(hop, step, list, 0, list.size());
    }
    return Poll(arcs_[hop].size() + 1);
  };
  NOTEGRAPH_RETURN_IF_ERROR(ForEachList(hops_[hop], node, add));
  for (Arc& arc : arcs_[hop]) arc.from = node;
  NodeCondition& condition = conditions_.of_hop(hop);
  if (hop == term.last || condition.empty() || arcs_[hop].empty()) return absl::OkStatus();
  tested_.clear();
  for (const Arc& arc : arcs_[hop]) tested_.push_back(arc.to);
  NOTEGRAPH_RETURN_IF_ERROR(condition.Test(tested_, holds_));
  size_t kept = 0;
  for (size_t i = 0; i < tested_.size(); ++i) {
    arcs_[hop][kept] = arcs_[hop][i];
    kept += holds_[i];
  }
  arcs_[hop].resize(kept);
  return absl::OkStatus();
}

void WalkMerger::AddArcs(size_t hop, const NeighborSteps::Step& step, std::span<const uint32_t> list, size_t begin,
                         size_t end) {
  for (size_t at = begin; at < end; ++at) {
    arcs_[hop].push_back({&step, list, static_cast<uint32_t>(at), kNoNode, step.to_first + list[at]});
  }
}

// Where the arc's relationship stands in the node's list; nothing if it doesn't.
std::optional<size_t> WalkMerger::PlaceOf(const Arc& arc, const NeighborSteps::Step& step,
                                          std::span<const uint32_t> list, NodeId node) {
  if (arc.step->table != step.table) return std::nullopt;
  const bool is_same_way = arc.step->is_out == step.is_out;
  if ((is_same_way ? arc.from : arc.to) != node) return std::nullopt;
  const NodeId far = is_same_way ? arc.to : arc.from;
  const auto [first, last] = std::equal_range(list.begin(), list.end(), far - step.to_first);
  const uint32_t rank = Rank(arc.list, arc.place);
  if (rank >= last - first) return std::nullopt;
  return static_cast<size_t>(first - list.begin()) + rank;
}

}  // namespace notegraph::query
