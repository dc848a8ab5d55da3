#include "graph/algorithms/structure/connectivity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <map>
#include <optional>
#include <set>

#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

using Edge = std::pair<uint32_t, uint32_t>;

// Edges between different nodes, lower end first; as often as there are arcs, undirected ones once.
std::vector<Edge> EdgesOf(const Projection& p) {
  std::vector<Edge> edges;
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    for (const uint32_t w : p.Out(v)) {
      if (v != w && (v < w || !p.is_undirected())) edges.emplace_back(std::min(v, w), std::max(v, w));
    }
  }
  return edges;
}

// The component of each node, by its lowest node, without one node and without one edge.
std::vector<uint32_t> ComponentsWithout(const Projection& p, uint32_t node, std::optional<Edge> edge) {
  std::vector<uint32_t> component(p.node_count());
  for (uint32_t v = 0; v < p.node_count(); ++v) component[v] = v;
  for (bool changes = true; changes;) {
    changes = false;
    bool is_left_out = false;
    for (const auto& [a, b] : EdgesOf(p)) {
      if (!is_left_out && edge == Edge(a, b)) {
        is_left_out = true;
        continue;
      }
      if (a == node || b == node || component[a] == component[b]) continue;
      component[a] = component[b] = std::min(component[a], component[b]);
      changes = true;
    }
  }
  return component;
}

CutResult CutsByRemoval(const Projection& p) {
  CutResult cuts;
  const std::vector<uint32_t> whole = ComponentsWithout(p, UINT32_MAX, {});
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    const std::vector<uint32_t> rest = ComponentsWithout(p, v, {});
    std::set<uint32_t> parts;
    for (uint32_t w = 0; w < p.node_count(); ++w) {
      if (w != v && whole[w] == whole[v]) parts.insert(rest[w]);
    }
    if (parts.size() >= 2) cuts.articulation_points.push_back({v, static_cast<uint32_t>(parts.size())});
  }
  const std::vector<Edge> edges = EdgesOf(p);
  for (const auto& [a, b] : std::set<Edge>(edges.begin(), edges.end())) {
    const std::vector<uint32_t> rest = ComponentsWithout(p, UINT32_MAX, Edge(a, b));
    if (rest[a] == rest[b]) continue;
    const auto side = std::min(std::ranges::count(rest, rest[a]), std::ranges::count(rest, rest[b]));
    cuts.bridges.push_back({a, b, static_cast<uint32_t>(side)});
  }
  return cuts;
}

// Boost.Graph's, on a graph of its own; without parallel edges, one of which it would leave in no component.
std::vector<std::vector<uint32_t>> BoostsComponents(const Projection& p) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                      boost::property<boost::edge_index_t, size_t>>;
  Graph graph(p.node_count());
  size_t index = 0;
  const std::vector<Edge> all = EdgesOf(p);
  for (const auto& [a, b] : std::set<Edge>(all.begin(), all.end())) boost::add_edge(a, b, index++, graph);
  std::vector<size_t> of(index);
  boost::biconnected_components(graph, boost::make_iterator_property_map(of.begin(), get(boost::edge_index, graph)));
  std::map<size_t, std::set<uint32_t>> nodes;
  for (auto [edge, end] = edges(graph); edge != end; ++edge) {
    std::set<uint32_t>& component = nodes[of[get(boost::edge_index, graph, *edge)]];
    component.insert({static_cast<uint32_t>(source(*edge, graph)), static_cast<uint32_t>(target(*edge, graph))});
  }
  std::vector<std::vector<uint32_t>> components;
  for (const auto& [number, members] : nodes) components.emplace_back(members.begin(), members.end());
  return components;
}

void ExpectRightCuts(const Projection& p) {
  RunContext context;
  const CutResult expected = CutsByRemoval(p), got = *FindCuts(p, context);
  EXPECT_EQ(got.articulation_points, expected.articulation_points);
  EXPECT_EQ(got.bridges, expected.bridges);
  const BiconnectedComponents components = *FindBiconnectedComponents(p, context);
  std::vector<std::vector<uint32_t>> nodes;
  for (size_t c = 0; c < components.size(); ++c) nodes.emplace_back(components[c].begin(), components[c].end());
  EXPECT_TRUE(std::ranges::is_sorted(
      nodes, [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; }));
  std::vector<std::vector<uint32_t>> of_boost = BoostsComponents(p);
  std::ranges::sort(nodes);
  std::ranges::sort(of_boost);
  EXPECT_EQ(nodes, of_boost);
}

TEST(ConnectivityTest, TinyShapesByRemoval) {
  for (const Shape& shape : TinyShapes()) {
    for (const Orientation orientation : kOrientations) {
      for (const bool keep_parallel : {false, true}) {
        SCOPED_TRACE(shape.name);
        ExpectRightCuts(Project(shape, orientation, false, keep_parallel));
      }
    }
  }
}

TEST(ConnectivityTest, RandomGraphsByRemoval) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    ExpectRightCuts(Project(RandomShape(seed, 14), kOrientations[seed % 3], false, seed % 2 == 0));
  }
}

TEST(ConnectivityTest, ParallelEdgesMakeNoBridge) {
  RunContext context;
  const Shape shape{"path with a double edge", 3, {{0, 1}, {0, 1}, {1, 2}}};
  const CutResult kept = *FindCuts(Project(shape, Orientation::kUndirected, false, true), context);
  EXPECT_EQ(kept.bridges, (std::vector<Bridge>{{1, 2, 1}}));
  EXPECT_EQ(kept.articulation_points, (std::vector<ArticulationPoint>{{1, 2}}));
  EXPECT_EQ(FindCuts(Project(shape, Orientation::kUndirected), context)->bridges.size(), 2);
}

// Deep graphs must not overflow the stack.
TEST(ConnectivityTest, LongPathAndLongCycle) {
  RunContext context;
  Shape shape{"path", 1'000'000, {}};
  for (uint32_t v = 1; v < shape.nodes; ++v) shape.arcs.push_back({v - 1, v});
  const Projection path = Project(shape, Orientation::kUndirected);
  const CutResult cuts = *FindCuts(path, context);
  EXPECT_EQ(cuts.articulation_points.size(), shape.nodes - 2);
  EXPECT_EQ(cuts.bridges.size(), shape.nodes - 1);
  EXPECT_EQ(cuts.bridges[shape.nodes / 2 - 1].smaller_side, shape.nodes / 2);
  EXPECT_EQ(FindBiconnectedComponents(path, context)->size(), shape.nodes - 1);
  shape.arcs.push_back({shape.nodes - 1, 0});
  EXPECT_EQ(FindBiconnectedComponents(Project(shape, Orientation::kUndirected), context)->size(), 1);
}

TEST(ConnectivityTest, RefusesWhatItCannotDo) {
  RunContext cancelled, small(64);
  cancelled.Cancel();
  const Projection p = Project(TinyShapes()[21], Orientation::kUndirected);
  EXPECT_EQ(FindCuts(p, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(FindCuts(p, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(FindBiconnectedComponents(p, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(FindBiconnectedComponents(p, small).status().code(), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace notegraph
