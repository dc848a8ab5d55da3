// SumOut: the number of matches of a pattern for each row's node, without making them rows.
#include <algorithm>
#include <memory>

#include "query/exec/counting/node_tests.h"
#include "query/exec/counting/term_sum.h"
#include "query/exec/make_operator.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

class SumOut : public Operator {
 public:
  SumOut(const SumOutPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)),
        plan_(plan),
        tests_(plan.conditions, state),
        terms_(std::make_unique<TermSum<uint64_t>>(plan, state, tests_, memory_)) {}

  // What is known of the graph's nodes is kept for further rows.
  absl::Status OpenRows() override { return input().Open(); }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return false;
      CollectNodes(batch);
      NOTEGRAPH_RETURN_IF_ERROR(CountMatches());
      std::vector<uint64_t>& multiplicity = batch.multiplicity();
      if (multiplicity.empty()) multiplicity.assign(batch.physical_rows(), 1);
      kept_.clear();
      for (const uint32_t row : batch.rows()) {
        const WideCount count = WideCount{multiplicity[row]} * CountOf(batch, row);
        if (count > INT64_MAX)
          return IntegerOverflow("the number of matches of a pattern does not fit into an Integer");
        multiplicity[row] = static_cast<uint64_t>(count);
        if (count != 0) kept_.push_back(row);
      }
      if (kept_.empty()) continue;
      if (kept_.size() < batch.row_count()) batch.Select(kept_);
      return true;
    }
  }

 private:
  // The nodes of the rows, ascending and each once.
  void CollectNodes(const Batch& batch) {
    nodes_.clear();
    if (plan_.root == kNoSlot) return;
    const Vector& column = batch.column(plan_.root);
    for (const uint32_t row : batch.rows()) {
      const NodeId node = column.NodeAt(row);
      if (node != kNoNode && !state_.IsGhost(node)) nodes_.push_back(node);
    }
    if (std::adjacent_find(nodes_.begin(), nodes_.end(), std::greater_equal<>()) == nodes_.end()) return;
    std::sort(nodes_.begin(), nodes_.end());
    nodes_.erase(std::unique(nodes_.begin(), nodes_.end()), nodes_.end());
  }

  absl::Status CountMatches() {
    absl::Status status;
    if (terms_ != nullptr) {
      status = terms_->Evaluate(nodes_, counts_);
      if (!absl::IsOutOfRange(status)) return status;
      terms_ = nullptr;
      memory_.Clear();
      wide_terms_ = std::make_unique<TermSum<WideCount>>(plan_, state_, tests_, memory_);
    }
    status = wide_terms_->Evaluate(nodes_, counts_);
    if (!absl::IsOutOfRange(status)) return status;
    return IntegerOverflow("the number of matches of a pattern does not fit into an Integer");
  }

  WideCount CountOf(const Batch& batch, uint32_t row) const {
    if (plan_.root == kNoSlot) return std::min<WideCount>(counts_[0], UINT64_MAX);
    const NodeId node = batch.column(plan_.root).NodeAt(row);
    const auto found = std::lower_bound(nodes_.begin(), nodes_.end(), node);
    if (found == nodes_.end() || *found != node) return 0;
    // Too large is too large: the product with the multiplicity must not wrap round.
    return std::min<WideCount>(counts_[static_cast<size_t>(found - nodes_.begin())], UINT64_MAX);
  }

  const SumOutPlan& plan_;
  NodeTests tests_;
  std::unique_ptr<TermSum<uint64_t>> terms_;  // null: its numbers were too small
  std::unique_ptr<TermSum<WideCount>> wide_terms_;
  std::vector<NodeId> nodes_;
  std::vector<WideCount> counts_;  // by place in nodes_
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeSumOut(const SumOutPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<SumOut>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
