// Algorithms on Kronecker graphs of degree 16, seed 27491095; items are arcs, for PageRank arcs times iterations, for
// betweenness arcs times sources. The argument is the scale: 2^scale nodes.
#include <benchmark/benchmark.h>

#include <map>
#include <utility>

#include "bench/generators/kronecker.h"
#include "graph/algorithms/centrality/betweenness.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "graph/algorithms/community/communities.h"
#include "graph/algorithms/paths/bfs.h"
#include "graph/algorithms/structure/components.h"

namespace notegraph {
namespace {

constexpr uint64_t kSeed = 27'491'095;

RunContext& Context() {
  static RunContext context;
  return context;
}

const Projection& Graph(int scale, Orientation orientation) {
  static std::map<std::pair<int, Orientation>, Projection> graphs;
  const auto found = graphs.find({scale, orientation});
  if (found != graphs.end()) return found->second;
  const std::vector<Arc> arcs = KroneckerArcs(scale, 16, kSeed);
  auto projection = Projection::FromArcs(1u << scale, arcs, orientation, false, false, Context());
  return graphs.emplace(std::pair(scale, orientation), *std::move(projection)).first->second;
}

// A node with arcs, so that searches reach something.
uint32_t Source(const Projection& p, uint32_t from) {
  while (p.OutDegree(from) == 0) from = (from + 1) % p.node_count();
  return from;
}

void BM_Project(benchmark::State& state) {
  const auto scale = static_cast<int>(state.range(0));
  const std::vector<Arc> arcs = KroneckerArcs(scale, 16, kSeed);
  for (auto _ : state) {
    auto projection = Projection::FromArcs(1u << scale, arcs, Orientation::kNatural, false, false, Context());
    benchmark::DoNotOptimize(projection);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(arcs.size()));
}
BENCHMARK(BM_Project)->Arg(14)->Arg(18)->Unit(benchmark::kMillisecond);

void BM_PageRank(benchmark::State& state) {
  const Projection& p = Graph(static_cast<int>(state.range(0)), Orientation::kNatural);
  int64_t items = 0;
  for (auto _ : state) {
    const auto result = PageRank(p, {}, Context());
    if (!result.ok() || !result->converged) return state.SkipWithError("did not converge");
    items += int64_t{result->iterations} * p.arc_count();
  }
  state.SetItemsProcessed(items);
}
BENCHMARK(BM_PageRank)->Arg(14)->Arg(18)->Unit(benchmark::kMillisecond);

void BM_Bfs(benchmark::State& state) {
  const Projection& p = Graph(static_cast<int>(state.range(0)), Orientation::kUndirected);
  uint32_t from = 0;
  for (auto _ : state) {
    const uint32_t source = Source(p, from = (from * 31 + 1) % p.node_count());
    benchmark::DoNotOptimize(BfsDistances(p, {{source}}, Context()));
  }
  state.SetItemsProcessed(state.iterations() * p.arc_count());
}
BENCHMARK(BM_Bfs)->Arg(14)->Arg(18)->Unit(benchmark::kMillisecond);

void BM_WeaklyConnectedComponents(benchmark::State& state) {
  const Projection& p = Graph(static_cast<int>(state.range(0)), Orientation::kUndirected);
  for (auto _ : state) benchmark::DoNotOptimize(WeaklyConnectedComponents(p, Context()));
  state.SetItemsProcessed(state.iterations() * p.arc_count());
}
BENCHMARK(BM_WeaklyConnectedComponents)->Arg(14)->Arg(18)->Unit(benchmark::kMillisecond);

void BM_StronglyConnectedComponents(benchmark::State& state) {
  const Projection& p = Graph(static_cast<int>(state.range(0)), Orientation::kNatural);
  for (auto _ : state) benchmark::DoNotOptimize(StronglyConnectedComponents(p, Context()));
  state.SetItemsProcessed(state.iterations() * p.arc_count());
}
BENCHMARK(BM_StronglyConnectedComponents)->Arg(14)->Unit(benchmark::kMillisecond);

void BM_Betweenness16(benchmark::State& state) {
  const Projection& p = Graph(static_cast<int>(state.range(0)), Orientation::kUndirected);
  BetweennessOptions options;
  options.sampling_size = 16;
  for (auto _ : state) benchmark::DoNotOptimize(Betweenness(p, options, Context()));
  state.SetItemsProcessed(state.iterations() * 16 * p.arc_count());
}
BENCHMARK(BM_Betweenness16)->Arg(14)->Unit(benchmark::kMillisecond);

void BM_Louvain(benchmark::State& state) {
  const Projection& p = Graph(static_cast<int>(state.range(0)), Orientation::kUndirected);
  for (auto _ : state) benchmark::DoNotOptimize(Louvain(p, {}, Context()));
  state.SetItemsProcessed(state.iterations() * p.arc_count());
}
BENCHMARK(BM_Louvain)->Arg(14)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace notegraph
