// Strongly connected and biconnected components, cores, maximal cliques.
#include <algorithm>
#include <boost/graph/adjacency_matrix.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/bron_kerbosch_all_cliques.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/strong_components.hpp>
#include <iterator>

#include "bench/comparison/comparison.h"
#include "bench/comparison/igraph_form.h"
#include "graph/algorithms/structure/components.h"
#include "graph/algorithms/structure/connectivity.h"
#include "graph/algorithms/structure/kcore.h"
#include "graph/algorithms/structure/maximal_cliques.h"

namespace notegraph::comparison {
namespace {

// --- Strongly connected components, of both arcs of each edge ---

Values OurStrongComponents(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const Partition partition = OrExit(StronglyConnectedComponents(graph, subject.context()));
  return subject.Untimed([&] { return ByFirstNode(partition.of); });
}

Values BoostStrongComponents(Subject& subject) {
  const auto& graph = subject.As<BoostCsr>().graph;
  std::vector<uint32_t> components(num_vertices(graph));
  boost::strong_components(graph,
                           boost::make_iterator_property_map(components.begin(), get(boost::vertex_index, graph)));
  return subject.Untimed([&] { return ByFirstNode(components); });
}

// --- Articulation points: 1 where a node is one ---

Values OneAt(const Subject& subject, std::span<const uint32_t> nodes) {
  Values values(subject.node_count());
  for (const uint32_t v : nodes) values[v] = 1;
  return values;
}

Values OurArticulationPoints(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const CutResult cuts = OrExit(FindCuts(graph, subject.context()));
  return subject.Untimed([&] {
    std::vector<uint32_t> nodes;
    for (const ArticulationPoint& point : cuts.articulation_points) nodes.push_back(point.node);
    return OneAt(subject, nodes);
  });
}

Values BoostArticulationPoints(Subject& subject) {
  const auto& graph = subject.As<BoostCsr>().graph;
  std::vector<uint32_t> nodes;
  boost::articulation_points(graph, std::back_inserter(nodes));
  return subject.Untimed([&] { return OneAt(subject, nodes); });
}

// --- Biconnected components: how many a node is in ---

Values OurBiconnectedComponents(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const BiconnectedComponents found = OrExit(FindBiconnectedComponents(graph, subject.context()));
  return subject.Untimed([&] {
    Values values(subject.node_count());
    for (const uint32_t v : found.nodes) ++values[v];
    return values;
  });
}

// --- Cores ---

Values OurCores(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const CoreResult cores = OrExit(CoreDecomposition(graph, subject.context()));
  return subject.Untimed([&] { return Values(cores.core_values.begin(), cores.core_values.end()); });
}

Values BoostCores(Subject& subject) {
  const auto& graph = subject.As<BoostCsr>().graph;
  std::vector<uint32_t> cores(num_vertices(graph));
  boost::core_numbers(graph, boost::make_iterator_property_map(cores.begin(), get(boost::vertex_index, graph)));
  return subject.Untimed([&] { return Values(cores.begin(), cores.end()); });
}

// --- Maximal cliques of three nodes or more: how many, and the size of the largest ---

Values OurCliques(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const MaximalCliquesOptions options{.min_size = 3, .max_cliques = UINT32_MAX};
  const MaximalCliquesResult found = OrExit(MaximalCliques(graph, options, subject.context()));
  return {static_cast<double>(found.cliques.size()), static_cast<double>(found.cliques.front().size())};
}

struct CliqueCounter {
  template <typename Clique, typename Graph>
  void clique(const Clique& clique, const Graph&) {
    ++*count;
    *largest = std::max(*largest, static_cast<double>(clique.size()));
  }
  double* count;
  double* largest;
};

// Boost wants an undirected graph with a quick look-up of edges.
struct BoostMatrix {
  explicit BoostMatrix(const Subject& subject) : graph(subject.node_count()) {
    for (const Arc& edge : subject.edges()) boost::add_edge(edge.source, edge.target, graph);
  }
  boost::adjacency_matrix<boost::undirectedS> graph;
};

Values BoostCliques(Subject& subject) {
  Values values(2);
  boost::bron_kerbosch_all_cliques(subject.As<BoostMatrix>().graph, CliqueCounter{&values[0], &values[1]}, 3);
  return values;
}

// --- igraph ---

#ifdef NOTEGRAPH_HAS_IGRAPH

Values IgraphArticulationPoints(Subject& subject) {
  IgraphIntVector nodes;
  igraph_articulation_points(&subject.As<IgraphForm>().graph, nodes.get());
  return subject.Untimed([&] { return OneAt(subject, nodes.ToLabels()); });
}

Values IgraphBiconnectedComponents(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  igraph_vector_int_list_t components;
  igraph_vector_int_list_init(&components, 0);
  igraph_integer_t count = 0;
  igraph_biconnected_components(&graph, &count, nullptr, nullptr, &components, nullptr);
  return subject.Untimed([&] {
    Values values(subject.node_count());
    for (igraph_integer_t c = 0; c < count; ++c) {
      const igraph_vector_int_t* nodes = igraph_vector_int_list_get_ptr(&components, c);
      for (igraph_integer_t i = 0; i < igraph_vector_int_size(nodes); ++i) ++values[VECTOR(*nodes)[i]];
    }
    igraph_vector_int_list_destroy(&components);
    return values;
  });
}

Values IgraphCores(Subject& subject) {
  IgraphIntVector cores;
  igraph_coreness(&subject.As<IgraphForm>().graph, cores.get(), IGRAPH_ALL);
  return subject.Untimed([&] { return cores.ToValues(); });
}

Values IgraphCliques(Subject& subject) {
  IgraphVector counts;  // of size 1, 2, ...
  igraph_maximal_cliques_hist(&subject.As<IgraphForm>().graph, counts.get(), 3, 0);
  const Values by_size = counts.ToValues();
  double all = 0;
  for (const double count : by_size) all += count;
  return {all, static_cast<double>(by_size.size())};
}

#endif

constexpr Row kRows[] = {
    {.name = "scc", .ours = {OurStrongComponents}, .boost = {BoostStrongComponents}},
    {.name = "articulation",
     .ours = {OurArticulationPoints},
     .boost = {BoostArticulationPoints},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphArticulationPoints)},
     .networkx_max_scale = 16},
    {.name = "biconnected",
     .ours = {OurBiconnectedComponents},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphBiconnectedComponents)}},
    {.name = "kcore",
     .ours = {OurCores},
     .boost = {BoostCores},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphCores)},
     .networkx_max_scale = 16},
    {.name = "cliques",
     .ours = {OurCliques, 12},
     .boost = {BoostCliques, 10},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphCliques), 12}},
};

}  // namespace

std::span<const Row> StructureRows() { return kRows; }

}  // namespace notegraph::comparison
