#include "graph/algorithms/centrality/closeness.h"

#include <atomic>

#include "graph/algorithms/parallel.h"

namespace notegraph {
namespace {

constexpr uint32_t kSourcesPerBlock = 64;

struct Reach {
  uint64_t nodes = 0;  // that reach the target, itself among them
  uint64_t total_distance = 0;
};

// Breadth-first against the arcs, level by level. `seen_at` holds for each node the last target that it was seen for.
Reach ReachOf(const Projection& p, uint32_t target, std::vector<uint32_t>& seen_at, std::vector<uint32_t>& queue) {
  Reach reach;
  queue.assign(1, target);
  seen_at[target] = target;
  uint64_t distance = 0;
  for (size_t level = 0; level < queue.size(); ++distance) {
    const size_t level_end = queue.size();
    reach.total_distance += distance * (level_end - level);
    for (; level < level_end; ++level) {
      for (const uint32_t u : p.In(queue[level])) {
        if (seen_at[u] == target) continue;
        seen_at[u] = target;
        queue.push_back(u);
      }
    }
  }
  reach.nodes = queue.size();
  return reach;
}

}  // namespace

absl::StatusOr<std::vector<double>> Closeness(const Projection& projection, const ClosenessOptions& options,
                                              RunContext& context) {
  const uint32_t n = projection.node_count();
  std::vector<double> scores(n);
  ScopedMemory memory(context.memory());
  if (auto status = memory.Reserve(8 * int64_t{n} * context.threads(), "closeness"); !status.ok()) return status;
  std::atomic<bool> stopped{false};
  absl::Status status = ParallelBlocks(context, n, kSourcesPerBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
    std::vector<uint32_t> seen_at(n, UINT32_MAX), queue;
    for (uint32_t v = begin; v < end && !stopped.load(std::memory_order_relaxed); ++v) {
      const Reach reach = ReachOf(projection, v, seen_at, queue);
      if (!context.Poll().ok()) stopped = true;
      if (reach.total_distance == 0) continue;
      const auto others = static_cast<double>(reach.nodes - 1);
      scores[v] = others / static_cast<double>(reach.total_distance);
      if (options.wasserman_faust) scores[v] *= others / (n - 1);
    }
  });
  if (stopped) status = context.Poll();
  if (!status.ok()) return status;
  return scores;
}

}  // namespace notegraph
