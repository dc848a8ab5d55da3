// Internal to graph/algorithms/centrality: what the accumulations of betweenness add to and read from.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_DEPENDENCY_SUMS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_DEPENDENCY_SUMS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/algorithms/projection.h"

namespace notegraph {

// A source of shortest paths that stands for `weight` nodes with the same dependencies.
struct PathSource {
  uint32_t node = 0;
  double weight = 1;
};

// Sums, over sources, of the share of the shortest paths to all targets that lead through a node or along an arc.
struct DependencySums {
  DependencySums(const Projection& p, bool with_arcs) : nodes(p.node_count()), arcs(with_arcs ? p.arc_count() : 0) {}

  static int64_t Bytes(const Projection& p, bool with_arcs) {
    return 8 * (int64_t{p.node_count()} + (with_arcs ? int64_t{p.arc_count()} : 0));
  }

  // Adds what is here at `touched` nodes and the arcs that leave them to `total`, and leaves 0; they may repeat.
  void MoveTo(DependencySums& total, const Projection& p, std::span<const uint32_t> touched) {
    ForEach(p, touched, [&](std::vector<double> DependencySums::* sums, uint32_t i) {
      (total.*sums)[i] += (this->*sums)[i];
      (this->*sums)[i] = 0;
    });
  }
  void Clear(const Projection& p, std::span<const uint32_t> touched) {
    ForEach(p, touched, [&](std::vector<double> DependencySums::* sums, uint32_t i) { (this->*sums)[i] = 0; });
  }

  std::vector<double> nodes;
  std::vector<double> arcs;  // by FirstArc(v) + place in Out(v); empty when only nodes are asked for

 private:
  template <typename Visit>
  void ForEach(const Projection& p, std::span<const uint32_t> touched, Visit&& visit) {
    for (const uint32_t v : touched) {
      visit(&DependencySums::nodes, v);
      if (arcs.empty()) continue;
      for (uint32_t i = p.FirstArc(v), end = i + p.OutDegree(v); i < end; ++i) visit(&DependencySums::arcs, i);
    }
  }
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_DEPENDENCY_SUMS_H_
