#include "query/exec/common_neighbors.h"

#include <algorithm>
#include <bit>

#include "graph/status_macros.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kOwner = "Intersect";
constexpr uint64_t kWorkBetweenPolls = 1 << 22;

GroupId LeadsTo(const Graph& graph, const TableStep& step) {
  const EdgeTable& table = graph.table(step.table);
  return step.direction == Direction::kOut ? table.target_group() : table.source_group();
}

GroupId LeadsTo(const NeighborSteps::Step& step) {
  return step.is_out ? step.table->target_group() : step.table->source_group();
}

// Groups that every leg has a step into.
std::vector<GroupId> CommonGroups(const Graph& graph, const std::vector<IntersectPlan::Leg>& legs) {
  std::vector<GroupId> common;
  for (size_t leg = 0; leg < legs.size(); ++leg) {
    std::vector<GroupId> groups;
    for (const TableStep& step : legs[leg].steps) groups.push_back(LeadsTo(graph, step));
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    if (leg > 0) {
      std::erase_if(groups, [&](GroupId group) { return !std::binary_search(common.begin(), common.end(), group); });
    }
    common = std::move(groups);
  }
  return common;
}

std::vector<TableStep> StepsInto(const Graph& graph, std::vector<TableStep> steps, const std::vector<GroupId>& groups) {
  std::erase_if(steps, [&](const TableStep& step) {
    return !std::binary_search(groups.begin(), groups.end(), LeadsTo(graph, step));
  });
  return steps;
}

// Steps of searching each element of the shorter list in the longer one, in units of a bitmap's test.
uint64_t SearchCost(SortedList a, SortedList b) {
  const uint64_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
  return shorter * (3 + 2 * static_cast<uint64_t>(std::bit_width(longer / (shorter + 1))));
}

// Appends the distinct common elements to `common`; returns whether each stands once in both lists.
bool AppendCommon(SortedList a, SortedList b, std::vector<uint32_t>& common) {
  if (a.size() > b.size()) std::swap(a, b);
  bool is_simple = true;
  const uint32_t* at = b.data();
  const uint32_t* const end = at + b.size();
  for (size_t i = 0; i < a.size(); ++i) {
    at = GallopTo(at, end, a[i]);
    if (at == end) break;
    if (*at != a[i]) continue;
    if (i > 0 && a[i - 1] == a[i]) {
      is_simple = false;
      continue;
    }
    common.push_back(a[i]);
    is_simple &= at + 1 == end || at[1] != a[i];
  }
  return is_simple;
}

// Brings several ascending runs in order; returns whether all elements were distinct.
bool SortDistinct(std::vector<uint32_t>& elements) {
  std::sort(elements.begin(), elements.end());
  const auto end = std::unique(elements.begin(), elements.end());
  const bool were_distinct = end == elements.end();
  elements.erase(end, elements.end());
  return were_distinct;
}

}  // namespace

CommonNeighbors::CommonNeighbors(const IntersectPlan& plan, ExecutionState& state)
    : state_(state),
      groups_(CommonGroups(*state.graph, plan.legs)),
      levels_(plan.legs.size()),
      reservation_(state.run.memory()) {
  for (const IntersectPlan::Leg& leg : plan.legs) {
    slots_.push_back(leg.from);
    legs_.emplace_back(*state.graph, StepsInto(*state.graph, leg.steps, groups_));
  }
  for (Level& level : levels_) level.by_group.resize(groups_.size());
}

absl::Status CommonNeighbors::Find(const Batch& batch, uint32_t row) {
  found_.clear();
  bool is_new = false;
  for (size_t i = 0; i < levels_.size(); ++i) {
    Level& level = levels_[i];
    const NodeId node = batch.column(slots_[i]).NodeAt(row);
    is_new |= !level.is_valid || node != level.node;
    level.node = node;
    level.is_valid = !is_new;
    if (is_new) NOTEGRAPH_RETURN_IF_ERROR(FindLevel(i));
    level.is_valid = true;
  }
  const Level& last = levels_.back();
  for (size_t group = 0; group < groups_.size(); ++group) {
    const Prefix& prefix = last.by_group[group];
    if (prefix.list.empty()) continue;
    found_.push_back({state_.graph->group(groups_[group]).first(), prefix.list, prefix.is_simple});
  }
  if (work_ < kWorkBetweenPolls) return absl::OkStatus();
  work_ = 0;
  return state_.Poll();
}

absl::Status CommonNeighbors::FindLevel(size_t index) {
  for (size_t group = 0; group < groups_.size(); ++group) {
    Prefix& prefix = levels_[index].by_group[group];
    prefix.Reset();
    if (index == 0) {
      TakeLists(group, prefix);
      continue;
    }
    Prefix& before = levels_[index - 1].by_group[group];
    if (!before.list.empty()) NOTEGRAPH_RETURN_IF_ERROR(Narrow(before, index, group, prefix));
  }
  return absl::OkStatus();
}

