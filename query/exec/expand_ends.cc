// ExpandEnds: from each node to the ends of its walks, each once.
#include <algorithm>

#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/exec/walk_merger.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

constexpr const char* kOwner = "ExpandEnds";

void SetCounts(Slot slot, const std::vector<uint64_t>& walks, Batch& batch) {
  const auto count = static_cast<uint32_t>(walks.size());
  Vector& counts = batch.column(slot);
  counts.Reset(VectorType::kInteger, count);
  std::copy(walks.begin(), walks.end(), counts.data<int64_t>());
  batch.multiplicity().clear();
}

// Row by row.
class ExpandEnds : public FanOut {
 public:
  ExpandEnds(const ExpandEndsPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.chain.to(), plan.count_slot}),
        plan_(plan),
        conditions_(plan.chain, state),
        merger_(plan.chain, plan.counts_walks, kOwner, conditions_, state) {}

  absl::Status OpenRows() override {
    sources_.clear();
    end_count_ = next_ = 0;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    walks_.clear();
    Vector& nodes = batch.column(plan_.chain.to());
    nodes.Reset(VectorType::kNode, state_.batch_rows);
    while (sources_.size() < state_.batch_rows) {
      if (next_ == end_count_) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
        if (!more) break;
        const NodeId root = input_.column(plan_.chain.from).NodeAt(row_);
        NOTEGRAPH_RETURN_IF_ERROR(merger_.Merge({&root, 1}, {}));
        end_count_ = merger_.ends().size();
        next_ = 0;
        continue;
      }
      const size_t count = std::min(end_count_ - next_, state_.batch_rows - sources_.size());
      const auto first = static_cast<std::ptrdiff_t>(next_), last = static_cast<std::ptrdiff_t>(next_ + count);
      std::copy_n(merger_.ends().begin() + first, count, nodes.data<NodeId>() + sources_.size());
      if (plan_.counts_walks) {
        walks_.insert(walks_.end(), merger_.walks().begin() + first, merger_.walks().begin() + last);
      } else {
        walks_.insert(walks_.end(), count, 1);
      }
      sources_.resize(sources_.size() + count, row_);
      next_ += count;
    }
    if (!Emit(batch)) return false;
    NOTEGRAPH_RETURN_IF_ERROR(SetWalks(batch));
    return true;
  }

 private:
  absl::Status SetWalks(Batch& batch) {
    if (!batch.multiplicity().empty()) {
      for (size_t i = 0; i < walks_.size(); ++i) {
        if (__builtin_mul_overflow(walks_[i], batch.multiplicity()[i], &walks_[i]) || walks_[i] > INT64_MAX)
          return IntegerOverflow("the number of walks does not fit into an Integer");
      }
    }
    if (plan_.count_slot != kNoSlot) {
      SetCounts(plan_.count_slot, walks_, batch);
    } else if (plan_.counts_walks) {
      std::swap(batch.multiplicity(), walks_);
    }
    return absl::OkStatus();
  }

  const ExpandEndsPlan& plan_;
  ChainConditions conditions_;
  WalkMerger merger_;
  std::vector<uint64_t> walks_;      // by output row
  size_t end_count_ = 0, next_ = 0;  // of the current row's ends
};

// All rows together.
class MergeEnds : public Operator {
 public:
  MergeEnds(const ExpandEndsPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)),
        plan_(plan),
        conditions_(plan.chain, state),
        merger_(plan.chain, plan.counts_walks, kOwner, conditions_, state) {}

  absl::Status OpenRows() override {
    roots_ = {};
    times_ = {};
    memory_.Clear();
    is_merged_ = false;
    next_ = 0;
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    if (!is_merged_) NOTEGRAPH_RETURN_IF_ERROR(Merge());
    const size_t count = std::min<size_t>(merger_.ends().size() - next_, state_.batch_rows);
    if (count == 0) return false;
    batch.SetRowCount(static_cast<uint32_t>(count));
    Vector& nodes = batch.column(plan_.chain.to());
    nodes.Reset(VectorType::kNode, static_cast<uint32_t>(count));
    const auto first = static_cast<std::ptrdiff_t>(next_), last = static_cast<std::ptrdiff_t>(next_ + count);
    std::copy_n(merger_.ends().begin() + first, count, nodes.data<NodeId>());
    if (plan_.counts_walks) {
      batch.multiplicity().assign(merger_.walks().begin() + first, merger_.walks().begin() + last);
    } else if (plan_.count_slot != kNoSlot) {
      batch.multiplicity().assign(count, 1);
    }
    if (plan_.count_slot != kNoSlot) SetCounts(plan_.count_slot, std::vector(std::move(batch.multiplicity())), batch);
    next_ += count;
    return true;
  }

 private:
  absl::Status Merge() {
    Batch batch(state_.slot_count);
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) break;
      if (roots_.capacity() - roots_.size() < batch.row_count()) NOTEGRAPH_RETURN_IF_ERROR(MakeRoom());
      const Vector& nodes = batch.column(plan_.chain.from);
      for (const uint32_t row : batch.rows()) {
        roots_.push_back(nodes.NodeAt(row));
        times_.push_back(batch.Multiplicity(row));
      }
    }
    is_merged_ = true;
    return merger_.Merge(roots_, times_);
  }

  absl::Status MakeRoom() {
    const size_t room = std::max<size_t>(2 * roots_.capacity(), kMaxBatchRows);
    constexpr size_t kRowBytes = 2 * (sizeof(NodeId) + sizeof(uint64_t));  // here and in the merger
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>((room - roots_.capacity()) * kRowBytes)));
    roots_.reserve(room);
    times_.reserve(room);
    return absl::OkStatus();
  }

  const ExpandEndsPlan& plan_;
  ChainConditions conditions_;
  WalkMerger merger_;
  std::vector<NodeId> roots_;
  std::vector<uint64_t> times_;
  bool is_merged_ = false;
  size_t next_ = 0;
};

}  // namespace

OperatorPtr MakeExpandEnds(const ExpandEndsPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  if (plan.merges_rows) return std::make_unique<MergeEnds>(plan, state, std::move(inputs));
  return std::make_unique<ExpandEnds>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
