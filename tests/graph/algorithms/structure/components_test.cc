#include "graph/algorithms/structure/components.h"

#include <gtest/gtest.h>

#include "graph/random.h"
#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

std::vector<Shape> Shapes() {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 1000; ++seed) shapes.push_back(RandomShape(seed, 30));
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

// Blocks of several threads, a large component and many small ones.
TEST(ComponentsTest, SameForAnyNumberOfThreads) {
  Random random(9);
  for (const uint32_t arcs : {5'000, 15'000, 40'000}) {
    Shape shape{"large", 20'000, {}};
    for (uint32_t i = 0; i < arcs; ++i) shape.arcs.push_back({random.Below(shape.nodes), random.Below(shape.nodes)});
    for (const Orientation orientation : kOrientations) {
      const Projection p = Project(shape, orientation);
      RunContext one;
      const Partition expected = *WeaklyConnectedComponents(p, one);
      // Ends of an arc are together, and there are as many components as a plain search meets.
      uint32_t count = 0;
      std::vector<bool> seen(p.node_count());
      const Projection both = Project(shape, Orientation::kUndirected);
      for (uint32_t v = 0; v < p.node_count(); ++v) {
        for (const uint32_t w : p.Out(v)) ASSERT_EQ(expected.of[v], expected.of[w]);
        if (seen[v]) continue;
        ASSERT_EQ(expected.of[v], count++);
        std::vector<uint32_t> reached = {v};
        seen[v] = true;
        for (size_t i = 0; i < reached.size(); ++i) {
          for (const uint32_t w : both.Out(reached[i])) {
            if (!seen[w]) reached.push_back(w);
            seen[w] = true;
          }
        }
      }
      EXPECT_EQ(expected.count, count);
      for (const int threads : {2, 4}) {
        RunContext context;
        context.set_threads(threads);
        EXPECT_EQ(WeaklyConnectedComponents(p, context)->of, expected.of);
      }
    }
  }
}

TEST(ComponentsTest, StopWhenAskedAndWithoutMemory) {
  const Projection p = Project(RandomShape(1, 30), Orientation::kNatural);
  RunContext cancelled, small(16);
  cancelled.Cancel();
  EXPECT_EQ(WeaklyConnectedComponents(p, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(WeaklyConnectedComponents(p, small).status().code(), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace notegraph
