// Loops over fixed blocks. Blocks are cut by position alone and partial results are joined in block order, so a result
// has the same bits for any number of threads.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PARALLEL_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PARALLEL_H_

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "graph/run_context.h"

namespace notegraph {

inline constexpr uint32_t kNodeBlock = 4096;

// Calls body(block, begin, end) for each block of `block_size` items of 0..count-1, on context.threads() threads, in
// any order. Polls the context before each block; after an error the blocks not begun are left out. REQUIRES: bodies of
// different blocks may run at the same time.
absl::Status ParallelBlocks(RunContext& context, uint32_t count, uint32_t block_size,
                            absl::FunctionRef<void(uint32_t block, uint32_t begin, uint32_t end)> body);

// Sum of body(begin, end) over the blocks of kNodeBlock items, added in block order.
template <typename Body>
absl::Status ParallelSum(RunContext& context, uint32_t count, double& sum, Body&& body) {
  std::vector<double> partial((count + kNodeBlock - 1) / kNodeBlock);
  absl::Status status = ParallelBlocks(context, count, kNodeBlock, [&](uint32_t block, uint32_t begin, uint32_t end) {
    partial[block] = body(begin, end);
  });
  sum = 0;
  for (const double part : partial) sum += part;
  return status;
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PARALLEL_H_
