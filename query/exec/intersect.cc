// Intersect: common neighbours of two nodes. Only their number is asked for: it goes into the row's multiplicity.
//
// Neighbour lists are sorted. Of two lists the longer one is searched for the elements of the shorter; the rows of a
// batch are sorted by the longer list, which becomes a bitmap where that pays.
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

class Intersect : public Operator {
 public:
  Intersect(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)),
        plan_(plan),
        left_(*state.graph, {plan.left_step}),
        right_(*state.graph, {plan.right_step}) {}

  absl::Status OpenRows() override { return input().Open(); }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return false;
      std::vector<uint64_t>& multiplicity = batch.multiplicity();
      if (multiplicity.empty()) multiplicity.assign(batch.physical_rows(), 1);
      SortByLongerList(batch, multiplicity);
      for (size_t at = 0; at < pairs_.size();) at = CountOfOneList(at, multiplicity);
      kept_.clear();
      for (const uint32_t row : batch.rows()) {
        if (multiplicity[row] != 0) kept_.push_back(row);
      }
      if (kept_.empty()) continue;
      if (kept_.size() < batch.row_count()) batch.Select(kept_);
      return true;
    }
  }

 private:
  struct Pair {
    List longer, shorter;
    uint32_t row;
    uint64_t same;  // pairs that are one edge, though edges must differ
  };

  static List ListOf(const NeighborSteps& steps, NodeId node) {
    const std::span<const NeighborSteps::Step> found = steps.From(node);
    return found.empty() ? List() : (*found[0].csr)[node - found[0].from_first];
  }

  // Edges between `left` and `right` that stand in both lists: of one node, all or its loops.
  uint64_t SameEdges(NodeId left, NodeId right, List list) const {
    if (!plan_.edges_differ || left != right) return 0;
    if (plan_.left_step == plan_.right_step) return list.size();
    const uint32_t local = left - left_.From(left)[0].from_first;
    const auto [first, last] = std::equal_range(list.begin(), list.end(), local);
    return static_cast<uint64_t>(last - first);
  }

  void SortByLongerList(const Batch& batch, std::vector<uint64_t>& multiplicity) {
    const Vector& lefts = batch.column(plan_.left);
    const Vector& rights = batch.column(plan_.right);
    pairs_.clear();
    for (const uint32_t row : batch.rows()) {
      const NodeId left = lefts.NodeAt(row), right = rights.NodeAt(row);
      Pair pair{ListOf(left_, left), ListOf(right_, right), row, 0};
      if (pair.longer.size() < pair.shorter.size()) std::swap(pair.longer, pair.shorter);
      if (pair.shorter.empty()) {  // and might begin where another node's list does
        multiplicity[row] = 0;
        continue;
      }
      pair.same = SameEdges(left, right, pair.longer);
      pairs_.push_back(pair);
    }
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) {
      return a.longer.data() != b.longer.data() ? a.longer.data() < b.longer.data() : a.row < b.row;
    });
  }

  // Counts for all pairs with the longer list of the pair at `at`; returns where the next list begins.
  size_t CountOfOneList(size_t at, std::vector<uint64_t>& multiplicity) {
    const List longer = pairs_[at].longer;
    size_t end = at, work = 0;
    for (; end < pairs_.size() && pairs_[end].longer.data() == longer.data(); ++end) work += pairs_[end].shorter.size();
    // A bitmap costs a write and a clearing for each element; searching costs several times a test.
    const bool use_bitmap = work * 4 > longer.size() && SetBitmap(longer);
    for (size_t i = at; i < end; ++i) {
      const Pair& pair = pairs_[i];
      uint64_t count = 0;
      if (use_bitmap) {
        for (const uint32_t local : pair.shorter) count += bitmap_[local >> 6] >> (local & 63) & 1;
      } else {
        count = CountPairs(pair.shorter, pair.longer);
      }
      multiplicity[pair.row] *= count - pair.same;
    }
    if (use_bitmap) {
      for (const uint32_t local : longer) bitmap_[local >> 6] = 0;
    }
    return end;
  }

  // False for lists with parallel edges: they can't be a bitmap.
  bool SetBitmap(List list) {
    if (std::adjacent_find(list.begin(), list.end()) != list.end()) return false;
    if (bitmap_.empty()) bitmap_.assign(size_t{state_.graph->node_count()} / 64 + 1, 0);
    for (const uint32_t local : list) bitmap_[local >> 6] |= uint64_t{1} << (local & 63);
    return true;
  }

  const IntersectPlan& plan_;
  NeighborSteps left_, right_;
  std::vector<Pair> pairs_;  // of the batch, by longer list
  std::vector<uint64_t> bitmap_;
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeIntersect(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Intersect>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
