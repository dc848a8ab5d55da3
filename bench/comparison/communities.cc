// Louvain, Leiden, label propagation. Every engine finds other communities, and with another seed it does again: what
// is compared is their modularity.
#include "graph/algorithms/community/communities.h"

#include "bench/comparison/comparison.h"
#include "bench/comparison/igraph_form.h"

namespace notegraph::comparison {
namespace {

// Like python-igraph's default.
constexpr uint32_t kLeidenIterations = 2;

Values OurLouvain(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  return {OrExit(Louvain(graph, {}, subject.context())).modularity};
}

Values OurLeiden(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  return {OrExit(Leiden(graph, {.max_iterations = kLeidenIterations}, subject.context())).quality};
}

Values OurLabelPropagation(Subject& subject) {
  const Projection& graph = subject.As<UndirectedProjection>().graph;
  const auto found = OrExit(LabelPropagation(graph, {}, subject.context()));
  return subject.Untimed(
      [&] { return Values{OrExit(QualityOf(graph, found.communities, 1, subject.context())).modularity}; });
}

#ifdef NOTEGRAPH_HAS_IGRAPH

Values ModularityOf(const igraph_t& graph, IgraphIntVector& communities) {
  igraph_real_t modularity = 0;
  igraph_modularity(&graph, communities.get(), nullptr, 1, false, &modularity);
  return {modularity};
}

Values IgraphLouvain(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  IgraphIntVector communities;
  igraph_community_multilevel(&graph, nullptr, 1, communities.get(), nullptr, nullptr);
  return subject.Untimed([&] { return ModularityOf(graph, communities); });
}

Values IgraphLeiden(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  IgraphIntVector communities;
  IgraphVector degrees;
  igraph_strength(&graph, degrees.get(), igraph_vss_all(), IGRAPH_ALL, true, nullptr);
  const double resolution = 1 / (2.0 * static_cast<double>(subject.edges().size()));
  igraph_community_leiden(&graph, nullptr, degrees.get(), resolution, 0.01, false, kLeidenIterations, communities.get(),
                          nullptr, nullptr);
  return subject.Untimed([&] { return ModularityOf(graph, communities); });
}

Values IgraphLabelPropagation(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  IgraphIntVector communities;
  igraph_community_label_propagation(&graph, communities.get(), IGRAPH_ALL, nullptr, nullptr, nullptr);
  return subject.Untimed([&] { return ModularityOf(graph, communities); });
}

#endif

constexpr Row kRows[] = {
    {.name = "louvain",
     .ours = {OurLouvain},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphLouvain)},
     .networkx_max_scale = 12,
     .tolerance = 0.02},
    {.name = "leiden", .ours = {OurLeiden}, .igraph = {NOTEGRAPH_IGRAPH(IgraphLeiden)}, .tolerance = 0.02},
    {.name = "label_propagation",
     .ours = {OurLabelPropagation},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphLabelPropagation)},
     .networkx_max_scale = 12,
     .tolerance = 0.02},
};

}  // namespace

std::span<const Row> CommunityRows() { return kRows; }

}  // namespace notegraph::comparison
