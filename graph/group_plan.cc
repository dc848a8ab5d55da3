#include "graph/group_plan.h"

#include <algorithm>
#include <numeric>

#include "graph/graph_assembler.h"

namespace notegraph {
namespace {

constexpr size_t kMaxTables = 65535;

GroupPlan PlanWithAtMost(size_t max_groups, std::span<const uint32_t> sets_by_size, size_t set_count) {
  const size_t own = sets_by_size.size() <= max_groups ? sets_by_size.size() : max_groups - 1;
  std::vector<bool> has_own(set_count, false);
  for (const uint32_t set : sets_by_size.first(own)) has_own[set] = true;
  GroupPlan plan;
  plan.group_of_set.assign(set_count, 0);
  std::vector<uint32_t> used(sets_by_size.begin(), sets_by_size.end()), mixed;
  std::sort(used.begin(), used.end());
  for (const uint32_t set : used) {
    if (has_own[set]) {
      plan.group_of_set[set] = static_cast<GroupId>(plan.groups.size());
      plan.groups.push_back({set});
    } else {
      mixed.push_back(set);
    }
  }
  for (const uint32_t set : mixed) plan.group_of_set[set] = static_cast<GroupId>(plan.groups.size());
  if (!mixed.empty()) plan.groups.push_back(std::move(mixed));
  return plan;
}

// Offsets of all tables; also counts the tables.
uint64_t CountOffsets(std::span<const uint32_t> set_sizes, std::span<const EdgeClass> classes, GroupPlan* plan) {
  std::vector<uint64_t> group_sizes(plan->groups.size(), 0);
  for (size_t group = 0; group < plan->groups.size(); ++group) {
    for (const uint32_t set : plan->groups[group]) group_sizes[group] += set_sizes[set];
  }
  std::vector<uint64_t> tables;
  for (const EdgeClass& c : classes) {
    tables.push_back(uint64_t{c.type} << 32 | plan->group_of_set[c.source_set] << 16 |
                     plan->group_of_set[c.target_set]);
  }
  std::sort(tables.begin(), tables.end());
  tables.erase(std::unique(tables.begin(), tables.end()), tables.end());
  plan->table_count = tables.size();
  uint64_t offsets = 0;
  for (const uint64_t table : tables) {
    offsets += group_sizes[table >> 16 & 0xFFFF] + group_sizes[table & 0xFFFF] + 2;
  }
  return offsets;
}

}  // namespace

GroupPlan PlanGroups(std::span<const uint32_t> set_sizes, std::span<const EdgeClass> classes) {
  std::vector<uint32_t> by_size;
  for (uint32_t set = 0; set < set_sizes.size(); ++set) {
    if (set_sizes[set] > 0) by_size.push_back(set);
  }
  std::stable_sort(by_size.begin(), by_size.end(), [&](uint32_t a, uint32_t b) { return set_sizes[a] > set_sizes[b]; });
  uint64_t nodes = 0, edges = 0;
  for (const uint32_t size : set_sizes) nodes += size;
  for (const EdgeClass& c : classes) edges += c.edges;

  // Four offsets a node, half an offset an edge, and what small graphs may waste.
  const uint64_t enough = 4 * nodes + edges / 2 + 65536;
  GroupPlan best;
  uint64_t best_offsets = UINT64_MAX;
  for (size_t max_groups = kMaxGroups; max_groups > 0; max_groups /= 2) {
    GroupPlan plan = PlanWithAtMost(max_groups, by_size, set_sizes.size());
    const uint64_t offsets = CountOffsets(set_sizes, classes, &plan);
    if (plan.table_count <= kMaxTables && offsets < best_offsets) {
      best_offsets = offsets;
      best = std::move(plan);
    }
    if (best_offsets <= enough) break;
  }
  return best;
}

}  // namespace notegraph
