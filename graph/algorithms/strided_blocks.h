// Loops whose items differ much in cost, and may fail on the way.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRIDED_BLOCKS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRIDED_BLOCKS_H_

#include <algorithm>
#include <atomic>
#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "graph/run_context.h"

namespace notegraph {

// Block b of `stride` holds the items b, b + stride, b + 2 stride, ..., so that costly neighbours are spread.
struct StridedBlock {
  uint32_t block = 0;
  uint32_t stride = 1;
  const std::atomic<bool>* is_stopped = nullptr;

  // Whether there's reason to go on with the item.
  bool Has(uint32_t item, uint32_t count) const { return item < count && !is_stopped->load(std::memory_order_relaxed); }
};

// How many blocks there are for so many items, whatever the threads.
inline uint32_t StridedBlockCount(uint32_t count) { return std::min(count, 64u); }

// How many of them are at work at the same time.
inline int64_t StridedWorkers(const RunContext& context, uint32_t count) {
  return std::min<int64_t>(StridedBlockCount(count), context.threads());
}

// Calls body for each block, on context.threads() threads; an error of one stops all. Returns the error of the first
// block that has one. A body polls the context itself while it works:
//   for (uint32_t v = b.block; b.Has(v, count); v += b.stride) ...
absl::Status ForStridedBlocks(RunContext& context, uint32_t count,
                              absl::FunctionRef<absl::Status(const StridedBlock& b)> body);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRIDED_BLOCKS_H_
