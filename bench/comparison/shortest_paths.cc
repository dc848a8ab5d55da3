// Distances from one node, weighted.
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <limits>

#include "bench/comparison/comparison.h"
#include "bench/comparison/igraph_form.h"
#include "bench/reference/kernels.h"
#include "graph/algorithms/paths/delta_stepping.h"
#include "graph/algorithms/paths/dijkstra.h"

namespace notegraph::comparison {
namespace {

// GAP's for Kronecker graphs.
constexpr int32_t kDelta = 2;

Values OurDeltaStepping(Subject& subject) {
  return OrExit(DeltaStepping(subject.As<WeightedProjection>().graph, subject.source(), {}, subject.context()));
}

Values OurDijkstra(Subject& subject) {
  return OrExit(DijkstraDistances(subject.As<WeightedProjection>().graph, subject.source(), {}, subject.context()));
}

Values ReferenceDeltaStepping(Subject& subject) {
  const auto distances = reference::DeltaStepping(subject.As<WeightedBareGraph>().graph, subject.source(), kDelta);
  return subject.Untimed([&] { return Distances(distances, INT32_MAX); });
}

Values BoostDijkstra(Subject& subject) {
  const auto& graph = subject.As<BoostCsr>().graph;
  Values distances(num_vertices(graph));
  boost::dijkstra_shortest_paths(
      graph, subject.source(),
      boost::weight_map(get(&BoostWeight::weight, graph))
          .distance_map(boost::make_iterator_property_map(distances.begin(), get(boost::vertex_index, graph)))
          .distance_inf(std::numeric_limits<double>::infinity()));
  return distances;
}

#ifdef NOTEGRAPH_HAS_IGRAPH

Values IgraphDijkstra(Subject& subject) {
  const IgraphForm& form = subject.As<IgraphForm>();
  igraph_matrix_t distances;
  igraph_matrix_init(&distances, 0, 0);
  igraph_distances_dijkstra(&form.graph, &distances, igraph_vss_1(subject.source()), igraph_vss_all(), &form.weights,
                            IGRAPH_ALL);
  return subject.Untimed([&] {
    Values values(distances.data.stor_begin, distances.data.end);
    igraph_matrix_destroy(&distances);
    return values;
  });
}

#endif

constexpr Row kRows[] = {
    {.name = "sssp",
     .ours = {OurDeltaStepping},
     .reference = {ReferenceDeltaStepping},
     .boost = {BoostDijkstra},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphDijkstra)},
     .networkx_max_scale = 16,
     .gap_ms = 425},
    {.name = "dijkstra",
     .ours = {OurDijkstra},
     .reference = {},
     .boost = {BoostDijkstra},
     .igraph = {NOTEGRAPH_IGRAPH(IgraphDijkstra)},
     .networkx_max_scale = 16},
};

}  // namespace

std::span<const Row> ShortestPathRows() { return kRows; }

}  // namespace notegraph::comparison
