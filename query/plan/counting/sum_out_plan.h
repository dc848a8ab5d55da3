// Internal to query/. What a SumOut does: how many matches of a pattern there are for each node of its root, as sums
// and products over the graph instead of rows (variable elimination: Abo Khamis, Ngo, Rudra, "FAQ: Questions Asked
// Frequently", PODS 2016).
//
// A weight gives each node a count. That of a leaf of the pattern is 1 where the node fits; that of a node above sums
// its neighbours' weights over each relationship below it and multiplies the sums. Cycles are counted block by block
// (biconnected component) of the pattern. That relationships of one MATCH differ is brought in by inclusion-exclusion:
// the sum over the ways to let some of them coincide, each a term with a coefficient (Moebius function of the lattice
// of partitions) and a pattern of its own. Terms share the weights that they have in common.
#ifndef NOTEGRAPH_QUERY_PLAN_COUNTING_SUM_OUT_PLAN_H_
#define NOTEGRAPH_QUERY_PLAN_COUNTING_SUM_OUT_PLAN_H_

#include <cstdint>
#include <vector>

#include "query/plan/logical_operator.h"

namespace notegraph::query {

inline constexpr uint32_t kNoWeight = UINT32_MAX;

// What a pattern asks of one variable.
struct NodeCondition {
  Slot slot = kNoSlot;
  const BoundExpression* expression = nullptr;  // reads no slot but that one
  bool is_name = false;                         // the node's `name` must equal the expression, which reads no slot
};

// The sum of a weight over the neighbours of a node.
struct WeightSum {
  std::vector<TableStep> steps;
  uint32_t weight = kNoWeight;
};

// A biconnected part of the pattern that hangs on one of its variables: the number of its matches for each node of
// that variable. For each choice of the conditioned variables, the first of which is the one it hangs on, the others
// form trees, which are summed out from their leaves by sparse vectors.
struct BlockCount {
  // A relationship from a conditioned variable.
  struct Link {
    uint32_t conditioned = 0;  // index into `conditioned`
    std::vector<TableStep> steps;
  };
  struct Variable {
    uint32_t weight = kNoWeight;  // of the variable apart from the block; the first conditioned one has none
    std::vector<GroupId> groups;  // ascending
    std::vector<Link> links;      // from conditioned variables, of a conditioned one from earlier ones
  };
  struct TreeVariable : Variable {
    static constexpr uint32_t kRoot = UINT32_MAX;
    uint32_t parent = kRoot;  // index into `trees`
    std::vector<TableStep> to_parent;
  };
  std::vector<Variable> conditioned;
  std::vector<TreeVariable> trees;  // children before parents
  double cost = 0;                  // of one node, in relationships visited
};

// A count for each node of the groups, 0 for others.
struct NodeWeight {
  std::vector<GroupId> groups;                // ascending
  std::vector<uint32_t> conditions;           // into SumOutPlan::conditions, ascending
  std::vector<std::vector<TableStep>> loops;  // each a factor: the number of relationships to itself
  std::vector<WeightSum> sums;                // each a factor
  std::vector<uint32_t> blocks;               // each a factor; into SumOutPlan::blocks
  double cost = 0;                            // for all nodes, with what it needs, in relationships visited
  // Whether it is 1 for all nodes of the groups.
  bool IsOne() const { return conditions.empty() && loops.empty() && sums.empty() && blocks.empty(); }
};

// coefficient * weight of the root's node * the product of the totals, each a weight summed over all nodes.
struct CountTerm {
  int64_t coefficient = 1;
  uint32_t weight = kNoWeight;  // kNoWeight: 1
  std::vector<uint32_t> totals;
};

// Multiplies each row's multiplicity by the number of matches for the node `root`; rows without matches are dropped.
struct SumOutPlan : PlanOf<PlanKind::kSumOut> {
  Slot root = kNoSlot;           // kNoSlot: what is counted hangs on no column
  bool takes_all_nodes = false;  // the input is a scan of the root that leaves nothing out
  std::vector<NodeCondition> conditions;
  std::vector<NodeWeight> weights;  // each after those that it needs
  std::vector<BlockCount> blocks;
  std::vector<CountTerm> terms;  // the first is the pattern itself; not one of the others exceeds it
  std::vector<Slot> summed_out;  // the variables, as written
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_COUNTING_SUM_OUT_PLAN_H_
