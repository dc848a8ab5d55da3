// DegreeSum: counts what hangs on the nodes of groups, from offsets alone.
#include <algorithm>
#include <array>
#include <span>

#include "graph/status_macros.h"
#include "graph/vector_clones.h"
#include "query/exec/make_operator.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

// Edges of nodes first..first+count-1 of a table, less those taken before, at least none.
struct Degrees {
  const uint32_t* offsets;  // count + 1
  uint32_t taken;
  uint32_t operator[](size_t i) const {
    const uint32_t degree = offsets[i + 1] - offsets[i];
    return degree > taken ? degree - taken : 0;
  }
};

NOTEGRAPH_AVX2_CLONE uint64_t SumOf(Degrees a, uint32_t count) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < count; ++i) sum += a[i];
  return sum;
}

NOTEGRAPH_AVX2_CLONE uint64_t SumOfProducts(Degrees a, Degrees b, uint32_t count) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < count; ++i) sum += uint64_t{a[i]} * b[i];
  return sum;
}

// The sum of d * (d - 1): both factors are one table's, as for a pair of relationships that must differ.
NOTEGRAPH_AVX2_CLONE uint64_t SumOfPairs(const uint32_t* offsets, uint32_t count) {
  uint64_t sum = 0;
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t degree = offsets[i + 1] - offsets[i];
    sum += uint64_t{degree} * (degree - 1);  // 0 * (2^32 - 1) is 0 too
  }
  return sum;
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
    for (const GroupId id : plan_.groups) NOTEGRAPH_RETURN_IF_ERROR(AddGroup(id, total));
    batch.SetRowCount(1);
    batch.column(plan_.slot).ResetConstant(VectorType::kInteger);
    batch.column(plan_.slot).data<int64_t>()[0] = static_cast<int64_t>(total);
    return true;
  }

 private:
  static constexpr uint32_t kBlock = 1024, kBlocksPerPoll = 256;

  // A factor over one group: the tables that begin there.
  struct GroupFactor {
    std::vector<const uint32_t*> offsets;  // of its nodes, by table
    uint64_t max_degree = 0;               // at most
    uint64_t taken = 0;
  };

  absl::Status AddGroup(GroupId group, uint64_t& total) {
    std::vector<GroupFactor> factors;
    double bound = state_.graph->group(group).size();
    for (const DegreeSumPlan::Factor& factor : plan_.factors) {
      factors.push_back(FactorOf(factor, group));
      if (factors.back().offsets.empty()) return absl::OkStatus();  // nothing hangs there
      bound *= static_cast<double>(factors.back().max_degree);
    }
    const uint32_t size = state_.graph->group(group).size();
    constexpr uint32_t kStep = kBlock * kBlocksPerPoll;
    for (uint32_t first = 0; first < size; first += kStep) {
      NOTEGRAPH_RETURN_IF_ERROR(state_.run.Poll());
      const uint32_t count = std::min(kStep, size - first);
      // Only where the numbers could become too large are they looked at one by one.
      uint64_t sum = 0;
      bool overflow = false;
      if (bound >= 0x1p62 || !SumFused(factors, first, count, sum)) overflow = SumChecked(factors, first, count, sum);
      if (overflow || __builtin_add_overflow(total, sum, &total) || total > INT64_MAX)
        return IntegerOverflow("the count does not fit into an Integer");
    }
    return absl::OkStatus();
  }

  GroupFactor FactorOf(const DegreeSumPlan::Factor& factor, GroupId group) const {
    GroupFactor result{.taken = factor.taken_before};
    for (const TableStep& step : factor.steps) {
      const EdgeTable& table = state_.graph->table(step.table);
      const GroupId from = step.direction == Direction::kOut ? table.source_group() : table.target_group();
      if (from != group) continue;
      result.offsets.push_back(table.csr(step.direction).offsets.data());
      result.max_degree += table.statistics(step.direction).max;
    }
    return result;
  }

  // One or two factors of one table each. False: it is something else.
  static bool SumFused(std::span<const GroupFactor> factors, uint32_t first, uint32_t count, uint64_t& sum) {
    for (const GroupFactor& factor : factors) {
      if (factor.offsets.size() != 1 || factor.taken > UINT32_MAX) return false;
    }
    const auto degrees = [&](size_t i) {
      return Degrees{factors[i].offsets[0] + first, static_cast<uint32_t>(factors[i].taken)};
    };
    if (factors.size() == 1) {
      sum = SumOf(degrees(0), count);
    } else if (factors.size() != 2) {
      return false;
    } else if (factors[0].offsets == factors[1].offsets && factors[0].taken + factors[1].taken == 1) {
      sum = SumOfPairs(factors[0].offsets[0] + first, count);
    } else {
      sum = SumOfProducts(degrees(0), degrees(1), count);
    }
    return true;
  }

  // Any factors. True if the sum passes 64 bits.
  bool SumChecked(std::span<const GroupFactor> factors, uint32_t first, uint32_t count, uint64_t& sum) {
    bool overflow = false;
    for (uint32_t begin = 0; begin < count; begin += kBlock) {
      const uint32_t rows = std::min(kBlock, count - begin);
      std::fill_n(products_.begin(), rows, 1);
      for (const GroupFactor& factor : factors) {
        std::fill_n(degrees_.begin(), rows, 0);
        for (const uint32_t* offsets : factor.offsets) {
          const uint32_t* const part = offsets + first + begin;
          for (uint32_t i = 0; i < rows; ++i) degrees_[i] += part[i + 1] - part[i];
        }
        for (uint32_t i = 0; i < rows; ++i) {
          const uint64_t left = degrees_[i] > factor.taken ? degrees_[i] - factor.taken : 0;
          if (__builtin_mul_overflow(products_[i], left, &products_[i])) products_[i] = UINT64_MAX;
        }
      }
      // A product too large stays so, unless a later factor is 0, and with it the sum.
      for (uint32_t i = 0; i < rows; ++i) overflow |= __builtin_add_overflow(sum, products_[i], &sum);
    }
    return overflow;
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
