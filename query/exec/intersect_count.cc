// Intersect that counts: the number of common neighbours of two nodes goes into the row's multiplicity.
//
// Neighbour lists are sorted; of two lists the longer one is searched for the elements of the shorter. Rows are
// gathered, many batches at a time, and sorted by their longer list: so each list becomes a bitmap once for all rows
// that need it, where that pays. Then the batches go on in the order they came.
#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>

#include "graph/algorithms/parallel.h"
#include "graph/scoped_memory.h"
#include "query/exec/intersect_choices.h"
#include "query/exec/make_operator.h"
#include "query/exec/sorted_lists.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kOwner = "Intersect";
// Batches that are gathered at most; first one, then twice as many each time, so that a LIMIT above waits for little.
constexpr size_t kMaxGathered = 512;
// Elements tested before the run's limits are looked at; what a thread takes at a time.
constexpr uint64_t kBlockWork = 1 << 20;

// Bitmaps for the threads at work.
class BitmapPool {
 public:
  BitmapPool(uint32_t bound, MemoryAccount& account) : bound_(bound), reservation_(account) {}
  // As many as threads can be at work at once.
  absl::Status Prepare(int count) {
    while (made_ < count) {
      NOTEGRAPH_RETURN_IF_ERROR(reservation_.Reserve(ListBitmap::BytesFor(bound_), kOwner));
      free_.push_back(std::make_unique<ListBitmap>(bound_));
      ++made_;
    }
    return absl::OkStatus();
  }
  std::unique_ptr<ListBitmap> Take() {
    const std::lock_guard lock(mutex_);
    std::unique_ptr<ListBitmap> taken = std::move(free_.back());
    free_.pop_back();
    return taken;
  }
  void GiveBack(std::unique_ptr<ListBitmap> bitmap) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(bitmap));
  }

 private:
  const uint32_t bound_;
  ScopedMemory reservation_;
  int made_ = 0;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ListBitmap>> free_;
};

// The lists of one leg.
struct LegLists {
  LegLists(const Graph& graph, const TableStep& step)
      : csr(graph.table(step.table).csr(step.direction)),
        first(graph
                  .group(step.direction == Direction::kOut ? graph.table(step.table).source_group()
                                                           : graph.table(step.table).target_group())
                  .first()) {}
  uint32_t size() const { return static_cast<uint32_t>(csr.offsets.size()) - 1; }
  // Empty for nodes of other groups, deleted ones and null.
  SortedList Of(NodeId node) const { return node - first < size() ? csr[node - first] : SortedList(); }

  const Csr& csr;
  const NodeId first;
};

const NodeGroup& Target(const Graph& graph, const TableStep& step) {
  const EdgeTable& table = graph.table(step.table);
  return graph.group(step.direction == Direction::kOut ? table.target_group() : table.source_group());
}

