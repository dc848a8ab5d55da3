// Where rows come from: one row, the argument of a subplan, all nodes of groups.
#include <algorithm>

#include "query/exec/make_operator.h"
#include "query/exec/row_buffer.h"

namespace notegraph::query {
namespace {

class SingleRow : public Operator {
 public:
  using Operator::Operator;
  absl::Status OpenRows() override {
    done_ = false;
    return absl::OkStatus();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(1);
    return !std::exchange(done_, true);
  }

 private:
  bool done_ = false;
};

class Argument : public Operator {
 public:
  Argument(const ArgumentPlan& plan, ExecutionState& state, ArgumentSource& source)
      : Operator(plan, state), slots_(plan.slots), source_(source) {
    std::erase(slots_, source.tag);  // not a column of the rows handed in
  }
  absl::Status OpenRows() override {
    done_ = 0;
    chunk_ = 0;
    return absl::OkStatus();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    if (source_.buffer != nullptr) return NextOfBuffer(batch);
    const size_t count = std::min<size_t>(source_.rows.size() - done_, state_.batch_rows);
    if (count == 0) return false;
    const Rows rows = source_.rows.subspan(done_, count);
    batch.SetRowCount(static_cast<uint32_t>(count));
    batch.GatherColumns(*source_.batch, slots_, rows, 0, static_cast<uint32_t>(count));
    if (source_.tag != kNoSlot) {
      Vector& tags = batch.column(source_.tag);
      tags.Reset(VectorType::kInteger, static_cast<uint32_t>(count));
      std::copy(rows.begin(), rows.end(), tags.data<int64_t>());
    }
    done_ += count;
    return true;
  }

 private:
  bool NextOfBuffer(Batch& batch) {
    const RowBuffer& buffer = *source_.buffer;
    if (chunk_ < buffer.chunks().size() && done_ == buffer.ChunkRows(chunk_)) {
      ++chunk_;
      done_ = 0;
    }
    if (chunk_ == buffer.chunks().size()) return false;
    const auto count = std::min<uint32_t>(buffer.ChunkRows(chunk_) - static_cast<uint32_t>(done_), state_.batch_rows);
    const Rows rows = AllRows(kMaxBatchRows).subspan(done_, count);
    batch.SetRowCount(count);
    batch.GatherColumns(buffer.chunks()[chunk_], slots_, rows, 0, count);
    done_ += count;
    return true;
  }

  std::vector<Slot> slots_;
  ArgumentSource& source_;
  size_t done_ = 0;  // rows of the batch or chunk
  size_t chunk_ = 0;
};

class Scan : public Operator {
 public:
  Scan(const ScanPlan& plan, ExecutionState& state) : Operator(plan, state), plan_(plan) {}
  absl::Status OpenRows() override {
    const bool is_cut = state_.morsel.scan == &plan_;
    left_ = is_cut ? state_.morsel.end - state_.morsel.begin : UINT64_MAX;
    uint64_t skipped = is_cut ? state_.morsel.begin : 0;
    for (group_ = 0; group_ < plan_.groups.size(); ++group_) {
      const uint32_t size = state_.graph->group(plan_.groups[group_]).size();
      if (skipped < size) break;
      skipped -= size;
    }
    next_ = static_cast<uint32_t>(skipped);
    return absl::OkStatus();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (group_ < plan_.groups.size() && left_ > 0) {
      const NodeGroup& group = state_.graph->group(plan_.groups[group_]);
      const auto count = static_cast<uint32_t>(std::min<uint64_t>({group.size() - next_, state_.batch_rows, left_}));
      if (count == 0) {
        ++group_;
        next_ = 0;
        continue;
      }
      batch.SetRowCount(count);
      Vector& nodes = batch.column(plan_.slot);
      nodes.Reset(VectorType::kNode, count);
      for (uint32_t i = 0; i < count; ++i) nodes.data<NodeId>()[i] = group.first() + next_ + i;
      next_ += count;
      left_ -= count;
      return true;
    }
    return false;
  }

 private:
  const ScanPlan& plan_;
  size_t group_ = 0;
  uint32_t next_ = 0;  // row of the group
  uint64_t left_ = 0;  // rows of the morsel still to come
};

}  // namespace

OperatorPtr MakeSingleRow(const SingleRowPlan& plan, ExecutionState& state) {
  return std::make_unique<SingleRow>(plan, state);
}
OperatorPtr MakeArgument(const ArgumentPlan& plan, ExecutionState& state, ArgumentSource& source) {
  return std::make_unique<Argument>(plan, state, source);
}
OperatorPtr MakeScan(const ScanPlan& plan, ExecutionState& state) { return std::make_unique<Scan>(plan, state); }

}  // namespace notegraph::query
