// Sort: all rows in order, or only the first ones. Equal rows keep their order.
#include <tbb/parallel_sort.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <numeric>

#include "graph/value_compare.h"
#include "query/exec/make_operator.h"
#include "query/exec/row_buffer.h"

namespace notegraph::query {
namespace {

// Rows that are sorted at once for less than it costs to leave some out.
constexpr uint64_t kFewRows = 512;

class Sort : public Operator {
 public:
  Sort(const SortPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), plan_(plan), rows_kept_(plan.output, memory_, state) {}

  absl::Status OpenRows() override {
    rows_kept_.Clear();
    keys_ = {};
    order_ = {};
    memory_.Clear();
    key_bytes_ = 0;
    emitted_ = 0;
    has_worst_ = false;
    is_sorted_ = false;
    limit_ = UINT64_MAX;
    if (plan_.limit != nullptr) {
      NOTEGRAPH_ASSIGN_OR_RETURN(limit_, EvaluateRowCount(*plan_.limit, state_));
      if (plan_.skip != nullptr) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const uint64_t skip, EvaluateRowCount(*plan_.skip, state_));
        limit_ = limit_ > UINT64_MAX - skip ? UINT64_MAX : limit_ + skip;
      }
    }
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    if (!is_sorted_) NOTEGRAPH_RETURN_IF_ERROR(ReadAll());
    const size_t count = std::min<size_t>(order_.size() - emitted_, state_.batch_rows);
    if (count == 0) return false;
    batch.SetRowCount(static_cast<uint32_t>(count));
    rows_kept_.CopyTo(std::span(order_).subspan(emitted_, count), batch);
    emitted_ += count;
    return true;
  }

