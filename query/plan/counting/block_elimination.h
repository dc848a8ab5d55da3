// Internal to query/plan/counting. In which order the variables of a block are summed out.
#ifndef NOTEGRAPH_QUERY_PLAN_COUNTING_BLOCK_ELIMINATION_H_
#define NOTEGRAPH_QUERY_PLAN_COUNTING_BLOCK_ELIMINATION_H_

#include <optional>
#include <vector>

#include "query/plan/counting/quotient_patterns.h"
#include "query/plan/counting/sum_out_plan.h"

namespace notegraph::query {

// The block of these relationships that hangs on the node `attached`. Chosen by the statistics, among conditioned
// variables each of which is next to an earlier one and without which only trees are left, and roots of these trees.
// Weights are left kNoWeight: `nodes` gives the quotient's nodes of the conditioned variables and of those of the
// trees. Nothing if more than a few variables would have to be conditioned.
struct BlockElimination {
  BlockCount block;
  std::vector<uint32_t> conditioned_nodes, tree_nodes;
};
std::optional<BlockElimination> EliminateBlock(const QuotientPattern& pattern, const std::vector<uint32_t>& edges,
                                               uint32_t attached, const Graph& graph);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_COUNTING_BLOCK_ELIMINATION_H_
