// Internal to query/exec. Conditions that read one node and raise no errors, tested once a node.
#ifndef NOTEGRAPH_QUERY_EXEC_NODE_CONDITION_H_
#define NOTEGRAPH_QUERY_EXEC_NODE_CONDITION_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/scoped_memory.h"
#include "query/exec/expression/evaluator.h"

namespace notegraph::query {

// A few nodes are tested as they come; then what was found is kept in two bits a node of the graph. Not thread-safe
// before LearnAll().
class NodeCondition {
 public:
  NodeCondition(Slot slot, const std::vector<const BoundExpression*>& predicates, ExecutionState& state);

  bool empty() const { return predicates_.empty(); }
  // holds[i] = whether all conditions hold for nodes[i].
  absl::Status Test(std::span<const NodeId> nodes, std::vector<uint8_t>& holds);
  // Tests all nodes of the groups; others may not be asked for any more.
  absl::Status LearnAll(const std::vector<GroupId>& groups);

 private:
  bool Find(NodeId node) const { return (holds_[node >> 6] >> (node & 63) & 1) != 0; }
  bool Knows(NodeId node) const { return (known_[node >> 6] >> (node & 63) & 1) != 0; }
  absl::Status MakeRoom();
  // Evaluates for at most kMaxBatchRows nodes; kept_ are the places of those that fit.
  absl::Status Evaluate(std::span<const NodeId> nodes);
  absl::Status Learn(std::span<const NodeId> nodes);

  const Slot slot_;
  const std::vector<const BoundExpression*>& predicates_;
  ExecutionState& state_;
  ScopedMemory memory_;
  std::vector<EvaluatorPtr> evaluators_;
  Batch batch_;
  std::vector<uint32_t> kept_;
  std::vector<NodeId> unknown_;
  std::vector<uint64_t> known_, holds_;  // bits by node; empty at first
  size_t tested_ = 0;                    // without them
  bool knows_all_ = false;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_NODE_CONDITION_H_