 private:
  absl::Status ReadAll() {
    Batch batch(state_.slot_count);
    while (limit_ > 0) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(Take(batch));
      if (limit_ < UINT64_MAX && rows_kept_.size() / 2 > limit_ + kFewRows) NOTEGRAPH_RETURN_IF_ERROR(Shrink());
    }
    order_.resize(rows_kept_.size());
    std::iota(order_.begin(), order_.end(), uint64_t{0});
    const auto less = [this](uint64_t a, uint64_t b) { return Less(a, b); };
    if (limit_ < order_.size()) {
      std::partial_sort(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(limit_), order_.end(), less);
      order_.resize(limit_);
    } else {
      SortAll(less);
    }
    is_sorted_ = true;
    return absl::OkStatus();
  }

  // Places decide between equal keys, so that threads make no difference.
  template <typename IsLess>
  void SortAll(const IsLess& less) {
    constexpr size_t kLeastRows = 1 << 15;  // for threads
    if (state_.threads == 1 || order_.size() < kLeastRows) return std::sort(order_.begin(), order_.end(), less);
    tbb::task_arena(state_.threads).execute([&] { tbb::parallel_sort(order_.begin(), order_.end(), less); });
  }

  // Rows that can't be among the first `limit_` any more are not taken.
  absl::Status Take(Batch& batch) {
    FindCandidates(batch);
    if (candidates_.empty()) return absl::OkStatus();
    for (uint64_t& times : batch.multiplicity()) times = std::min(times, limit_);
    for (const uint32_t row : candidates_) {
      for (uint64_t times = batch.Multiplicity(row); times > 0; --times) {
        for (const BoundSortItem& key : plan_.keys) keys_.push_back(batch.column(key.slot).GetValue(row));
      }
    }
    NOTEGRAPH_RETURN_IF_ERROR(rows_kept_.Append(batch, candidates_));
    return AccountKeys();
  }

  absl::Status AccountKeys() {
    const auto bytes = static_cast<int64_t>(keys_.capacity() * sizeof(Value) + rows_kept_.size() * sizeof(uint64_t));
    if (bytes > key_bytes_) {
      NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(bytes - key_bytes_));
    } else {
      memory_.Release(key_bytes_ - bytes);
    }
    key_bytes_ = bytes;
    return absl::OkStatus();
  }

  void FindCandidates(const Batch& batch) {
    const Rows rows = batch.rows();
    candidates_.assign(rows.begin(), rows.end());
    if (!has_worst_) return;
    const Vector& first = batch.column(plan_.keys[0].slot);
    if (first.type() == VectorType::kInteger && !first.has_null_flags() && worst_[0].is_integer()) {
      KeepNotBehind(first, worst_[0].integer(), plan_.keys[0].descending);
    } else if (first.type() == VectorType::kFloat && !first.has_null_flags() && worst_[0].is_float()) {
      KeepNotBehind(first, worst_[0].float_number(), plan_.keys[0].descending);
    }
    std::erase_if(candidates_, [&](uint32_t row) { return !IsBeforeWorst(batch, row); });
  }

  // Drops the candidates whose number comes behind `worst` for certain: NaN, which has no order here, stays.
  template <typename T>
  void KeepNotBehind(const Vector& numbers, T worst, bool descending) {
    size_t kept = 0;
    for (const uint32_t row : candidates_) {
      const T number = numbers.at<T>(row);
      candidates_[kept] = row;
      kept += (descending ? number < worst : number > worst) ? 0 : 1;
    }
    candidates_.resize(kept);
  }

  bool IsBeforeWorst(const Batch& batch, uint32_t row) const {
    for (size_t k = 0; k < plan_.keys.size(); ++k) {
      const auto order = TotalOrder(batch.column(plan_.keys[k].slot).GetValue(row), worst_[k]);
      if (order != 0) return (order < 0) != plan_.keys[k].descending;
    }
    return false;
  }

  absl::Status Shrink() {
    order_.resize(rows_kept_.size());
    std::iota(order_.begin(), order_.end(), uint64_t{0});
    const auto middle = order_.begin() + static_cast<std::ptrdiff_t>(limit_);
    std::nth_element(order_.begin(), middle - 1, order_.end(), [this](uint64_t a, uint64_t b) { return Less(a, b); });
    const uint64_t worst = *(middle - 1);
    worst_.assign(Key(worst), Key(worst) + static_cast<std::ptrdiff_t>(plan_.keys.size()));
    has_worst_ = true;
    order_.resize(limit_);
    std::sort(order_.begin(), order_.end());
    std::vector<Value> keys;
    for (const uint64_t row : order_) {
      keys.insert(keys.end(), Key(row), Key(row) + static_cast<std::ptrdiff_t>(plan_.keys.size()));
    }
    keys_ = std::move(keys);
    NOTEGRAPH_RETURN_IF_ERROR(rows_kept_.Keep(order_));
    return AccountKeys();
  }

  std::vector<Value>::const_iterator Key(uint64_t row) const {
    return keys_.begin() + static_cast<std::ptrdiff_t>(row * plan_.keys.size());
  }

  bool Less(uint64_t a, uint64_t b) const {
    for (size_t k = 0; k < plan_.keys.size(); ++k) {
      const auto order = TotalOrder(Key(a)[static_cast<std::ptrdiff_t>(k)], Key(b)[static_cast<std::ptrdiff_t>(k)]);
      if (order != 0) return (order < 0) != plan_.keys[k].descending;
    }
    return a < b;
  }

  const SortPlan& plan_;
  RowBuffer rows_kept_;
  std::vector<Value> keys_;  // of row r: from r * keys on
  std::vector<uint64_t> order_;
  int64_t key_bytes_ = 0;  // reserved for both
  std::vector<uint32_t> candidates_;
  std::vector<Value> worst_;  // key of the last row that may still come out
  bool has_worst_ = false, is_sorted_ = false;
  uint64_t limit_ = UINT64_MAX;
  size_t emitted_ = 0;
};

}  // namespace

OperatorPtr MakeSort(const SortPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Sort>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
