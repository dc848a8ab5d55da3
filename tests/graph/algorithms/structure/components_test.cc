#include "graph/algorithms/structure/components.h"

#include <gtest/gtest.h>

#include "graph/algorithms/paths/bfs.h"
#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

std::vector<Shape> Shapes() {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 300; ++seed) shapes.push_back(RandomShape(seed, 30));
  return shapes;
}

void ExpectPartition(const Partition& got, const oracle::Matrix<bool>& together) {
  ASSERT_EQ(got.of.size(), together.size());
  uint32_t next = 0;
  for (size_t v = 0; v < together.size(); ++v) {
    for (size_t w = 0; w < v; ++w) EXPECT_EQ(got.of[v] == got.of[w], together[v][w]) << v << ' ' << w;
    // Numbered in order of the first node.
    EXPECT_LE(got.of[v], next);
    if (got.of[v] == next) ++next;
  }
  EXPECT_EQ(got.count, next);
}

TEST(ComponentsTest, AgreeWithReachability) {
  RunContext context;
  for (const Shape& shape : Shapes()) {
    for (const Orientation orientation : kOrientations) {
      SCOPED_TRACE(shape.name);
      const Projection p = Project(shape, orientation);
      ExpectPartition(*WeaklyConnectedComponents(p, context), oracle::WeaklyConnected(p));
      ExpectPartition(*StronglyConnectedComponents(p, context), oracle::StronglyConnected(p));
    }
  }
}

// Deep graphs must not overflow the stack.
TEST(ComponentsTest, LongPathAndLongCycle) {
  RunContext context;
  Shape shape{"path", 1'000'000, {}};
  for (uint32_t v = 1; v < shape.nodes; ++v) shape.arcs.push_back({v - 1, v});
  EXPECT_EQ(StronglyConnectedComponents(Project(shape, Orientation::kNatural), context)->count, shape.nodes);
  EXPECT_EQ(WeaklyConnectedComponents(Project(shape, Orientation::kReverse), context)->count, 1);
  shape.arcs.push_back({shape.nodes - 1, 0});
  EXPECT_EQ(StronglyConnectedComponents(Project(shape, Orientation::kNatural), context)->count, 1);
}

TEST(BfsTest, DistancesAgreeWithFloydAndWarshall) {
  RunContext context;
  for (const Shape& shape : Shapes()) {
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

TEST(BfsTest, ShortestPathsAreShortestAndLeadAlongArcs) {
  RunContext context;
  for (const Shape& shape : Shapes()) {
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
