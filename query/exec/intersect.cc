// Intersect: common neighbours of two nodes. Only their number is asked for: it goes into the row's multiplicity.
//
// Neighbour lists are sorted. Of two lists the longer one is searched for the elements of the shorter; when rows of one
// left node come side by side, its list is kept as a bitmap.
#include <algorithm>

#include "query/exec/make_operator.h"
#include "query/exec/neighbor_steps.h"

namespace notegraph::query {
namespace {

using List = std::span<const uint32_t>;

// Pairs of equal elements; every pair of parallel edges counts.
uint64_t CountPairs(List shorter, List longer) {
  uint64_t count = 0;
  const uint32_t* at = longer.data();
  const uint32_t* const end = at + longer.size();
  for (const uint32_t wanted : shorter) {
    // Galloping: the next element is rarely far.
    size_t step = 1;
    const uint32_t* low = at;
    while (low + step < end && low[step] < wanted) {
      low += step;
      step *= 2;
    }
    at = std::lower_bound(low, std::min(low + step + 1, end), wanted);
    for (const uint32_t* equal = at; equal < end && *equal == wanted; ++equal) ++count;
  }
  return count;
}

uint64_t CountPairsOfDifferentEdges(List list) {
  uint64_t count = 0;
  for (size_t i = 0; i < list.size();) {
    size_t run = 1;
    while (i + run < list.size() && list[i + run] == list[i]) ++run;
    count += run * (run - 1);
    i += run;
  }
  return count;
}

class Intersect : public Operator {
 public:
  Intersect(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)),
        plan_(plan),
        left_(*state.graph, {plan.left_step}),
        right_(*state.graph, {plan.right_step}) {}

  absl::Status Open() override {
    ClearBitmap();
    current_ = kNoNode;
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return false;
      std::vector<uint64_t>& multiplicity = batch.multiplicity();
      if (multiplicity.empty()) multiplicity.assign(batch.physical_rows(), 1);
      const Vector& lefts = batch.column(plan_.left);
      const Vector& rights = batch.column(plan_.right);
      kept_.clear();
      for (const uint32_t row : batch.rows()) {
        multiplicity[row] *= Count(lefts.NodeAt(row), rights.NodeAt(row));
        if (multiplicity[row] != 0) kept_.push_back(row);
      }
      if (kept_.empty()) continue;
      if (kept_.size() < batch.row_count()) batch.Select(kept_);
      return true;
    }
  }

 private:
  static List ListOf(const NeighborSteps& steps, NodeId node) {
    const std::span<const NeighborSteps::Step> found = steps.From(node);
    return found.empty() ? List() : (*found[0].csr)[node - found[0].from_first];
  }

  uint64_t Count(NodeId left, NodeId right) {
    const List b = ListOf(right_, right);
    if (left != current_) {
      SetCurrent(left);
    } else if (!has_bitmap_ && list_.size() > 16) {
      SetBitmap();
    }
    if (list_.empty() || b.empty()) return 0;
    if (plan_.edges_differ && left == right) return CountPairsOfDifferentEdges(b);
    if (has_bitmap_ && b.size() < list_.size() * 8) {
      uint64_t count = 0;
      for (const uint32_t local : b) count += bitmap_[local >> 6] >> (local & 63) & 1;
      return count;
    }
    return list_.size() < b.size() ? CountPairs(list_, b) : CountPairs(b, list_);
  }

  void SetCurrent(NodeId left) {
    ClearBitmap();
    current_ = left;
    list_ = ListOf(left_, left);
  }

  // Lists with parallel edges can't be a bitmap.
  void SetBitmap() {
    if (std::adjacent_find(list_.begin(), list_.end()) != list_.end()) return;
    if (bitmap_.empty()) bitmap_.assign(size_t{state_.graph->node_count()} / 64 + 1, 0);
    for (const uint32_t local : list_) bitmap_[local >> 6] |= uint64_t{1} << (local & 63);
    has_bitmap_ = true;
  }
  void ClearBitmap() {
    if (!has_bitmap_) return;
    for (const uint32_t local : list_) bitmap_[local >> 6] = 0;
    has_bitmap_ = false;
  }

  const IntersectPlan& plan_;
  NeighborSteps left_, right_;
  NodeId current_ = kNoNode;
  List list_;  // of the current left node
  std::vector<uint64_t> bitmap_;
  bool has_bitmap_ = false;
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeIntersect(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Intersect>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
