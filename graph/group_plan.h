// Which label sets get a group of their own. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GROUP_PLAN_H_
#define NOTEGRAPH_GRAPH_GROUP_PLAN_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/ids.h"

namespace notegraph {

// Edges of one type between the nodes of two label sets.
struct EdgeClass {
  uint32_t type = 0, source_set = 0, target_set = 0;
  uint64_t edges = 0;
};

struct GroupPlan {
  std::vector<GroupId> group_of_set;          // by label set
  std::vector<std::vector<uint32_t>> groups;  // label sets of each group, in order; more than one: the mixed group
  size_t table_count = 0;
};

// The label sets with most nodes get a group each, in order of number (first appearance); when there are more than
// kMaxGroups, the rest share one mixed group, the last. Fewer groups are made when the tables between them would need
// more offsets than the edges justify, or more tables than TableId can number.
// `set_sizes` = nodes by label set; sets without nodes get no group.
GroupPlan PlanGroups(std::span<const uint32_t> set_sizes, std::span<const EdgeClass> classes);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GROUP_PLAN_H_
