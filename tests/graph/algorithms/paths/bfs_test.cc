#include "graph/algorithms/paths/bfs.h"

#include <gtest/gtest.h>

#include "graph/random.h"
#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

std::vector<Shape> Shapes(uint64_t random_shapes) {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < random_shapes; ++seed) shapes.push_back(RandomShape(seed, 30));
  return shapes;
}

// Distances and smallest parents, one source.
void ExpectTree(const BfsTree& got, const Projection& p, uint32_t source, const oracle::Matrix<uint32_t>& distances) {
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    ASSERT_EQ(got.distances[v], distances[source][v] >= oracle::kFar ? kUnreached : distances[source][v]);
    uint32_t parent = v == source ? source : kUnreached;
    for (uint32_t u = 0; u < p.node_count() && v != source && got.distances[v] != kUnreached; ++u) {
      if (distances[source][u] + 1 != distances[source][v] || distances[u][v] != 1) continue;
      parent = u;
      break;
    }
    ASSERT_EQ(got.parents[v], parent) << "node " << v;
  }
}

TEST(BfsTest, TreesAgreeWithFloydAndWarshall) {
  RunContext context;
  for (const Shape& shape : Shapes(1000)) {
    SCOPED_TRACE(shape.name);
    for (const Orientation orientation : kOrientations) {
      const Projection p = Project(shape, orientation, false, shape.nodes % 2 == 0);
      const oracle::Matrix<uint32_t> distances = oracle::Distances(p);
      for (uint32_t s = 0; s < p.node_count(); s += 3) {
        ExpectTree(*BreadthFirstTree(p, {{s}}, context), p, s, distances);
        if (testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

TEST(BfsTest, DistancesEndAtTheLargestAskedFor) {
  RunContext context;
  for (const Shape& shape : Shapes(300)) {
    SCOPED_TRACE(shape.name);
    const Projection p = Project(shape, Orientation::kNatural);
    const oracle::Matrix<uint32_t> expected = oracle::Distances(p);
    for (uint32_t s = 0; s < p.node_count(); ++s) {
      const std::vector<uint32_t> all = *BfsDistances(p, {{s}}, context), near = *BfsDistances(p, {{s}}, context, 2);
      for (uint32_t t = 0; t < p.node_count(); ++t) {
        EXPECT_EQ(all[t], expected[s][t] >= oracle::kFar ? kUnreached : expected[s][t]);
        EXPECT_EQ(near[t], expected[s][t] <= 2 ? expected[s][t] : kUnreached);
      }
    }
  }
}

TEST(BfsTest, SeveralSourcesCountFromTheNearest) {
  RunContext context;
  const Projection p = Project({"path", 6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}}}, Orientation::kUndirected);
  const std::vector<uint32_t> sources = {5, 0, 5};
  const BfsTree tree = *BreadthFirstTree(p, sources, context);
  EXPECT_EQ(tree.distances, (std::vector<uint32_t>{0, 1, 2, 2, 1, 0}));
  EXPECT_EQ(tree.parents, (std::vector<uint32_t>{0, 0, 1, 4, 5, 5}));
  EXPECT_EQ(BfsDistances(p, {}, context)->front(), kUnreached);
}

// Large enough for both directions and several blocks; levels and parents by their definition.
TEST(BfsTest, LargeGraphsOnSeveralThreads) {
  Random random(3);
  for (const uint32_t degree : {1, 2, 8}) {
    Shape shape{"large", 30'000, {}};
    for (uint32_t i = 0; i < shape.nodes * degree; ++i) {
      shape.arcs.push_back({random.Below(shape.nodes), random.Below(shape.nodes)});
    }
    const Projection p = Project(shape, Orientation::kNatural);
    RunContext one;
    const BfsTree expected = *BreadthFirstTree(p, {{shape.arcs[0].source}}, one);
    EXPECT_EQ(*BfsDistances(p, {{shape.arcs[0].source}}, one), expected.distances);
    for (uint32_t v = 0; v < p.node_count(); ++v) {
      uint32_t parent = kUnreached;
      for (const uint32_t u : p.In(v)) {
        if (expected.distances[u] == kUnreached) continue;
        ASSERT_LE(expected.distances[v], expected.distances[u] + 1);
        if (parent == kUnreached && expected.distances[u] + 1 == expected.distances[v]) parent = u;
      }
      ASSERT_EQ(expected.parents[v], expected.distances[v] == 0 ? v : parent);
    }
    for (const int threads : {2, 4}) {
      RunContext context;
      context.set_threads(threads);
      const BfsTree got = *BreadthFirstTree(p, {{shape.arcs[0].source}}, context);
      EXPECT_EQ(got.distances, expected.distances);
      EXPECT_EQ(got.parents, expected.parents);
    }
  }
}

TEST(BfsTest, StopsWhenAskedAndWithoutMemory) {
  const Projection p = Project(RandomShape(1, 30), Orientation::kNatural);
  RunContext cancelled, small(16);
  cancelled.Cancel();
  EXPECT_EQ(BfsDistances(p, {{0}}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(BreadthFirstTree(p, {{0}}, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ShortestPath(p, 0, 1, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
}

TEST(BfsTest, ShortestPathsAreShortestAndLeadAlongArcs) {
  RunContext context;
  for (const Shape& shape : Shapes(300)) {
    SCOPED_TRACE(shape.name);
    const Projection p = Project(shape, Orientation::kNatural);
    const oracle::Matrix<uint32_t> distances = oracle::Distances(p);
    for (uint32_t s = 0; s < p.node_count(); ++s) {
      for (uint32_t t = 0; t < p.node_count(); ++t) {
        const std::vector<uint32_t> path = *ShortestPath(p, s, t, context);
        ASSERT_EQ(path.size(), distances[s][t] >= oracle::kFar ? 0 : distances[s][t] + 1);
        if (path.empty()) continue;
        EXPECT_EQ(path.front(), s);
        EXPECT_EQ(path.back(), t);
        for (size_t i = 1; i < path.size(); ++i) EXPECT_EQ(distances[path[i - 1]][path[i]], 1);
      }
    }
  }
}

// 0 and 3 are linked by way of 1, which many are linked with, and of 2.
TEST(BfsTest, PrefersTheWayThroughTheRareNode) {
  RunContext context;
  const Shape shape{"hub", 6, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {1, 4}, {1, 5}}};
  EXPECT_EQ(*ShortestPath(Project(shape, Orientation::kUndirected), 0, 3, context), (std::vector<uint32_t>{0, 2, 3}));
}

}  // namespace
}  // namespace notegraph
