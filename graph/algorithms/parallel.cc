#include "graph/algorithms/parallel.h"

#include <tbb/blocked_range.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>

namespace notegraph {

absl::Status ParallelBlocks(RunContext& context, uint32_t count, uint32_t block_size,
                            absl::FunctionRef<void(uint32_t block, uint32_t begin, uint32_t end)> body) {
  const auto blocks = static_cast<uint32_t>((uint64_t{count} + block_size - 1) / block_size);
  const auto run = [&](uint32_t block) {
    const uint32_t begin = block * block_size;
    body(block, begin, begin + std::min(block_size, count - begin));
  };
  if (context.threads() == 1 || blocks <= 1) {
    for (uint32_t block = 0; block < blocks; ++block) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      run(block);
    }
    return absl::OkStatus();
  }
  std::atomic<bool> stopped{false};
  // More threads than processors would only make TBB complain on standard error.
  tbb::task_arena arena(std::min(context.threads(), tbb::info::default_concurrency()));
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<uint32_t>(0, blocks, 1),
        [&](const tbb::blocked_range<uint32_t>& range) {
          for (uint32_t block = range.begin(); block != range.end(); ++block) {
            if (stopped.load(std::memory_order_relaxed)) return;
            if (context.Poll().ok()) {
              run(block);
            } else {
              stopped.store(true, std::memory_order_relaxed);
            }
          }
        },
        tbb::simple_partitioner());
  });
  // A context that once asked to stop goes on doing so.
  return stopped.load() ? context.Poll() : absl::OkStatus();
}

}  // namespace notegraph
