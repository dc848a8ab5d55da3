// HashJoin: left rows with the right rows that have the same node.
#include <bit>
#include <utility>

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
        right_(plan.input(1).output, memory_, state) {}

  absl::Status OpenRows() override {
    sources_.clear();
    match_ = kNone;
    NOTEGRAPH_RETURN_IF_ERROR(ReadRight());
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    numbers_.clear();
    while (sources_.size() < state_.batch_rows) {
      if (match_ == kNone) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        const auto found = first_.find(input_.column(plan_.left_key).NodeAt(row_));
        if (found != first_.end()) match_ = found->second;
        continue;
      }
      numbers_.push_back(match_);
      sources_.push_back(row_);
      match_ = next_[match_];
    }
    if (!Emit(batch)) return false;
    right_.CopyTo(numbers_, batch);
    return true;
  }

 private:
  // Of first_, which is at most seven eighths full, and next_.
  static int64_t TableBytes(uint64_t rows) {
    const uint64_t entries = std::bit_ceil(rows / 7 * 8 + 1);
    return static_cast<int64_t>(entries * (sizeof(std::pair<NodeId, uint64_t>) + 1) + rows * sizeof(uint64_t));
  }

  absl::Status ReadRight() {
    right_.Clear();
    first_.clear();
    memory_.Clear();
    Batch batch(state_.slot_count);
    NOTEGRAPH_RETURN_IF_ERROR(input(1).Open());
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input(1).Next(batch));
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(right_.Append(batch, batch.rows()));
    }
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(TableBytes(right_.size())));
    // Backwards, so that the rows of a key are chained in their order.
    first_.reserve(right_.size());
    next_.assign(right_.size(), kNone);
    for (uint64_t row = right_.size(); row-- > 0;) {
      const NodeId node = right_.NodeAt(row, plan_.right_key);
      if (node == kNoNode) continue;
      const auto [first, is_new] = first_.try_emplace(node, row);
      if (is_new) continue;
      next_[row] = first->second;
      first->second = row;
    }
    return absl::OkStatus();
  }

  const HashJoinPlan& plan_;
  RowBuffer right_;
  static constexpr uint64_t kNone = UINT64_MAX;
  absl::flat_hash_map<NodeId, uint64_t> first_;  // first right row of a node
  std::vector<uint64_t> next_;                   // by right row: the next one of its node
  uint64_t match_ = kNone;                       // right row to come for the current left row
  std::vector<uint64_t> numbers_;                // right rows of the output
};

}  // namespace

OperatorPtr MakeHashJoin(const HashJoinPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<HashJoin>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
