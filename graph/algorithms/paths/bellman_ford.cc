#include "graph/algorithms/paths/bellman_ford.h"

#include <algorithm>
#include <functional>

#include "graph/algorithms/boost_adapter.h"
#include "graph/algorithms/boost_run.h"
#include "graph/algorithms/paths/arcs.h"
#include "graph/status_macros.h"
// After the adapter, which it finds the graph's functions by.
#include <boost/graph/bellman_ford_shortest_paths.hpp>

namespace notegraph {
namespace {

class Visitor : public boost::bellman_visitor<> {
 public:
  Visitor(BoostMeter& meter, BoostEdge& not_minimized) : meter_(meter), not_minimized_(not_minimized) {}
  void examine_edge(const BoostEdge&, const Projection&) { meter_.Add(1); }
  void edge_not_minimized(const BoostEdge& edge, const Projection&) { not_minimized_ = edge; }

 private:
  BoostMeter& meter_;
  BoostEdge& not_minimized_;
};

double LightestArc(const Projection& p, uint32_t from, uint32_t to) {
  double lightest = kUnreachable;
  ForEachArc(p, from, Direction::kOut, [&](uint32_t v, double weight) {
    if (v == to) lightest = std::min(lightest, weight);
  });
  return lightest;
}

// An arc that can still be relaxed after as many rounds as there are nodes hangs on a chain of as many predecessors,
// some of them twice.
WeightedPath CycleBehind(const Projection& p, const BoostEdge& arc, std::vector<uint32_t>& predecessors) {
  predecessors[arc.target] = arc.source;
  uint32_t v = arc.target;
  for (uint32_t i = 0; i < p.node_count(); ++i) v = predecessors[v];
  WeightedPath cycle;
  for (uint32_t u = v; cycle.nodes.empty() || u != v; u = predecessors[u]) cycle.nodes.push_back(u);
  std::ranges::reverse(cycle.nodes);
  std::ranges::rotate(cycle.nodes, std::ranges::min_element(cycle.nodes));
  cycle.nodes.push_back(cycle.nodes.front());
  cycle.costs.push_back(0);
  for (size_t i = 1; i < cycle.nodes.size(); ++i) {
    cycle.costs.push_back(cycle.costs.back() + LightestArc(p, cycle.nodes[i - 1], cycle.nodes[i]));
  }
  return cycle;
}

}  // namespace

absl::StatusOr<BellmanFordResult> BellmanFord(const Projection& projection, uint32_t source, RunContext& context) {
  const uint32_t n = projection.node_count();
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(12 * int64_t{n}, "Bellman-Ford"));
  BellmanFordResult result;
  result.paths.source = source;
  std::vector<double>& distances = result.paths.distances;
  distances.assign(n, kUnreachable);
  distances[source] = 0;
  std::vector<uint32_t> predecessors(n);
  for (uint32_t v = 0; v < n; ++v) predecessors[v] = v;
  BoostEdge not_minimized;
  BoostMeter meter(context);
  bool has_minimum = false;
  NOTEGRAPH_RETURN_IF_ERROR(RunBoost("Bellman-Ford", [&] {
    has_minimum = boost::bellman_ford_shortest_paths(projection, n, BoostWeightMap(projection), predecessors.data(),
                                                     distances.data(), std::plus<double>(), std::less<double>(),
                                                     Visitor(meter, not_minimized));
  }));
  if (!has_minimum) {
    result.negative_cycle = CycleBehind(projection, not_minimized, predecessors);
    return result;
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(result.paths.parents, ShortestPathParents(projection, source, distances, context));
  return result;
}

}  // namespace notegraph
