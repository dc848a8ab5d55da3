// Internal to query/exec/counting. The weights of a SumOut: bottom-up over the whole graph, in loops over arrays, or
// for the nodes that are asked for. Which of the two is decided as work comes in: once the nodes asked for have cost a
// part of what the whole would, the whole is done.
#ifndef NOTEGRAPH_QUERY_EXEC_COUNTING_WEIGHT_EVALUATOR_H_
#define NOTEGRAPH_QUERY_EXEC_COUNTING_WEIGHT_EVALUATOR_H_

#include <memory>
#include <vector>

#include "query/exec/counting/block_counter.h"
#include "query/exec/counting/node_tests.h"

namespace notegraph::query {

// Count is uint64_t or WideCount. Methods give OutOfRange where a count might not fit. Not thread-safe; runs its sweeps
// on the threads of the run.
template <typename Count>
class WeightEvaluator {
 public:
  WeightEvaluator(const SumOutPlan& plan, ExecutionState& state, NodeTests& tests, ScopedMemory& memory);

  // counts[i] = the weight of nodes[i]. REQUIRES: nodes ascend, each once, none deleted.
  absl::Status Evaluate(uint32_t weight, std::span<const NodeId> nodes, std::vector<Count>& counts);
  // Computes the weight for all nodes; Evaluate() only looks up from then on.
  absl::Status EvaluateAll(uint32_t weight);
  // The sum of the weight over all nodes.
  absl::StatusOr<Count> Total(uint32_t weight);

 private:
  // The walks of a sum that begin in one group.
  struct GroupWalks {
    NodeRange nodes;
    std::vector<Walk> walks;
  };
  struct Weight {
    std::vector<NodeRange> groups;
    std::vector<std::vector<Walk>> loops;       // by factor
    std::vector<std::vector<GroupWalks>> sums;  // by factor
    std::vector<double> max_degree;             // by factor of `sums`
    std::unique_ptr<DenseCounts<Count>> dense;  // null: not for all nodes yet
    double spent = 0;
  };

  const NodeWeight& Plan(uint32_t weight) const { return plan_.weights[weight]; }
  double WorkFor(uint32_t weight, std::span<const NodeId> nodes) const;
  absl::Status EvaluateFew(uint32_t weight, std::vector<NodeId>& nodes, std::vector<Count>& counts);
  absl::Status MultiplyFew(uint32_t weight, size_t sum, std::span<const NodeId> nodes, std::vector<Count>& counts);
  absl::Status StartAll(uint32_t weight);
  absl::Status MultiplyAll(uint32_t weight, size_t sum);
  absl::Status MultiplyAllByBlock(uint32_t weight, uint32_t block);
  absl::Status FindMax(uint32_t weight);
  absl::StatusOr<BlockCounter<Count>*> Block(uint32_t block);
  void KeepGroups(const Weight& weight, std::vector<NodeId>& nodes) const;

  const SumOutPlan& plan_;
  ExecutionState& state_;
  NodeTests& tests_;
  ScopedMemory& memory_;
  std::vector<Weight> weights_;
  std::vector<std::unique_ptr<BlockCounter<Count>>> blocks_;  // null: not needed yet
};

extern template class WeightEvaluator<uint64_t>;
extern template class WeightEvaluator<WideCount>;

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COUNTING_WEIGHT_EVALUATOR_H_
