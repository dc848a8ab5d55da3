// Internal to query/exec/counting. The conditions on single variables of a SumOut, asked of many nodes at a time.
#ifndef NOTEGRAPH_QUERY_EXEC_COUNTING_NODE_TESTS_H_
#define NOTEGRAPH_QUERY_EXEC_COUNTING_NODE_TESTS_H_

#include <optional>
#include <vector>

#include "query/exec/expression/evaluator.h"
#include "query/plan/counting/sum_out_plan.h"

namespace notegraph::query {

// Not thread-safe.
class NodeTests {
 public:
  NodeTests(const std::vector<NodeCondition>& conditions, ExecutionState& state);

  // Takes the nodes out for which one of the conditions doesn't hold. REQUIRES: nodes ascend.
  absl::Status Keep(const std::vector<uint32_t>& conditions, std::vector<NodeId>& nodes);

  // Nodes of the groups that can fit, ascending: few of them if one of the conditions is a name.
  absl::StatusOr<std::vector<NodeId>> Candidates(const std::vector<uint32_t>& conditions,
                                                 const std::vector<GroupId>& groups);

 private:
  absl::Status KeepTrueNodes(uint32_t condition, std::vector<NodeId>& nodes);
  absl::Status LookUp(uint32_t condition);  // fills named_

  const std::vector<NodeCondition>& conditions_;
  ExecutionState& state_;
  std::vector<EvaluatorPtr> evaluators_;                   // by condition; null: a name
  std::vector<std::optional<std::vector<NodeId>>> named_;  // by condition: nodes of that name, ascending
  Batch batch_;
  std::vector<uint32_t> rows_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COUNTING_NODE_TESTS_H_
