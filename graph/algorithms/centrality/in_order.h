// Internal to graph/algorithms/centrality: pieces of work done at the same time, whose results are taken in order.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_IN_ORDER_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_IN_ORDER_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "graph/parallel.h"
#include "graph/run_context.h"

namespace notegraph {

// How many threads DoInOrder() uses, and so how many work spaces there are.
inline uint32_t WorkerCount(const RunContext& context, uint32_t count) {
  return std::min(count, static_cast<uint32_t>(context.threads()));
}

// On WorkerCount() threads, each with a work space of its own made by make(): absl::Status work(space, i) for i of
// 0..count-1, then take(space, i), one call at a time and in order of i. So sums of floating-point numbers have the
// same bits for any number of threads, at the price of one space a thread, not one a piece. Polls the context before
// each piece and reports progress under `stage`. After an error the pieces not begun are left out; the first in order,
// of those met, comes back.
template <typename Make, typename Work, typename Take>
absl::Status DoInOrder(RunContext& context, uint32_t count, std::string_view stage, Make make, Work work, Take take) {
  std::atomic<uint32_t> begun{0}, turn{0};
  std::atomic<bool> is_stopped{false};
  absl::Status result;
  const uint32_t workers = WorkerCount(context, count);
  ParallelFor(static_cast<int>(workers), workers, [&](size_t) {
    auto space = make();
    for (uint32_t i = begun++; i < count; i = begun++) {
      absl::Status status;
      if (!is_stopped) status = context.Poll();
      if (!is_stopped && status.ok()) status = work(space, i);
      // Each piece gets its turn, done or not, so that none waits in vain.
      for (uint32_t now = turn; now != i; now = turn) turn.wait(now);
      if (!status.ok() && result.ok()) result = status;
      if (!result.ok()) is_stopped = true;
      if (!is_stopped) {
        take(space, i);
        context.ReportProgress(stage, static_cast<double>(i + 1) / count);
      }
      turn = i + 1;
      turn.notify_all();
    }
  });
  return result;
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_IN_ORDER_H_
