// Internal to graph/algorithms/centrality: Brandes' accumulation for one source, arcs of any positive length.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_WEIGHTED_BRANDES_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_WEIGHTED_BRANDES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/algorithms/centrality/dependency_sums.h"
#include "graph/algorithms/centrality/path_count.h"
#include "graph/algorithms/centrality/shortest_paths.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// The work space of one thread, used again and again. Not thread-safe.
class WeightedBrandes {
 public:
  static int64_t Bytes(const Projection& p) { return ShortestPaths::Bytes(p) + int64_t{p.node_count()} * 24; }

  // Arcs have the projection's weights as their lengths, which must be above 0, or all the length 1.
  WeightedBrandes(const Projection& p, bool has_lengths)
      : p_(p), paths_(p, has_lengths), counts_(p.node_count()), dependencies_(p.node_count()) {}

  // Adds the dependencies of the source, times its weight, on the other nodes and, where `sums` has them, on arcs.
  // `reached` becomes the number of nodes that it reaches, but for itself. O(arcs log nodes).
  // Errors: Cancelled, DeadlineExceeded; nothing of this and of `sums` is of use then.
  absl::Status Add(const PathSource& source, DependencySums& sums, double& reached, const RunContext& context);
  // The nodes that the last Add() came to.
  std::span<const uint32_t> touched() const { return paths_.order(); }

 private:
  const Projection& p_;
  ShortestPaths paths_;
  std::vector<PathCount> counts_;
  std::vector<double> dependencies_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_WEIGHTED_BRANDES_H_
