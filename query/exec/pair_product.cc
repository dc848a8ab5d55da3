#include "query/exec/pair_product.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/parallel.h"
#include "graph/status_macros.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

constexpr uint32_t kBlocksPerWave = 16;             // whatever the threads: where the floor rises is always the same
constexpr uint64_t kBlockWork = uint64_t{1} << 17;  // pairs looked at
constexpr uint64_t kPollEvery = uint64_t{1} << 22;  // pairs looked at, within a row
constexpr size_t kLeastToPrune = size_t{1} << 15;   // entries: for fewer a second matrix isn't worth it
constexpr size_t kSeedShare = 8;                    // one in so many entries goes first

}  // namespace

PairProduct::PairProduct(Incidence incidence, PairRules rules, RunContext& run, std::string_view owner)
    : incidence_(std::move(incidence)),
      rules_(std::move(rules)),
      run_(run),
      matrix_memory_(run.memory(), owner),
      wave_memory_(run.memory(), owner),
      counts_(rules_.greatest) {}

absl::Status PairProduct::Prepare() {
  if (MayPrune()) NOTEGRAPH_RETURN_IF_ERROR(FindFloor());
  return UseMatrix(floor_);
}

// A pair counts at most once for each list of either item: only that makes lists a bound of counts.
bool PairProduct::MayPrune() const {
  return rules_.greatest <= CountFloor::kMaxRows && incidence_.lists.size() >= kLeastToPrune &&
         incidence_.times.empty() && incidence_.weights.empty() && rules_.left_classes.empty() &&
         rules_.right_classes.empty();
}

absl::Status PairProduct::UseMatrix(uint64_t least_lists) {
  matrix_ = {};
  matrix_memory_.Clear();
  NOTEGRAPH_ASSIGN_OR_RETURN(matrix_, PairMatrix::Make(incidence_, rules_, least_lists, run_, matrix_memory_));
  scratch_.clear();
  blocks_.clear();
  next_row_ = 0;
  next_block_ = 0;
  const size_t bytes = size_t{matrix_.column_count} * (sizeof(uint16_t) + sizeof(uint64_t) + sizeof(uint32_t));
  return matrix_memory_.Reserve(static_cast<int64_t>(bytes * static_cast<size_t>(run_.threads())));
}

// The floor of the pairs among the items in most lists is one of all pairs.
absl::Status PairProduct::FindFloor() {
  std::vector<uint32_t> degrees(incidence_.item_count());
  for (uint32_t item = 0; item < degrees.size(); ++item)
    degrees[item] = incidence_.ends[item] - incidence_.begins[item];
  std::ranges::sort(degrees, std::greater<>());
  size_t entries = 0, last = 0;
  while (last + 1 < degrees.size() && entries < incidence_.lists.size() / kSeedShare) entries += degrees[last++];
  NOTEGRAPH_RETURN_IF_ERROR(UseMatrix(degrees[last]));
  while (next_row_ < matrix_.row_count()) NOTEGRAPH_RETURN_IF_ERROR(RunWave());
  counts_ = CountFloor(rules_.greatest);  // the same pairs come again
  return absl::OkStatus();
}

absl::StatusOr<bool> PairProduct::Next(std::vector<PairRow>& rows) {
  while (true) {
    while (next_block_ < blocks_.size()) {
      rows = std::move(blocks_[next_block_++]);
      std::erase_if(rows, [&](const PairRow& row) { return row.count < floor_; });
      if (!rows.empty()) return true;
    }
    if (next_row_ == matrix_.row_count()) return false;
    NOTEGRAPH_RETURN_IF_ERROR(RunWave());
  }
}

absl::Status PairProduct::RunWave() {
  CutBlocks();
  NOTEGRAPH_RETURN_IF_ERROR(ReserveForWave());
  blocks_.clear();
  blocks_.resize(block_ends_.size());
  next_block_ = 0;
  const uint32_t first = next_row_;
  const auto count_block = [&](uint32_t block, uint32_t, uint32_t) {
    std::unique_ptr<Scratch> scratch = TakeScratch();
    CountBlock(block == 0 ? first : block_ends_[block - 1], block_ends_[block], *scratch, blocks_[block]);
    const std::lock_guard lock(mutex_);
    scratch_.push_back(std::move(scratch));
  };
  NOTEGRAPH_RETURN_IF_ERROR(ParallelBlocks(run_, static_cast<uint32_t>(block_ends_.size()), 1, count_block));
  NOTEGRAPH_RETURN_IF_ERROR(run_.Poll());  // a row may have stopped half-way
  if (overflowed_) return IntegerOverflow("the count does not fit into an Integer");
  next_row_ = block_ends_.back();
  for (const std::vector<PairRow>& rows : blocks_) {
    for (const PairRow& row : rows) counts_.Add(row.count);
  }
  floor_ = std::max(floor_, counts_.floor());
  return absl::OkStatus();
}

// Rows with about the same work together.
void PairProduct::CutBlocks() {
  block_ends_.clear();
  uint64_t work = 0;
  for (uint32_t row = next_row_; row < matrix_.row_count() && block_ends_.size() < kBlocksPerWave; ++row) {
    work += WorkOfRow(row);
    if (work < kBlockWork && row + 1 < matrix_.row_count()) continue;
    block_ends_.push_back(row + 1);
    work = 0;
  }
}

