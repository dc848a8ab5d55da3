// Betweenness, closeness, harmonic and eigenvector centrality, HITS.
#include <boost/graph/betweenness_centrality.hpp>
#include <cmath>

#include "bench/comparison/comparison.h"
#include "bench/comparison/igraph_form.h"
#include "bench/reference/kernels.h"
#include "graph/algorithms/centrality/betweenness.h"
#include "graph/algorithms/centrality/closeness.h"
#include "graph/algorithms/centrality/eigenvector.h"
#include "graph/algorithms/centrality/hits.h"

namespace notegraph::comparison {
namespace {

// All pairs of nodes are looked at.
constexpr int kExactScale = 13;
constexpr int kNetworkxExactScale = 10;

Values Scaled(Values values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

// --- Betweenness from 16 sources: sums of their dependencies ---

constexpr size_t kSources = 16;

Values OurBetweennessOfSources(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  BetweennessOptions options{.normalized = false};
  options.source_nodes.assign(subject.sources(kSources).begin(), subject.sources(kSources).end());
  Values scores = OrExit(Betweenness(graph, options, subject.context())).scores;
  return subject.Untimed([&] { return Scaled(std::move(scores), 2.0 * kSources / graph.node_count()); });
}

Values ReferenceBetweennessOfSources(Subject& subject) {
  return reference::Betweenness(subject.As<BareGraph>().graph, subject.sources(kSources));
}

// --- Exact betweenness ---

Values OurBetweenness(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  return OrExit(Betweenness(graph, {.normalized = false}, subject.context())).scores;
}

Values ReferenceBetweenness(Subject& subject) {
  std::vector<uint32_t> sources(subject.node_count());
  for (uint32_t v = 0; v < sources.size(); ++v) sources[v] = v;
  return Scaled(reference::Betweenness(subject.As<BareGraph>().graph, sources), 0.5);
}

Values BoostBetweenness(Subject& subject) {
  const auto& graph = subject.As<BoostCsr>().graph;
  Values scores(num_vertices(graph));
  boost::brandes_betweenness_centrality(
      graph, boost::make_iterator_property_map(scores.begin(), get(boost::vertex_index, graph)));
  return Scaled(std::move(scores), 0.5);
}

Values OurEdgeBetweenness(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const auto scores = OrExit(EdgeBetweenness(graph, {.normalized = false}, subject.context())).scores;
  return subject.Untimed([&] {
    Values of_edges;
    for (uint32_t v = 0; v < graph.node_count(); ++v) {
      for (uint32_t i = 0; i < graph.OutDegree(v); ++i) {
        if (v < graph.Out(v)[i]) of_edges.push_back(scores[graph.FirstArc(v) + i]);
      }
    }
    return of_edges;
  });
}

// --- Closeness, as igraph has it: of the nodes that reach a node alone ---

Values OurCloseness(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  return OrExit(Closeness(graph, {.wasserman_faust = false}, subject.context()));
}

Values OurHarmonic(Subject& subject) {
  return OrExit(HarmonicCentrality(subject.As<UndirectedProjection>().graph, {}, subject.context()));
}

// --- Eigenvectors, scaled to the sum of 1 ---

// The change of all scores together below which they agree with ARPACK's to the tolerance of the rows.
constexpr double kEigenvectorChange = 1e-9;
constexpr double kEigenvectorTolerance = 1e-6;

Values OurEigenvector(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const EigenvectorOptions options{.max_iterations = 1000, .tolerance = kEigenvectorChange / graph.node_count()};
  Values scores = OrExit(EigenvectorCentrality(graph, options, subject.context())).scores;
  return subject.Untimed([&] { return Normalized(std::move(scores)); });
}

Values OurHits(Subject& subject) {
  const HitsOptions options{.max_iterations = 1000, .tolerance = kEigenvectorChange};
  return OrExit(Hits(subject.As<UndirectedProjection>().graph, options, subject.context())).authorities;
}

// --- igraph ---

#ifdef NOTEGRAPH_HAS_IGRAPH

Values IgraphBetweennessOfSources(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  IgraphVector scores;
  IgraphIntVector sources;
  for (const uint32_t v : subject.sources(kSources)) igraph_vector_int_push_back(sources.get(), v);
  igraph_betweenness_subset(&graph, scores.get(), igraph_vss_all(), false, igraph_vss_vector(sources.get()),
                            igraph_vss_all(), nullptr);
  return subject.Untimed([&] { return Scaled(scores.ToValues(), 2); });
}

Values IgraphBetweenness(Subject& subject) {
  IgraphVector scores;
  igraph_betweenness(&subject.As<IgraphForm>().graph, scores.get(), igraph_vss_all(), false, nullptr);
  return scores.ToValues();
}

Values IgraphEdgeBetweenness(Subject& subject) {
  IgraphVector scores;
  igraph_edge_betweenness(&subject.As<IgraphForm>().graph, scores.get(), false, nullptr);
  return scores.ToValues();
}

Values IgraphCloseness(Subject& subject) {
  IgraphVector scores;
  igraph_closeness(&subject.As<IgraphForm>().graph, scores.get(), nullptr, nullptr, igraph_vss_all(), IGRAPH_ALL,
                   nullptr, true);
  return subject.Untimed([&] {
    Values values = scores.ToValues();
    std::ranges::replace_if(values, [](double score) { return std::isnan(score); }, 0.0);
    return values;
  });
}

Values IgraphHarmonic(Subject& subject) {
  IgraphVector scores;
  igraph_harmonic_centrality(&subject.As<IgraphForm>().graph, scores.get(), igraph_vss_all(), IGRAPH_ALL, nullptr,
                             false);
  return scores.ToValues();
}

Values IgraphEigenvector(Subject& subject) {
  IgraphVector scores;
  igraph_arpack_options_t options;
  igraph_arpack_options_init(&options);
  igraph_eigenvector_centrality(&subject.As<IgraphForm>().graph, scores.get(), nullptr, false, true, nullptr, &options);
  return subject.Untimed([&] { return Normalized(scores.ToValues()); });
}

Values IgraphHits(Subject& subject) {
  IgraphVector hubs, authorities;
  igraph_arpack_options_t options;
  igraph_arpack_options_init(&options);
  igraph_hub_and_authority_scores(&subject.As<IgraphForm>().graph, hubs.get(), authorities.get(), nullptr, true,
                                  nullptr, &options);
  return subject.Untimed([&] { return Normalized(authorities.ToValues()); });
}

#endif

constexpr Row kRows[] = {
    {.name = "betweenness_16",
     .ours = {OurBetweennessOfSources},
     .reference = {ReferenceBetweennessOfSources},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphBetweennessOfSources), 16},
     .networkx_max_scale = 14,
     .tolerance = 1e-9,
     .gap_ms = 10'450},
    {.name = "betweenness",
     .ours = {OurBetweenness, kExactScale},
     .reference = {ReferenceBetweenness},
     .boost = {BoostBetweenness},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphBetweenness)},
     .networkx_max_scale = kNetworkxExactScale,
     .tolerance = 1e-9},
    {.name = "edge_betweenness",
     .ours = {OurEdgeBetweenness, kExactScale},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphEdgeBetweenness)},
     .networkx_max_scale = kNetworkxExactScale,
     .tolerance = 1e-9},
    {.name = "closeness",
     .ours = {OurCloseness, kExactScale},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphCloseness)},
     .networkx_max_scale = kNetworkxExactScale,
     .tolerance = 1e-9},
    {.name = "harmonic",
     .ours = {OurHarmonic, kExactScale},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphHarmonic)},
     .networkx_max_scale = kNetworkxExactScale,
     .tolerance = 1e-9},
    {.name = "eigenvector",
     .ours = {OurEigenvector},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphEigenvector)},
     .networkx_max_scale = 16,
     .tolerance = kEigenvectorTolerance},
    {.name = "hits",
     .ours = {OurHits},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphHits)},  // NetworkX's takes the weights, too
     .tolerance = kEigenvectorTolerance},
};

}  // namespace

std::span<const Row> CentralityRows() { return kRows; }

}  // namespace notegraph::comparison
