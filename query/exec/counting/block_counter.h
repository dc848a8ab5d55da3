// Internal to query/exec/counting. Counts the matches of a biconnected part of a pattern, node by node of the variable
// that it hangs on: sparse vectors are pushed from the relationships at that node towards the middle of the rest, so
// that a cycle of length k costs the neighbourhoods of k/2 steps, whatever the number of its matches.
#ifndef NOTEGRAPH_QUERY_EXEC_COUNTING_BLOCK_COUNTER_H_
#define NOTEGRAPH_QUERY_EXEC_COUNTING_BLOCK_COUNTER_H_

#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"
#include "query/exec/counting/counts.h"
#include "query/exec/counting/walks.h"
#include "query/plan/counting/sum_out_plan.h"

namespace notegraph::query {

// A count for each node of a range.
template <typename Count>
struct DenseCounts {
  NodeRange range;
  std::vector<Count> values;
  Count max = 0;
};

// Count is uint64_t or WideCount. Thread-safe: any number of threads may count at the same time.
template <typename Count>
class BlockCounter {
 public:
  // `weights` are those of the block's variables, by the plan's numbers; null: 1. What is held stays in `memory`.
  BlockCounter(const BlockCount& block, const std::vector<const DenseCounts<Count>*>& weights, const Graph& graph,
               RunContext& run, ScopedMemory& memory);
  ~BlockCounter();

  // Multiplies counts[i] by the number of matches at nodes[i]. OutOfRange if a count might not fit.
  absl::Status Multiply(std::span<const NodeId> nodes, std::span<Count> counts);

 private:
  struct Variable;
  class Scratch;
  absl::StatusOr<std::unique_ptr<Scratch>> TakeScratch();

  std::vector<Variable> conditioned_, trees_;
  RunContext& run_;
  ScopedMemory& memory_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Scratch>> idle_;
};

extern template class BlockCounter<uint64_t>;
extern template class BlockCounter<WideCount>;

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_COUNTING_BLOCK_COUNTER_H_
