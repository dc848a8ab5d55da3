// Internal to query/plan/counting. Quotient patterns to weights.
#ifndef NOTEGRAPH_QUERY_PLAN_COUNTING_WEIGHT_BUILDER_H_
#define NOTEGRAPH_QUERY_PLAN_COUNTING_WEIGHT_BUILDER_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "query/plan/counting/quotient_patterns.h"
#include "query/plan/counting/sum_out_plan.h"

namespace notegraph::query {

// Adds weights for patterns of one query to a plan; equal weights are added once.
class WeightBuilder {
 public:
  // `conditions[i]` are those of the pattern's node i, as places in plan.conditions.
  WeightBuilder(const std::vector<std::vector<uint32_t>>& conditions, const Graph& graph, SumOutPlan& plan)
      : conditions_(conditions), graph_(graph), plan_(plan) {}

  // The term of a quotient: its part around the pattern's node `root` (kNoWeight: none) as a weight, the others as
  // totals. Nothing if one of its blocks is too entangled.
  std::optional<CountTerm> Add(const QuotientPattern& pattern, uint32_t root);

 private:
  class Term;
  uint32_t AddWeight(NodeWeight weight);
  uint32_t AddBlock(BlockCount block);

  const std::vector<std::vector<uint32_t>>& conditions_;
  const Graph& graph_;
  SumOutPlan& plan_;
  std::map<std::string, uint32_t> weights_, blocks_;  // by their content
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_COUNTING_WEIGHT_BUILDER_H_
