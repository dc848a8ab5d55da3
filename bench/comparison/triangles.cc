// Triangles and clustering coefficients.
#include "graph/algorithms/structure/triangles.h"

#include <numeric>

#include "bench/comparison/comparison.h"
#include "bench/comparison/igraph_form.h"
#include "bench/reference/kernels.h"

namespace notegraph::comparison {
namespace {

TriangleCounts OurTriangles(Subject& subject) {
  return OrExit(CountTriangles(subject.As<UndirectedProjection>().graph, subject.context()));
}

Values OurTotal(Subject& subject) { return {static_cast<double>(OurTriangles(subject).total)}; }

Values OurClustering(Subject& subject) { return ClusteringCoefficients(OurTriangles(subject)).coefficients; }

Values ReferenceTotal(Subject& subject) {
  return {static_cast<double>(reference::CountTriangles(subject.As<BareGraph>().graph))};
}

#ifdef NOTEGRAPH_HAS_IGRAPH

Values IgraphTotal(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  IgraphVector counts;
  igraph_adjacent_triangles(&graph, counts.get(), igraph_vss_all());
  const Values of_nodes = counts.ToValues();
  return {std::accumulate(of_nodes.begin(), of_nodes.end(), 0.0) / 3};
}

Values IgraphClustering(Subject& subject) {
  const igraph_t& graph = subject.As<IgraphForm>().graph;
  IgraphVector coefficients;
  igraph_transitivity_local_undirected(&graph, coefficients.get(), igraph_vss_all(), IGRAPH_TRANSITIVITY_ZERO);
  return coefficients.ToValues();
}

#endif

constexpr Row kRows[] = {
    {.name = "triangles",
     .ours = {OurTotal},
     .reference = {ReferenceTotal},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphTotal)},
     .networkx_max_scale = 14,
     .gap_ms = 14'500},
    {.name = "clustering",
     .ours = {OurClustering},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphClustering)},
     .networkx_max_scale = 14,
     .tolerance = 1e-12},
};

}  // namespace

std::span<const Row> TriangleRows() { return kRows; }

}  // namespace notegraph::comparison
