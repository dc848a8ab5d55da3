// Internal to query/exec. Counts the pairs of items that stand in one list together: the product of a sparse matrix
// with its transpose, a row at a time in a dense array of counters (Gustavson: Two fast algorithms for sparse matrices:
// multiplication and permuted transposition, ACM TOMS 4, 1978).
#ifndef NOTEGRAPH_QUERY_EXEC_PAIR_PRODUCT_H_
#define NOTEGRAPH_QUERY_EXEC_PAIR_PRODUCT_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "query/exec/count_floor.h"
#include "query/exec/pair_matrix.h"

namespace notegraph::query {

struct PairRow {
  uint32_t left = 0, right = 0;  // classes, or items
  uint64_t count = 0;
};

// Rows come by ascending left class, the same ones in the same order for any number of threads.
//
// Where only the greatest counts are asked for, the items in most lists go first, alone: what they come to is a floor,
// and items in fewer lists than that need not be looked at.
class PairProduct {
 public:
  // `owner` has the memory.
  PairProduct(Incidence incidence, PairRules rules, RunContext& run, std::string_view owner);

  // Before the first Next(). ResourceExhausted, Cancelled, DeadlineExceeded.
  absl::Status Prepare();
  // Fills `rows` with the next one or more and returns true; false when there are no more. Fails also with "integer
  // overflow" when a count doesn't fit.
  absl::StatusOr<bool> Next(std::vector<PairRow>& rows);

 private:
  // What a thread counts with.
  struct Scratch {
    std::vector<uint16_t> small;
    std::vector<uint64_t> large;
    std::vector<uint32_t> found;  // columns whose counters aren't 0
  };

  bool MayPrune() const;
  absl::Status UseMatrix(uint64_t least_lists);
  absl::Status FindFloor();
  // Counts some blocks of rows, and raises the floor by what they came to.
  absl::Status RunWave();
  absl::Status ReserveForWave();
  void CutBlocks();
  void CountBlock(uint32_t begin, uint32_t end, Scratch& scratch, std::vector<PairRow>& rows);
  template <typename Counter>
  uint32_t CountPlainly(uint32_t row, Counter* counters, uint32_t* found) const;
  uint32_t CountWithWeights(uint32_t row, uint64_t* counters, uint32_t* found);
  uint64_t WorkOfRow(uint32_t row) const;
  uint64_t LargestCount(uint32_t row) const;
  bool HasStopped(uint64_t& work, uint64_t more) const;
  std::unique_ptr<Scratch> TakeScratch();

  Incidence incidence_;
  PairRules rules_;
  RunContext& run_;
  ScopedMemory matrix_memory_, wave_memory_;
  PairMatrix matrix_;
  CountFloor counts_;
  uint64_t floor_ = 0;
  uint32_t next_row_ = 0;
  std::vector<uint32_t> block_ends_;  // rows of the blocks of a wave
  std::vector<std::vector<PairRow>> blocks_;
  size_t next_block_ = 0;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Scratch>> scratch_;  // guarded by mutex_; not in use
  std::atomic<bool> overflowed_{false};
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_PAIR_PRODUCT_H_
