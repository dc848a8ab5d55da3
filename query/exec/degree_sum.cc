// DegreeSum: counts what hangs on the nodes of groups, from offsets alone.
#include <algorithm>
#include <array>

#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

class DegreeSum : public Operator {
 public:
  DegreeSum(const DegreeSumPlan& plan, ExecutionState& state) : Operator(plan, state), plan_(plan) {}
  absl::Status Open() override {
    done_ = false;
    return absl::OkStatus();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    if (std::exchange(done_, true)) return false;
    uint64_t total = 0;
    for (const GroupId id : plan_.groups) {
      const NodeGroup& group = state_.graph->group(id);
      for (uint32_t first = 0; first < group.size(); first += kBlock) {
        total += SumOfBlock(id, first, std::min(kBlock, group.size() - first));
        if (first % (kBlock * 256) == 0) NOTEGRAPH_RETURN_IF_ERROR(state_.run.Poll());
      }
    }
    batch.SetRowCount(1);
    batch.column(plan_.slot).ResetConstant(VectorType::kInteger);
    batch.column(plan_.slot).data<int64_t>()[0] = static_cast<int64_t>(total);
    return true;
  }

 private:
  static constexpr uint32_t kBlock = 1024;

  // Products of the factors, node by node, in loops over arrays that the compiler turns into vector instructions.
  uint64_t SumOfBlock(GroupId group, uint32_t first, uint32_t count) {
    std::fill_n(products_.begin(), count, 1);
    for (const DegreeSumPlan::Factor& factor : plan_.factors) {
      std::fill_n(degrees_.begin(), count, 0);
      for (const TableStep& step : factor.steps) {
        const EdgeTable& table = state_.graph->table(step.table);
        if ((step.direction == Direction::kOut ? table.source_group() : table.target_group()) != group) continue;
        const uint32_t* offsets = table.csr(step.direction).offsets.data() + first;
        for (uint32_t i = 0; i < count; ++i) degrees_[i] += offsets[i + 1] - offsets[i];
      }
      const uint64_t taken = factor.taken_before;
      for (uint32_t i = 0; i < count; ++i) products_[i] *= degrees_[i] > taken ? degrees_[i] - taken : 0;
    }
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; ++i) sum += products_[i];
    return sum;
  }

  const DegreeSumPlan& plan_;
  bool done_ = false;
  std::array<uint64_t, kBlock> degrees_, products_;
};

}  // namespace

OperatorPtr MakeDegreeSum(const DegreeSumPlan& plan, ExecutionState& state) {
  return std::make_unique<DegreeSum>(plan, state);
}

}  // namespace notegraph::query
