// DegreeSum: counts what hangs on the nodes of groups, from offsets alone.
#include <algorithm>
#include <array>

#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

// products[i] *= degree of node i, less `taken`.
[[gnu::target_clones("avx2", "default")]] void MultiplyByDegrees(const uint32_t* offsets, uint32_t count,
                                                                 uint32_t taken, uint64_t* products) {
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t degree = offsets[i + 1] - offsets[i];
    products[i] *= degree > taken ? degree - taken : 0;
  }
}

class DegreeSum : public Operator {
 public:
  DegreeSum(const DegreeSumPlan& plan, ExecutionState& state) : Operator(plan, state), plan_(plan) {}
  absl::Status OpenRows() override {
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

  const uint32_t* Offsets(const TableStep& step, GroupId group, uint32_t first) const {
    const EdgeTable& table = state_.graph->table(step.table);
    const GroupId from = step.direction == Direction::kOut ? table.source_group() : table.target_group();
    return from == group ? table.csr(step.direction).offsets.data() + first : nullptr;
  }

  // Products of the factors, node by node, in loops over arrays.
  uint64_t SumOfBlock(GroupId group, uint32_t first, uint32_t count) {
    std::fill_n(products_.begin(), count, 1);
    for (const DegreeSumPlan::Factor& factor : plan_.factors) {
      // The degrees over all tables, as the differences of an array like a table's offsets.
      const uint32_t* offsets = factor.steps.size() == 1 ? Offsets(factor.steps[0], group, first) : nullptr;
      if (offsets == nullptr) {
        std::fill_n(degrees_.begin(), count + 1, 0);
        for (const TableStep& step : factor.steps) {
          const uint32_t* part = Offsets(step, group, first);
          for (uint32_t i = 0; part != nullptr && i <= count; ++i) degrees_[i] += part[i] - part[0];
        }
        offsets = degrees_.data();
      }
      MultiplyByDegrees(offsets, count, static_cast<uint32_t>(factor.taken_before), products_.data());
    }
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; ++i) sum += products_[i];
    return sum;
  }

  const DegreeSumPlan& plan_;
  bool done_ = false;
  std::array<uint32_t, kBlock + 1> degrees_;
  std::array<uint64_t, kBlock> products_;
};

}  // namespace

OperatorPtr MakeDegreeSum(const DegreeSumPlan& plan, ExecutionState& state) {
  return std::make_unique<DegreeSum>(plan, state);
}

}  // namespace notegraph::query
