// Internal to graph/algorithms/centrality: Brandes' accumulation for eight sources at once, arcs of length 1.
//
// The sources share every pass over the arcs, a lane each. A node's marks say in which lanes it lies on the level at
// hand: one look at a neighbour's byte serves eight searches, and path counts are added from one cache line. Sources
// near each other reach a node on the same levels, so put such in one batch. A level is found from the last one's
// out-arcs (push), or from the in-arcs of what is not yet seen in all lanes (pull), whichever are fewer: Beamer,
// Asanovic, Patterson: Direction-optimizing breadth-first search, 2012.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_BRANDES_BATCH_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_BRANDES_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "graph/algorithms/centrality/dependency_sums.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// The work space of one thread, used again and again. Not thread-safe.
class BrandesBatch {
 public:
  static constexpr uint32_t kLanes = 8;

  // 107 bytes a node; what of it is not needed is not touched.
  static int64_t Bytes(const Projection& p) { return int64_t{p.node_count()} * (64 + kLanes * 5 + 3); }

  explicit BrandesBatch(const Projection& p);

  // Adds the dependencies of each source, times its weight, on the other nodes and, where `sums` has them, on arcs.
  // reached[i] becomes the number of nodes that source i reaches, but for itself. After an error the sums of
  // touched() nodes and their arcs are of no use. REQUIRES: 1 to kLanes sources, distinct; reached as long as sources.
  // Errors: OutOfRange when the number of paths comes near the end of a double's range; Cancelled, DeadlineExceeded.
  absl::Status Add(std::span<const PathSource> sources, DependencySums& sums, std::span<double> reached,
                   const RunContext& context);
  // The nodes that the last Add() came to; they may repeat.
  std::span<const uint32_t> touched() const { return {nodes_.get(), settled_}; }

 private:
  using Marks = uint8_t;  // a bit a lane
  struct alignas(64) Lanes {
    double lane[kLanes] = {};
  };
  struct Level {
    size_t begin, end;
  };
  struct Hits;

  void Start(std::span<const PathSource> sources);
  absl::Status CountPaths(const RunContext& context);
  absl::Status Push(Level level, const RunContext& context);
  absl::Status Pull(const RunContext& context);
  absl::Status CollectDependencies(DependencySums& sums, const RunContext& context);
  template <bool kArcs>
  absl::Status Collect(Level level, DependencySums& sums, const RunContext& context);
  template <bool kArcs>
  Lanes Successors(uint32_t node, Marks marks, std::span<double> arcs) const;
  Hits FindHits(std::span<const uint32_t> neighbors, Marks wanted) const;
  void Settle(uint32_t node, Marks marks);
  void Mark(Level level);
  void Unmark(Level level);
  void CleanUp();

  const Projection& p_;
  // Lane by lane the number of shortest paths to a node; from Collect() on, (1 + dependency) / number.
  std::vector<Lanes> values_;
  std::vector<Marks> seen_, marked_, next_;
  // The nodes of all levels, with the lanes in which they lie there.
  std::unique_ptr<uint32_t[]> nodes_;
  std::unique_ptr<Marks[]> marks_;
  size_t settled_ = 0;
  std::vector<Level> levels_;
  Lanes weights_;
  Marks all_ = 0;           // the lanes in use
  uint64_t open_arcs_ = 0;  // that enter nodes not yet seen in all lanes
  bool too_many_paths_ = false;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_BRANDES_BATCH_H_
