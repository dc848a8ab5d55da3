// Projection is a graph of Boost.Graph: checked when this compiles, and by running Boost's algorithms on it.
#include <gtest/gtest.h>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>

#include "graph/algorithms/boost_adapter.h"
#include "graph/algorithms/centrality/betweenness.h"
#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Projection>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Projection>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Projection>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Projection>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Projection>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Projection, uint32_t, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Projection, BoostEdge, boost::edge_weight_t>));
static_assert(boost::is_directed_graph<Projection>::value);
static_assert(boost::is_bidirectional_graph<Projection>::value);

std::vector<Shape> Shapes() {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 100; ++seed) shapes.push_back(RandomShape(seed, 20));
  return shapes;
}

TEST(BoostAdapterTest, EdgesAndIncidencesListTheSameArcs) {
  for (const Shape& shape : Shapes()) {
    for (const bool keep_parallel : {false, true}) {
      SCOPED_TRACE(shape.name);
      const Projection p = Project(shape, Orientation::kNatural, true, keep_parallel);
      std::vector<BoostEdge> all, out, in;
      for (auto [e, end] = edges(p); e != end; ++e) all.push_back(*e);
      for (auto [v, v_end] = vertices(p); v != v_end; ++v) {
        for (auto [e, end] = out_edges(*v, p); e != end; ++e) out.push_back(*e);
        for (auto [e, end] = in_edges(*v, p); e != end; ++e) in.push_back(*e);
      }
      EXPECT_EQ(all.size(), num_edges(p));
      EXPECT_EQ(all, out);
      std::sort(in.begin(), in.end());
      EXPECT_EQ(all, in);
    }
  }
}

TEST(BoostAdapterTest, WeightsOfInArcsAreThoseOfOutArcs) {
  const Projection p = Project(RandomShape(5, 12), Orientation::kNatural, true, true);
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    size_t i = 0;
    for (auto [e, end] = in_edges(v, p); e != end; ++e) EXPECT_EQ(get(boost::edge_weight, p, *e), p.InWeights(v)[i++]);
  }
}

TEST(BoostAdapterTest, RunsDijkstra) {
  for (const Shape& shape : Shapes()) {
    if (shape.nodes == 0) continue;
    SCOPED_TRACE(shape.name);
    const Projection p = Project(shape, Orientation::kNatural, true, true);
    std::vector<double> distances(p.node_count());
    boost::dijkstra_shortest_paths(
        p, 0, boost::distance_map(boost::make_iterator_property_map(distances.begin(), get(boost::vertex_index, p))));
    // Bellman and Ford.
    std::vector<double> expected(p.node_count(), std::numeric_limits<double>::max());
    expected[0] = 0;
    for (uint32_t round = 0; round < p.node_count(); ++round) {
      for (const Arc& arc : shape.arcs) {
        expected[arc.target] = std::min(expected[arc.target], expected[arc.source] + arc.weight);
      }
    }
    EXPECT_EQ(distances, expected);
  }
}

TEST(BoostAdapterTest, BoostsBetweennessIsOurs) {
  RunContext context;
  for (const Shape& shape : Shapes()) {
    SCOPED_TRACE(shape.name);
    const Projection p = Project(shape, Orientation::kNatural);
    std::vector<double> boosts(p.node_count());
    boost::brandes_betweenness_centrality(
        p, boost::make_iterator_property_map(boosts.begin(), get(boost::vertex_index, p)));
    BetweennessOptions options;
    options.normalized = false;
    const std::vector<double> ours = Betweenness(p, options, context)->scores;
    for (uint32_t v = 0; v < p.node_count() && p.node_count() > 2; ++v) EXPECT_NEAR(ours[v], boosts[v], 1e-9);
  }
}

}  // namespace
}  // namespace notegraph
