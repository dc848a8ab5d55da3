// Internal to graph/algorithms/centrality: breadth-first search from 256 sources at once.
//
// Then, Kaufmann, Chirigati, Hoang-Vu, Pham, Kemper, Neumann, Vo: The more the merrier: efficient multi-source graph
// traversal, 2014. A node has a bit a source; a level is made of the last one's bits by "or" along the arcs, pushed or
// pulled, whichever looks at fewer arcs. How many sources have a node at a distance is a count of bits.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_DISTANCE_BATCH_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_DISTANCE_BATCH_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// The work space of one thread, used again and again. Not thread-safe.
class DistanceBatch {
 public:
  static constexpr uint32_t kLanes = 256;

  static int64_t Bytes(const Projection& p) { return int64_t{p.node_count()} * (3 * sizeof(Lanes) + 3 * 4); }

  explicit DistanceBatch(const Projection& p)
      : p_(p), seen_(p.node_count()), level_(p.node_count()), next_(p.node_count()) {}

  // Along the arcs. Calls found(v, distance, number of sources) for every node and every distance from 1 on that it has
  // from some of the sources, distances ascending. REQUIRES: at most kLanes sources, distinct.
  // Errors: Cancelled, DeadlineExceeded; nothing of this is of use then.
  absl::Status Search(std::span<const uint32_t> sources, const RunContext& context,
                      absl::FunctionRef<void(uint32_t v, uint32_t distance, uint32_t count)> found);
  // The nodes that the last search came to, each once.
  std::span<const uint32_t> touched() const { return touched_; }

 private:
  struct Lanes {
    std::array<uint64_t, kLanes / 64> words{};
  };

  void Start(std::span<const uint32_t> sources);
  absl::Status Push(const RunContext& context);
  absl::Status Pull(const RunContext& context);
  void Settle(uint32_t v, const Lanes& fresh);

  const Projection& p_;
  std::vector<Lanes> seen_, level_, next_;
  std::vector<uint32_t> frontier_, next_frontier_, touched_;
  Lanes all_;
  uint64_t open_arcs_ = 0;  // that enter nodes not yet seen from all sources
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_DISTANCE_BATCH_H_
