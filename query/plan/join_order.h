// Internal to query/. In which order the relationships of a pattern are walked.
//
// Greedy: from what is known (arguments, nodes looked up by name) or from one start node, always the step that leaves
// the fewest rows; every start node is tried and the cheapest order taken. Parts that were begun at different nodes
// are joined where they meet.
#ifndef NOTEGRAPH_QUERY_PLAN_JOIN_ORDER_H_
#define NOTEGRAPH_QUERY_PLAN_JOIN_ORDER_H_

#include <vector>

#include "query/plan/pattern_graph.h"

namespace notegraph::query {

enum class JoinStepKind : uint8_t {
  kStart,       // a fragment of its own begins at `node`
  kExpand,      // the fragment walks `edge` from `node` to its other end, to which `closing` must lead too
  kExpandInto,  // both ends of `edge` are in the fragment
  kJoin,        // like kExpand, and the other end is in fragment `other`: the two become one
  kProduct,     // fragment `other` is joined without a condition
};

struct JoinStep {
  JoinStepKind kind = JoinStepKind::kStart;
  uint32_t fragment = 0, other = 0;
  uint32_t node = 0, edge = 0;
  double rows = 0;                // afterwards, about
  std::vector<uint32_t> closing;  // kExpand: edges between other nodes of the fragment and the new one
};

struct JoinOrder {
  std::vector<JoinStep> steps;  // fragment 0 holds the arguments, if there are any
  double cost = 0;
};

struct JoinOrderInput {
  const PatternGraph& pattern;
  const Graph& graph;
  double argument_rows = 1;
  bool has_arguments = false;
  // By edge: bit 0 its left, bit 1 its right end is needed by nothing, so walking there only counts.
  std::vector<uint8_t> countable;
  // Rows that come grouped by this node are worth something; kNoSlot: none.
  Slot grouped_by = kNoSlot;
};

JoinOrder ChooseJoinOrder(const JoinOrderInput& input);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_JOIN_ORDER_H_
