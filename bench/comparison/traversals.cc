// BFS, connected components, PageRank.
#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/strong_components.hpp>
#include <limits>

#include "bench/comparison/comparison.h"
#include "bench/comparison/igraph_form.h"
#include "bench/reference/kernels.h"
#include "graph/algorithms/boost_adapter.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "graph/algorithms/paths/bfs.h"
#include "graph/algorithms/structure/components.h"

namespace notegraph::comparison {
namespace {

// --- BFS ---

Values OurBfs(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const auto distances = OrExit(BfsDistances(graph, {{subject.source()}}, subject.context()));
  return subject.Untimed([&] { return Distances(distances, kUnreached); });
}

Values ReferenceBfs(Subject& subject) {
  const auto parents = reference::Bfs(subject.As<BareGraph>().graph, subject.source());
  return subject.Untimed([&] { return Distances(reference::Depths(parents, subject.source()), UINT32_MAX); });
}

Values BoostBfs(Subject& subject) {
  const auto& graph = subject.As<BoostCsr>().graph;
  std::vector<uint32_t> distances(num_vertices(graph), UINT32_MAX);
  distances[subject.source()] = 0;
  boost::breadth_first_search(
      graph, subject.source(),
      boost::visitor(boost::make_bfs_visitor(boost::record_distances(distances.data(), boost::on_tree_edge()))));
  return subject.Untimed([&] { return Distances(distances, UINT32_MAX); });
}

// --- Connected components ---

Values OurComponents(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const Partition partition = OrExit(WeaklyConnectedComponents(graph, subject.context()));
  return subject.Untimed([&] { return ByFirstNode(partition.of); });
}

Values ReferenceComponents(Subject& subject) {
  const auto components = reference::ConnectedComponents(subject.As<BareGraph>().graph);
  return subject.Untimed([&] { return ByFirstNode(components); });
}

// Boost's connected_components wants an undirected graph; the strong components of its two arcs an edge are the same.
Values BoostComponents(Subject& subject) {
  const auto& graph = subject.As<BoostCsr>().graph;
  std::vector<uint32_t> components(num_vertices(graph));
  boost::strong_components(graph,
                           boost::make_iterator_property_map(components.begin(), get(boost::vertex_index, graph)));
  return subject.Untimed([&] { return ByFirstNode(components); });
}

// --- PageRank ---

// GAP's: until the scores' L1 change is below 1e-4.
constexpr double kPageRankTolerance = 1e-4;

Values OurPageRank(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  PageRankOptions options;
  options.tolerance = kPageRankTolerance / graph.node_count();
  return OrExit(PageRank(graph, options, subject.context())).scores;
}

Values ReferencePageRank(Subject& subject) {
  const auto scores = reference::PageRank(subject.As<BareGraph>().graph, 0.85, kPageRankTolerance, 100);
  return subject.Untimed([&] { return Normalized({scores.begin(), scores.end()}); });
}

// Plain PageRank, whose time says how fast the machine is.
constexpr uint32_t kPlainIterations = 20;

Values OurPageRank20(Subject& subject) {
  PageRankOptions options;
  options.tolerance = 0;
  options.max_iterations = kPlainIterations;
  return OrExit(PageRank(subject.As<UndirectedProjection>().graph, options, subject.context())).scores;
}

Values ReferencePageRank20(Subject& subject) {
  const auto scores = reference::PlainPageRank(subject.As<BareGraph>().graph, 0.85, kPlainIterations);
  return subject.Untimed([&] { return Values(scores.begin(), scores.end()); });
}

Values BoostPageRank20(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  Values scores(graph.node_count());
  boost::graph::page_rank(graph, boost::make_iterator_property_map(scores.begin(), boost::identity_property_map()),
                          boost::graph::n_iterations(kPlainIterations), 0.85);
  return subject.Untimed([&] { return Normalized(scores); });
}

// Boost's rule for stopping sees one score at a time: this one adds up their changes.
class BelowTolerance {
 public:
  template <typename RankMap, typename Graph>
  bool operator()(const RankMap& rank, const Graph& graph) {
    previous_.resize(num_vertices(graph));
    double change = 0;
    for (uint32_t v = 0; v < previous_.size(); ++v) {
      change += std::abs(get(rank, v) - previous_[v]);
      previous_[v] = get(rank, v);
    }
    return change < kPageRankTolerance;
  }

 private:
  std::vector<double> previous_;
};

Values BoostPageRank(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  Values scores(graph.node_count());
  boost::graph::page_rank(graph, boost::make_iterator_property_map(scores.begin(), boost::identity_property_map()),
                          BelowTolerance(), 0.85);
  return subject.Untimed([&] { return Normalized(scores); });
}

// --- igraph ---

#ifdef NOTEGRAPH_HAS_IGRAPH

Values IgraphBfs(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  IgraphIntVector distances;
  igraph_bfs(&graph, subject.source(), nullptr, IGRAPH_ALL, false, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
             distances.get(), nullptr, nullptr);
  return subject.Untimed([&] {
    Values values = distances.ToValues();
    std::ranges::replace_if(values, [](double d) { return !(d >= 0); }, std::numeric_limits<double>::infinity());
    return values;
  });
}

Values IgraphComponents(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  IgraphIntVector components;
  igraph_connected_components(&graph, components.get(), nullptr, nullptr, IGRAPH_WEAK);
  return subject.Untimed([&] { return ByFirstNode(components.ToLabels()); });
}

Values IgraphPageRank(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  IgraphVector scores;
  igraph_pagerank(&graph, IGRAPH_PAGERANK_ALGO_PRPACK, scores.get(), nullptr, igraph_vss_all(), false, 0.85, nullptr,
                  nullptr);
  return scores.ToValues();
}

#endif

constexpr Row kRows[] = {
    {.name = "bfs",
     .ours = {OurBfs},
     .reference = {ReferenceBfs},
     .boost = {BoostBfs},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphBfs)},
     .networkx_max_scale = 16,
     .gap_ms = 25},
    {.name = "wcc",
     .ours = {OurComponents},
     .reference = {ReferenceComponents},
     .boost = {BoostComponents},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphComponents)},
     .networkx_max_scale = 16,
     .gap_ms = 66},
    {.name = "pagerank",
     .ours = {OurPageRank},
     .reference = {ReferencePageRank},
     .boost = {BoostPageRank},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphPageRank)},
     .networkx_max_scale = 16,
     .tolerance = 1e-4,
     .gap_ms = 465},
    {.name = "pagerank20",
     .ours = {OurPageRank20},
     .reference = {ReferencePageRank20},
     .boost = {BoostPageRank20},
     // Boost loses the mass of nodes without arcs, and comes near the limit later.
     .tolerance = 1e-4,
     .gap_ms = 1000},
};

}  // namespace

std::span<const Row> TraversalRows() { return kRows; }

}  // namespace notegraph::comparison
