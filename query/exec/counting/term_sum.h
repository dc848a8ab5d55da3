// Internal to query/exec/counting. The number of matches of a SumOut's pattern: its terms put together.
#ifndef NOTEGRAPH_QUERY_EXEC_COUNTING_TERM_SUM_H_
#define NOTEGRAPH_QUERY_EXEC_COUNTING_TERM_SUM_H_

#include <optional>
#include <vector>

#include "query/exec/counting/weight_evaluator.h"

namespace notegraph::query {

template <typename Count>
class TermSum {
 public:
  TermSum(const SumOutPlan& plan, ExecutionState& state, NodeTests& tests, ScopedMemory& memory)
      : plan_(plan), weights_(plan, state, tests, memory), totals_(plan.weights.size()) {}

  // counts[i] = the number of matches for nodes[i], or, of a plan without root, counts[0] = that of all. OutOfRange if
  // a number on the way might not fit. REQUIRES: nodes ascend, each once, none deleted.
  absl::Status Evaluate(std::span<const NodeId> nodes, std::vector<WideCount>& counts) {
    const size_t size = plan_.root == kNoSlot ? 1 : nodes.size();
    std::vector<WideCount> positive(size, 0), negative(size, 0);
    std::vector<Count> weights;
    for (const CountTerm& term : plan_.terms) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const WideCount factor, FactorOf(term));
      if (factor == 0) continue;
      if (term.weight == kNoWeight) {
        weights.assign(size, 1);
      } else {
        if (plan_.takes_all_nodes) NOTEGRAPH_RETURN_IF_ERROR(weights_.EvaluateAll(term.weight));
        NOTEGRAPH_RETURN_IF_ERROR(weights_.Evaluate(term.weight, nodes, weights));
      }
      NOTEGRAPH_RETURN_IF_ERROR(Add(weights, factor, term.coefficient > 0 ? positive : negative));
    }
    counts.resize(size);
    for (size_t i = 0; i < size; ++i) counts[i] = positive[i] - negative[i];
    return absl::OkStatus();
  }

 private:
  static absl::Status TooLarge() { return absl::OutOfRangeError("the count of a pattern"); }

  // The absolute coefficient times the totals.
  absl::StatusOr<WideCount> FactorOf(const CountTerm& term) {
    auto factor = static_cast<WideCount>(term.coefficient < 0 ? -term.coefficient : term.coefficient);
    for (const uint32_t weight : term.totals) {
      if (factor == 0) break;
      if (!totals_[weight]) {
        NOTEGRAPH_ASSIGN_OR_RETURN(totals_[weight], weights_.Total(weight));
      }
      if (__builtin_mul_overflow(factor, WideCount{*totals_[weight]}, &factor)) return TooLarge();
    }
    return factor;
  }

  static absl::Status Add(const std::vector<Count>& weights, WideCount factor, std::vector<WideCount>& sums) {
    bool overflow = false;
    for (size_t i = 0; i < weights.size(); ++i) {
      WideCount product;
      overflow |= __builtin_mul_overflow(factor, WideCount{weights[i]}, &product);
      overflow |= __builtin_add_overflow(sums[i], product, &sums[i]);
    }
    return overflow ? TooLarge() : absl::OkStatus();
  }

  const SumOutPlan& plan_;
  WeightEvaluator<Count> weights_;
  std::vector<std::optional<Count>> totals_;  // by weight
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COUNTING_TERM_SUM_H_