void CommonNeighbors::Prefix::Reset() {
  if (is_laid) bitmap->Clear();
  list = {};
  owned.clear();
  is_simple = true;
  is_laid = false;
  searched = 0;
}

std::span<const SortedList> CommonNeighbors::Lists(size_t leg, size_t group, bool& is_simple) {
  lists_.clear();
  const NodeId node = levels_[leg].node;
  for (const NeighborSteps::Step& step : legs_[leg].From(node)) {
    if (LeadsTo(step) != groups_[group]) continue;
    const SortedList list = (*step.csr)[node - step.from_first];
    if (list.empty()) continue;
    // The node itself stays in the list: that it has no relationship there is seen when these are looked for.
    if (step.skip_loops && std::binary_search(list.begin(), list.end(), node - step.to_first)) is_simple = false;
    lists_.push_back(list);
  }
  return lists_;
}

void CommonNeighbors::TakeLists(size_t group, Prefix& prefix) {
  const std::span<const SortedList> lists = Lists(0, group, prefix.is_simple);
  if (lists.empty()) return;
  if (lists.size() == 1) {
    prefix.list = lists[0];
    return;
  }
  for (const SortedList list : lists) prefix.owned.insert(prefix.owned.end(), list.begin(), list.end());
  work_ += prefix.owned.size() * 4;
  prefix.is_simple &= SortDistinct(prefix.owned);
  prefix.list = prefix.owned;
}

absl::Status CommonNeighbors::Narrow(Prefix& before, size_t level, size_t group, Prefix& prefix) {
  prefix.is_simple = before.is_simple;
  const std::span<const SortedList> lists = Lists(level, group, prefix.is_simple);
  const uint32_t bound = state_.graph->group(groups_[group]).size();
  for (const SortedList list : lists) NOTEGRAPH_RETURN_IF_ERROR(Meet(before, list, bound, prefix));
  if (lists.size() > 1) prefix.is_simple &= SortDistinct(prefix.owned);
  prefix.list = prefix.owned;
  return absl::OkStatus();
}

// Searches, until as much has been spent on that as a bitmap would have cost.
absl::Status CommonNeighbors::Meet(Prefix& before, SortedList list, uint32_t bound, Prefix& result) {
  const uint64_t search_cost = SearchCost(before.list, list);
  const bool would_test = list.size() < search_cost;
  if (would_test && !before.is_laid && before.searched > before.list.size()) {
    NOTEGRAPH_RETURN_IF_ERROR(Lay(before, bound));
  }
  if (!would_test || !before.is_laid) {
    before.searched += search_cost;
    work_ += search_cost;
    result.is_simple &= AppendCommon(before.list, list, result.owned);
    return absl::OkStatus();
  }
  work_ += list.size();
  const SortedList common = before.bitmap->Common(list);
  const size_t begin = result.owned.size();
  result.owned.insert(result.owned.end(), common.begin(), common.end());
  const auto end = std::unique(result.owned.begin() + static_cast<ptrdiff_t>(begin), result.owned.end());
  result.is_simple &= end == result.owned.end() && !before.bitmap->has_repeated();
  result.owned.erase(end, result.owned.end());
  return absl::OkStatus();
}

absl::Status CommonNeighbors::Lay(Prefix& prefix, uint32_t bound) {
  if (!prefix.bitmap) {
    NOTEGRAPH_RETURN_IF_ERROR(reservation_.Reserve(ListBitmap::BytesFor(bound), kOwner));
    prefix.bitmap.emplace(bound);
  }
  work_ += prefix.list.size();
  prefix.bitmap->Lay(prefix.list);
  prefix.is_laid = true;
  return absl::OkStatus();
}

void CommonNeighbors::AppendEdges(size_t leg, NodeId to, bool needed, std::vector<uint64_t>& edges) const {
  const NodeId from = levels_[leg].node;
  for (const NeighborSteps::Step& step : legs_[leg].From(from)) {
    if (to - step.to_first >= state_.graph->group(LeadsTo(step)).size() || (step.skip_loops && from == to)) continue;
    const SortedList list = (*step.csr)[from - step.from_first];
    const auto [first, last] = std::equal_range(list.begin(), list.end(), to - step.to_first);
    const auto count = static_cast<size_t>(last - first);
    if (count == 0) continue;
    if (!needed) {
      edges.resize(edges.size() + count, 0);
      continue;
    }
    const auto at = static_cast<uint32_t>(first - list.begin()) + step.csr->offsets[from - step.from_first];
    for (uint32_t i = at; i < at + count; ++i) {
      edges.push_back(EdgeId{step.table->id(), step.is_out ? i : step.table->InToOut()[i]}.packed());
    }
  }
}

}  // namespace notegraph::query