absl::Status PairProduct::ReserveForWave() {
  uint64_t rows = 0;
  for (uint32_t row = next_row_; row < block_ends_.back(); ++row) {
    rows += std::min<uint64_t>(WorkOfRow(row), matrix_.column_count);
  }
  return wave_memory_.GrowTo(static_cast<int64_t>(rows * sizeof(PairRow)));
}

uint64_t PairProduct::WorkOfRow(uint32_t row) const {
  uint64_t work = 0;
  for (const uint32_t item : matrix_.ItemsOfRow(row)) {
    for (const PairMatrix::Stretch& stretch : matrix_.StretchesOfItem(item)) work += stretch.end - stretch.begin;
  }
  return work;
}

// Without weights a stretch adds one to a counter, or as many as its items have in common classes.
uint64_t PairProduct::LargestCount(uint32_t row) const {
  if (!rules_.right_classes.empty()) return WorkOfRow(row);
  uint64_t stretches = 0;
  for (const uint32_t item : matrix_.ItemsOfRow(row)) stretches += matrix_.StretchesOfItem(item).size();
  return stretches;
}

std::unique_ptr<PairProduct::Scratch> PairProduct::TakeScratch() {
  const std::lock_guard lock(mutex_);
  if (scratch_.empty()) return std::make_unique<Scratch>();
  std::unique_ptr<Scratch> scratch = std::move(scratch_.back());
  scratch_.pop_back();
  return scratch;
}

void PairProduct::CountBlock(uint32_t begin, uint32_t end, Scratch& scratch, std::vector<PairRow>& rows) {
  const bool is_plain = matrix_.weights.empty() && !rules_.is_pair;
  CountFloor counts(rules_.greatest);
  uint64_t floor = floor_;
  scratch.found.resize(size_t{matrix_.column_count} + 1);
  const auto take_rows = [&](uint32_t row, auto& counters, uint32_t found) {
    const uint32_t left = rules_.left_classes.empty() ? matrix_.kept[row] : row;
    for (uint32_t i = 0; i < found; ++i) {
      const uint32_t column = scratch.found[i];
      const uint64_t count = std::exchange(counters[column], 0);
      if (count < floor) continue;
      rows.push_back({left, rules_.right_classes.empty() ? matrix_.kept[column] : column, count});
      counts.Add(count);
      floor = std::max(floor, counts.floor());
    }
  };
  for (uint32_t row = begin; row < end; ++row) {
    const uint64_t largest = is_plain ? LargestCount(row) : UINT64_MAX;
    if (largest < floor) continue;
    if (largest <= UINT16_MAX) {
      scratch.small.resize(matrix_.column_count);
      take_rows(row, scratch.small, CountPlainly(row, scratch.small.data(), scratch.found.data()));
    } else {
      scratch.large.resize(matrix_.column_count);
      uint64_t* counters = scratch.large.data();
      take_rows(row, scratch.large,
                is_plain ? CountPlainly(row, counters, scratch.found.data())
                         : CountWithWeights(row, counters, scratch.found.data()));
    }
  }
}

// Notes the columns found and returns how many they are.
template <typename Counter>
uint32_t PairProduct::CountPlainly(uint32_t row, Counter* counters, uint32_t* found) const {
  const uint32_t* columns = matrix_.columns.data();
  uint32_t count = 0;
  uint64_t work = 0;
  for (const uint32_t item : matrix_.ItemsOfRow(row)) {
    for (const PairMatrix::Stretch& stretch : matrix_.StretchesOfItem(item)) {
      for (uint32_t place = stretch.begin; place < stretch.end; ++place) {
        const uint32_t column = columns[place];
        found[count] = column;
        count += counters[column]++ == 0;
      }
      if (HasStopped(work, stretch.end - stretch.begin)) return count;
    }
  }
  return count;
}

uint32_t PairProduct::CountWithWeights(uint32_t row, uint64_t* counters, uint32_t* found) {
  uint32_t count = 0;
  uint64_t work = 0;
  for (const uint32_t item : matrix_.ItemsOfRow(row)) {
    const std::span<const PairMatrix::Stretch> stretches = matrix_.StretchesOfItem(item);
    for (const PairMatrix::Stretch& stretch : stretches) {
      const auto number = static_cast<size_t>(&stretch - matrix_.stretches.data());
      for (uint32_t place = stretch.begin; place < stretch.end; ++place) {
        if (rules_.is_pair && !rules_.is_pair(matrix_.kept[item], matrix_.kept[matrix_.items[place]])) continue;
        const uint64_t weight = matrix_.weights.empty() ? 1 : matrix_.weights[number];
        const uint64_t times = matrix_.times.empty() ? 1 : matrix_.times[place];
        if (weight == 0 || times == 0) continue;  // a counter of 0 stands for a column not found yet
        uint64_t& counter = counters[matrix_.columns[place]];
        if (counter == 0) found[count++] = matrix_.columns[place];
        uint64_t added;
        if (__builtin_mul_overflow(weight, times, &added) || __builtin_add_overflow(counter, added, &counter) ||
            counter > INT64_MAX) {
          overflowed_ = true;
          return 0;
        }
      }
      if (HasStopped(work, stretch.end - stretch.begin)) return count;
    }
  }
  return count;
}

// Whether the run's limits end a row that takes long.
bool PairProduct::HasStopped(uint64_t& work, uint64_t more) const {
  work += more;
  if (work < kPollEvery) return false;
  work = 0;
  return !run_.Poll().ok();
}

}  // namespace notegraph::query