class IntersectCount : public Operator {
 public:
  IntersectCount(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)),
        plan_(plan),
        legs_{{*state.graph, plan.legs[0].steps[0]}, {*state.graph, plan.legs[1].steps[0]}},
        lists_are_shared_(plan.legs[0].steps == plan.legs[1].steps),
        target_first_(Target(*state.graph, plan.legs[0].steps[0]).first()),
        choices_(plan, state),
        bitmaps_(Target(*state.graph, plan.legs[0].steps[0]).size(), state.run.memory()),
        reservation_(state.run.memory()) {}

  absl::Status OpenRows() override {
    gathered_count_ = next_ = 0;
    wanted_ = 1;
    exhausted_ = false;
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      if (next_ == gathered_count_) {
        if (exhausted_) return false;
        NOTEGRAPH_RETURN_IF_ERROR(Gather());
        NOTEGRAPH_RETURN_IF_ERROR(CountGathered());
      }
      while (next_ < gathered_count_) {
        std::swap(batch, gathered_[next_++]);
        kept_.clear();
        for (const uint32_t row : batch.rows()) {
          if (batch.multiplicity()[row] != 0) kept_.push_back(row);
        }
        if (kept_.empty()) continue;
        if (kept_.size() < batch.row_count()) batch.Select(kept_);
        return true;
      }
    }
  }

 private:
  // A row that is not yet counted.
  struct Pair {
    NodeId longer, shorter;  // nodes of the two lists
    uint32_t row;            // in counts_
    uint8_t side;            // leg of the longer list
  };

  absl::Status Gather() {
    gathered_count_ = next_ = 0;
    while (gathered_count_ < wanted_) {
      if (gathered_count_ == gathered_.size()) NOTEGRAPH_RETURN_IF_ERROR(AddBatch());
      gathered_[gathered_count_].Init(state_.slot_count);
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(gathered_[gathered_count_]));
      if (!more) {
        exhausted_ = true;
        break;
      }
      ++gathered_count_;
    }
    wanted_ = std::min(wanted_ * 2, kMaxGathered);
    return absl::OkStatus();
  }

  absl::Status AddBatch() {
    const size_t bytes_a_row = sizeof(Value) * input().plan().output.size() + 2 * sizeof(Pair) + 2 * sizeof(uint64_t);
    NOTEGRAPH_RETURN_IF_ERROR(reservation_.Reserve(static_cast<int64_t>(bytes_a_row * state_.batch_rows), kOwner));
    gathered_.emplace_back(state_.slot_count);
    return absl::OkStatus();
  }

  absl::Status CountGathered() {
    pairs_.clear();
    counts_.clear();
    for (size_t i = 0; i < gathered_count_; ++i) NOTEGRAPH_RETURN_IF_ERROR(AddPairs(gathered_[i]));
    SortByLongerList();
    CutBlocks();
    NOTEGRAPH_RETURN_IF_ERROR(CountBlocks(static_cast<uint32_t>(blocks_.size() - 1)));
    size_t place = 0;
    for (size_t i = 0; i < gathered_count_; ++i) {
      std::vector<uint64_t>& multiplicity = gathered_[i].multiplicity();
      if (multiplicity.empty()) multiplicity.assign(gathered_[i].physical_rows(), 1);
      for (const uint32_t row : gathered_[i].rows()) {
        if (__builtin_mul_overflow(multiplicity[row], counts_[place++], &multiplicity[row])) {
          return IntegerOverflow("a row stands for more matches than fit into an Integer");
        }
      }
    }
    return absl::OkStatus();
  }

  // On one thread where the statement's others are at work on other rows.
  absl::Status CountBlocks(uint32_t count) {
    const auto count_block = [&](uint32_t, uint32_t block, uint32_t) {
      CountBlock(blocks_[block], blocks_[block + 1]);
    };
    if (state_.threads > 1) {
      const int helpers = static_cast<int>(std::min<uint32_t>(static_cast<uint32_t>(state_.run.threads()), count));
      NOTEGRAPH_RETURN_IF_ERROR(bitmaps_.Prepare(helpers));
      return ParallelBlocks(state_.run, count, 1, count_block);
    }
    NOTEGRAPH_RETURN_IF_ERROR(bitmaps_.Prepare(1));
    for (uint32_t block = 0; block < count; ++block) {
      NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
      count_block(block, block, block + 1);
    }
    return absl::OkStatus();
  }

  absl::Status AddPairs(const Batch& batch) {
    const Vector& lefts = batch.column(plan_.legs[0].from);
    const Vector& rights = batch.column(plan_.legs[1].from);
    for (const uint32_t row : batch.rows()) {
      const NodeId left = lefts.NodeAt(row), right = rights.NodeAt(row);
      const SortedList left_list = legs_[0].Of(left), right_list = legs_[1].Of(right);
      const auto place = static_cast<uint32_t>(counts_.size());
      counts_.push_back(0);
      if (left_list.empty() || right_list.empty()) continue;
      if (MayCoincide(batch, row, left, right)) {
        NOTEGRAPH_RETURN_IF_ERROR(choices_.Find(batch, row));
        NOTEGRAPH_ASSIGN_OR_RETURN(counts_.back(), choices_.Count());
      } else if (left_list.size() >= right_list.size()) {
        pairs_.push_back({left, right, place, 0});
      } else {
        pairs_.push_back({right, left, place, 1});
      }
    }
    return absl::OkStatus();
  }

  // Whether relationships that must differ may be the same ones: then they have the same ends.
  bool MayCoincide(const Batch& batch, uint32_t row, NodeId left, NodeId right) const {
    if (!plan_.different.empty() && left == right) return true;
    const auto are_common = [&](NodeId node) {
      return std::binary_search(legs_[0].Of(left).begin(), legs_[0].Of(left).end(), node - target_first_) &&
             std::binary_search(legs_[1].Of(right).begin(), legs_[1].Of(right).end(), node - target_first_);
    };
    return std::any_of(plan_.taken.begin(), plan_.taken.end(), [&](const IntersectPlan::Taken& taken) {
      const NodeId from = taken.leg == 0 ? left : right;
      const NodeId a = batch.column(taken.left).NodeAt(row), b = batch.column(taken.right).NodeAt(row);
      return (from == a && are_common(b)) || (from == b && are_common(a));
    });
  }

  bool OfOneList(const Pair& a, const Pair& b) const {
    return a.longer == b.longer && (a.side == b.side || lists_are_shared_);
  }

  // By counting, digit after digit: rows stay in order within a list.
  void SortByLongerList() {
    constexpr uint32_t kDigitBits = 11;
    NodeId max = 0;
    for (const Pair& pair : pairs_) max = std::max(max, pair.longer);
    if (!lists_are_shared_) {
      std::stable_partition(pairs_.begin(), pairs_.end(), [](const Pair& pair) { return pair.side == 0; });
    }
    for (uint32_t shift = 0; shift < 32 && max >> shift != 0; shift += kDigitBits) {
      const auto digit = [&](const Pair& pair) { return pair.longer >> shift & ((1U << kDigitBits) - 1); };
      std::vector<uint32_t> begins((1U << kDigitBits) + 1, 0);
      for (const Pair& pair : pairs_) ++begins[digit(pair) + 1];
      for (size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
      sorted_.resize(pairs_.size());
      for (const Pair& pair : pairs_) sorted_[begins[digit(pair)]++] = pair;
      std::swap(pairs_, sorted_);
    }
  }

  SortedList LongerOf(const Pair& pair) const { return legs_[pair.side].Of(pair.longer); }
  SortedList ShorterOf(const Pair& pair) const { return legs_[1 - pair.side].Of(pair.shorter); }

  // Pieces of about equal work. A list may end up in two of them and is then laid out twice.
  void CutBlocks() {
    blocks_.assign(1, 0);
    uint64_t work = 0;
    for (size_t i = 0; i < pairs_.size(); ++i) {
      work += ShorterOf(pairs_[i]).size();
      if (work < kBlockWork + LongerOf(pairs_[i]).size()) continue;
      blocks_.push_back(i + 1);
      work = 0;
    }
    if (blocks_.back() != pairs_.size()) blocks_.push_back(pairs_.size());
  }

  void CountBlock(size_t begin, size_t end) {
    std::unique_ptr<ListBitmap> bitmap = bitmaps_.Take();
    while (begin < end) {
      size_t next = begin, work = 0;
      for (; next < end && OfOneList(pairs_[begin], pairs_[next]); ++next) work += ShorterOf(pairs_[next]).size();
      CountOfOneList(begin, next, work, *bitmap);
      begin = next;
    }
    bitmaps_.GiveBack(std::move(bitmap));
  }

  void CountOfOneList(size_t begin, size_t end, size_t work, ListBitmap& bitmap) {
    const SortedList longer = LongerOf(pairs_[begin]);
    // A bitmap costs a write and a clearing for each element; searching costs several times a test.
    const bool use_bitmap = work * 4 > longer.size();
    if (use_bitmap) bitmap.Lay(longer);
    for (size_t i = begin; i < end; ++i) {
      const SortedList shorter = ShorterOf(pairs_[i]);
      const uint64_t count = use_bitmap ? bitmap.CountEqualPairs(shorter) : CountEqualPairs(shorter, longer);
      counts_[pairs_[i].row] = count;
    }
    if (use_bitmap) bitmap.Clear();
  }

  const IntersectPlan& plan_;
  const LegLists legs_[2];
  const bool lists_are_shared_;  // by both legs: of one table and direction
  const NodeId target_first_;
  IntersectChoices choices_;  // for rows whose relationships may coincide
  BitmapPool bitmaps_;
  ScopedMemory reservation_;
  std::vector<Batch> gathered_;
  size_t gathered_count_ = 0, next_ = 0, wanted_ = 1;
  bool exhausted_ = false;
  std::vector<Pair> pairs_, sorted_;
  std::vector<uint64_t> counts_;  // by row, in the order of the batches
  std::vector<size_t> blocks_;    // where pieces of pairs_ begin, and the end
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeIntersectCount(const IntersectPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<IntersectCount>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
