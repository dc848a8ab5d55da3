// HashJoin: left rows with the right rows that have the same node.
#include "absl/container/flat_hash_map.h"
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/exec/row_buffer.h"

namespace notegraph::query {
namespace {

class HashJoin : public FanOut {
 public:
  HashJoin(const HashJoinPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), plan.input(1).output),
        plan_(plan),
        right_(plan.input(1).output, "HashJoin", state) {}

  absl::Status Open() override {
    sources_.clear();
    matches_ = {};
    NOTEGRAPH_RETURN_IF_ERROR(ReadRight());
    return FanOut::Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    numbers_.clear();
    while (sources_.size() < state_.batch_rows) {
      if (matches_.empty()) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        const auto found = groups_.find(input_.column(plan_.left_key).NodeAt(row_));
        if (found != groups_.end()) {
          matches_ = std::span(numbers_by_key_).subspan(found->second.first, found->second.second);
        }
        continue;
      }
      const size_t count = std::min(matches_.size(), state_.batch_rows - sources_.size());
      numbers_.insert(numbers_.end(), matches_.begin(), matches_.begin() + static_cast<std::ptrdiff_t>(count));
      sources_.resize(sources_.size() + count, row_);
      matches_ = matches_.subspan(count);
    }
    if (!Emit(batch)) return false;
    right_.CopyTo(numbers_, batch);
    return true;
  }

 private:
  absl::Status ReadRight() {
    right_.Clear();
    groups_.clear();
    Batch batch(state_.slot_count);
    NOTEGRAPH_RETURN_IF_ERROR(input(1).Open());
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input(1).Next(batch));
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(right_.Append(batch, batch.rows()));
    }
    // Row numbers side by side for each key, ascending.
    std::vector<std::pair<NodeId, uint64_t>> order;
    for (uint64_t i = 0; i < right_.size(); ++i) order.emplace_back(right_.NodeAt(i, plan_.right_key), i);
    std::sort(order.begin(), order.end());
    numbers_by_key_.resize(order.size());
    for (size_t i = 0; i < order.size(); ++i) {
      numbers_by_key_[i] = order[i].second;
      if (order[i].first != kNoNode) ++groups_.try_emplace(order[i].first, i, 0).first->second.second;
    }
    return absl::OkStatus();
  }

  const HashJoinPlan& plan_;
  RowBuffer right_;
  absl::flat_hash_map<NodeId, std::pair<size_t, size_t>> groups_;  // start and length in numbers_by_key_
  std::vector<uint64_t> numbers_by_key_;
  std::span<const uint64_t> matches_;  // right rows for the current left row, not yet given out
  std::vector<uint64_t> numbers_;
};

}  // namespace

OperatorPtr MakeHashJoin(const HashJoinPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<HashJoin>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
