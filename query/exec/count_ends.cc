// CountEnds: how many walks and distinct ends each group of nodes has. Rows are grouped before anything is walked, and
// the walks of a group are merged together, so no row of a walk is made.
#include <algorithm>
#include <mutex>

#include "graph/algorithms/parallel.h"
#include "query/exec/group_index.h"
#include "query/exec/make_operator.h"
#include "query/exec/walk_merger.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

constexpr const char* kOwner = "CountEnds";
constexpr uint32_t kGroupBlock = 16;

bool IsDistinct(const BoundItem& item) {
  return item.expression->kind == BoundKind::kAggregate && item.expression->distinct;
}

class CountEnds : public Operator {
 public:
  CountEnds(const CountEndsPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)),
        plan_(plan),
        counts_walks_(plan.counts_walks && !std::ranges::all_of(plan.aggregates, IsDistinct)),
        groups_(plan.keys, state),
        conditions_(plan.chain, state) {}

  absl::Status OpenRows() override {
    groups_.Clear();
    roots_ = {};
    times_ = {};
    group_of_root_ = {};
    memory_.Clear();
    is_counted_ = false;
    emitted_ = 0;
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    if (!is_counted_) {
      NOTEGRAPH_RETURN_IF_ERROR(ReadRoots());
      NOTEGRAPH_RETURN_IF_ERROR(CountGroups());
      is_counted_ = true;
    }
    while (emitted_ < groups_.count()) {
      const uint32_t count = std::min(groups_.count() - emitted_, state_.batch_rows);
      Fill(emitted_, count, batch);
      emitted_ += count;
      if (batch.row_count() > 0) return true;
    }
    return false;
  }

 private:
  struct Counts {
    uint64_t ends = 0, walks = 0;
  };

  absl::Status ReadRoots() {
    Batch batch(state_.slot_count);
    std::vector<uint32_t> kept, groups;
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) break;
      const Vector& nodes = batch.column(plan_.chain.from);
      // Others have no walks, and what the keys ask of them might be an error.
      kept.clear();
      for (const uint32_t row : batch.rows()) {
        if (nodes.NodeAt(row) < state_.graph->node_count()) kept.push_back(row);
      }
      batch.Select(kept);
      NOTEGRAPH_RETURN_IF_ERROR(groups_.Assign(batch, groups));
      NOTEGRAPH_RETURN_IF_ERROR(Reserve(kept.size()));
      group_of_root_.insert(group_of_root_.end(), groups.begin(), groups.end());
      for (const uint32_t row : kept) roots_.push_back(nodes.NodeAt(row));
      if (counts_walks_) {
        for (const uint32_t row : kept) times_.push_back(batch.Multiplicity(row));
      }
    }
    if (plan_.keys.empty() && groups_.count() == 0) groups_.AddGroupWithoutRows();
    return absl::OkStatus();
  }

  absl::Status Reserve(size_t more) {
    constexpr size_t kRootBytes = 2 * (2 * sizeof(uint32_t) + sizeof(uint64_t));  // also when they are sorted
    return memory_.GrowTo(static_cast<int64_t>((roots_.size() + more) * kRootBytes + groups_.bytes()));
  }

  // Sorts the roots by group.
  void SortRoots() {
    begins_.assign(groups_.count() + 1, 0);
    for (const uint32_t group : group_of_root_) ++begins_[group + 1];
    for (uint32_t group = 0; group < groups_.count(); ++group) begins_[group + 1] += begins_[group];
    std::vector<size_t> next(begins_.begin(), begins_.end() - 1);
    std::vector<NodeId> roots(roots_.size());
    std::vector<uint64_t> times(times_.size());
    for (size_t i = 0; i < roots_.size(); ++i) {
      const size_t place = next[group_of_root_[i]]++;
      roots[place] = roots_[i];
      if (counts_walks_) times[place] = times_[i];
    }
    roots_ = std::move(roots);
    times_ = std::move(times);
  }

  absl::Status CountGroups() {
    if (groups_.count() == 0) return absl::OkStatus();
    SortRoots();
    counts_.assign(groups_.count(), Counts());
    const bool is_parallel = state_.threads > 1 && groups_.count() > kGroupBlock;
    if (is_parallel) NOTEGRAPH_RETURN_IF_ERROR(conditions_.LearnAll());
    mergers_.clear();
    error_ = absl::OkStatus();
    NOTEGRAPH_RETURN_IF_ERROR(ParallelBlocks(state_.run, groups_.count(), is_parallel ? kGroupBlock : groups_.count(),
                                             [this](uint32_t, uint32_t begin, uint32_t end) { Count(begin, end); }));
    return error_;
  }

  // In any thread.
  void Count(uint32_t begin, uint32_t end) {
    std::unique_ptr<WalkMerger> merger = TakeMerger();
    absl::Status status;
    for (uint32_t group = begin; group < end && status.ok(); ++group) status = CountGroup(group, *merger);
    const std::lock_guard lock(mutex_);
    if (error_.ok()) error_ = status;
    mergers_.push_back(std::move(merger));
  }

  std::unique_ptr<WalkMerger> TakeMerger() {
    {
      const std::lock_guard lock(mutex_);
      if (!mergers_.empty()) {
        std::unique_ptr<WalkMerger> merger = std::move(mergers_.back());
        mergers_.pop_back();
        return merger;
      }
    }
    return std::make_unique<WalkMerger>(plan_.chain, counts_walks_, kOwner, conditions_, state_);
  }

  absl::Status CountGroup(uint32_t group, WalkMerger& merger) {
    const size_t begin = begins_[group], count = begins_[group + 1] - begin;
    const std::span<const uint64_t> times = times_;
    NOTEGRAPH_RETURN_IF_ERROR(
        merger.Merge(std::span(roots_).subspan(begin, count), counts_walks_ ? times.subspan(begin, count) : times));
    counts_[group].ends = merger.ends().size();
    if (!counts_walks_) return absl::OkStatus();
    uint64_t& total = counts_[group].walks;
    for (const uint64_t walks : merger.walks()) {
      if (__builtin_add_overflow(total, walks, &total) || total > INT64_MAX)
        return IntegerOverflow("the count does not fit into an Integer");
    }
    return absl::OkStatus();
  }

  void Fill(uint32_t first, uint32_t count, Batch& batch) {
    batch.SetRowCount(count);
    groups_.CopyKeys(first, count, batch);
    for (const BoundItem& item : plan_.aggregates) {
      const bool counts_walks = counts_walks_ && !IsDistinct(item);
      Vector& column = batch.column(item.slot);
      column.Reset(VectorType::kInteger, count);
      for (uint32_t i = 0; i < count; ++i) {
        const Counts& counts = counts_[first + i];
        column.data<int64_t>()[i] = static_cast<int64_t>(counts_walks ? counts.walks : counts.ends);
      }
    }
    if (plan_.keys.empty()) return;
    kept_.clear();
    for (uint32_t i = 0; i < count; ++i) {
      if (counts_[first + i].ends > 0) kept_.push_back(i);
    }
    batch.Select(kept_);
  }

  const CountEndsPlan& plan_;
  const bool counts_walks_;
  GroupIndex groups_;
  ChainConditions conditions_;
  std::vector<NodeId> roots_;  // in order of rows, then by group
  std::vector<uint64_t> times_;
  std::vector<uint32_t> group_of_root_;
  std::vector<size_t> begins_;                        // by group: its first root
  std::vector<Counts> counts_;                        // by group
  std::mutex mutex_;                                  // of the following
  std::vector<std::unique_ptr<WalkMerger>> mergers_;  // not at work
  absl::Status error_;
  bool is_counted_ = false;
  uint32_t emitted_ = 0;
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeCountEnds(const CountEndsPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<CountEnds>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
