#include "graph/algorithms/strided_blocks.h"

#include <vector>

#include "graph/algorithms/parallel.h"
#include "graph/status_macros.h"

namespace notegraph {

absl::Status ForStridedBlocks(RunContext& context, uint32_t count,
                              absl::FunctionRef<absl::Status(const StridedBlock& b)> body) {
  const uint32_t blocks = StridedBlockCount(count);
  std::vector<absl::Status> statuses(blocks);
  std::atomic<bool> is_stopped{false};
  NOTEGRAPH_RETURN_IF_ERROR(ParallelBlocks(context, blocks, 1, [&](uint32_t block, uint32_t, uint32_t) {
    statuses[block] = body({block, blocks, &is_stopped});
    if (!statuses[block].ok()) is_stopped = true;
  }));
  for (const absl::Status& status : statuses) NOTEGRAPH_RETURN_IF_ERROR(status);
  return absl::OkStatus();
}

}  // namespace notegraph
