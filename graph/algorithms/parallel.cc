#include "graph/algorithms/parallel.h"

#include <algorithm>
#include <atomic>

#include "graph/parallel.h"

namespace notegraph {

absl::Status ParallelBlocks(RunContext& context, uint32_t count, uint32_t block_size,
                            absl::FunctionRef<void(uint32_t block, uint32_t begin, uint32_t end)> body) {
  const size_t blocks = (size_t{count} + block_size - 1) / block_size;
  std::atomic<bool> stopped{false};
  ParallelFor(context.threads(), blocks, [&](size_t block) {
    if (stopped.load(std::memory_order_relaxed)) return;
    if (!context.Poll().ok()) {
      stopped.store(true, std::memory_order_relaxed);
      return;
    }
    const auto begin = static_cast<uint32_t>(block * block_size);
    body(static_cast<uint32_t>(block), begin, begin + std::min(block_size, count - begin));
  });
  // A context that once asked to stop goes on doing so.
  return stopped.load() ? context.Poll() : absl::OkStatus();
}

}  // namespace notegraph
