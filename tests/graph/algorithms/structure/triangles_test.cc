#include "graph/algorithms/structure/triangles.h"

#include <gtest/gtest.h>

#include <numeric>

#include "graph/random.h"
#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

// True between distinct nodes with an arc either way.
oracle::Matrix<bool> Linked(const Projection& p) {
  oracle::Matrix<bool> linked(p.node_count(), std::vector<bool>(p.node_count()));
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    for (const uint32_t w : p.Out(v)) linked[v][w] = linked[w][v] = v != w;
  }
  return linked;
}

void ExpectCounts(const TriangleCounts& got, const Projection& p) {
  const oracle::Matrix<bool> linked = Linked(p);
  const uint32_t n = p.node_count();
  std::vector<uint64_t> counts(n);
  std::vector<uint32_t> degrees(n);
  uint64_t total = 0;
  for (uint32_t a = 0; a < n; ++a) {
    for (uint32_t b = 0; b < n; ++b) {
      degrees[a] += linked[a][b] ? 1 : 0;
      for (uint32_t c = b + 1; c < n && b > a && linked[a][b]; ++c) {
        if (!linked[a][c] || !linked[b][c]) continue;
        for (const uint32_t corner : {a, b, c}) ++counts[corner];
        ++total;
      }
    }
  }
  EXPECT_EQ(got.of_nodes, counts);
  EXPECT_EQ(got.degrees, degrees);
  EXPECT_EQ(got.total, total);
}

TEST(TrianglesTest, AgreeWithAllTriples) {
  RunContext context;
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 1000; ++seed) shapes.push_back(RandomShape(seed, 24));
  for (const Shape& shape : shapes) {
    for (const Orientation orientation : kOrientations) {
      for (const bool keep_parallel : {false, true}) {
        SCOPED_TRACE(shape.name);
        const Projection p = Project(shape, orientation, false, keep_parallel);
        ExpectCounts(*CountTriangles(p, context), p);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

TEST(TrianglesTest, CoefficientsOfKnownGraphs) {
  RunContext context;
  const struct {
    const char* name;
    uint32_t nodes;
    std::vector<Arc> arcs;
    std::vector<double> coefficients;
    double average, transitivity;
  } cases[] = {
      {"empty", 0, {}, {}, 0, 0},
      {"path", 3, {{0, 1}, {1, 2}}, {0, 0, 0}, 0, 0},
      {"triangle", 3, {{0, 1}, {1, 2}, {2, 0}}, {1, 1, 1}, 1, 1},
      {"triangle with a tail", 4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {2, 2}}, {1, 1, 1.0 / 3, 0}, 7.0 / 12, 3.0 / 5},
      {"kite", 4, {{0, 1}, {1, 0}, {0, 2}, {1, 2}, {1, 3}, {2, 3}}, {1, 2.0 / 3, 2.0 / 3, 1}, 5.0 / 6, 3.0 / 4},
  };
  for (const auto& [name, nodes, arcs, coefficients, average, transitivity] : cases) {
    SCOPED_TRACE(name);
    const Projection p = Project({name, nodes, arcs}, Orientation::kNatural);
    const Clustering got = ClusteringCoefficients(*CountTriangles(p, context));
    ASSERT_EQ(got.coefficients.size(), coefficients.size());
    for (size_t v = 0; v < coefficients.size(); ++v) EXPECT_NEAR(got.coefficients[v], coefficients[v], 1e-15);
    EXPECT_NEAR(got.average, average, 1e-15);
    EXPECT_NEAR(got.transitivity, transitivity, 1e-15);
  }
}

Shape LargeShape() {
  Random random(11);
  Shape shape{"large", 3000, {}};
  // Products of draws: some nodes are in most of the arcs.
  const auto draw = [&] { return random.Below(1 + random.Below(shape.nodes)); };
  for (uint32_t i = 0; i < 40'000; ++i) {
    const uint32_t source = draw();
    shape.arcs.push_back({source, draw()});
  }
  return shape;
}

TEST(TrianglesTest, SameForAnyNumberOfThreadsAndNames) {
  const Shape shape = LargeShape();
  const Projection p = Project(shape, Orientation::kUndirected);
  RunContext one;
  const TriangleCounts expected = *CountTriangles(p, one);
  EXPECT_GT(expected.total, 1000);
  for (const int threads : {2, 4}) {
    RunContext context;
    context.set_threads(threads);
    EXPECT_EQ(CountTriangles(p, context)->of_nodes, expected.of_nodes);
  }
  Shape renamed = shape;
  std::vector<uint32_t> name(shape.nodes);
  std::iota(name.begin(), name.end(), 0);
  Random(5).Shuffle(std::span(name));
  for (Arc& arc : renamed.arcs) arc = {name[arc.source], name[arc.target]};
  const TriangleCounts got = *CountTriangles(Project(renamed, Orientation::kNatural), one);
  EXPECT_EQ(got.total, expected.total);
  for (uint32_t v = 0; v < shape.nodes; ++v) EXPECT_EQ(got.of_nodes[name[v]], expected.of_nodes[v]);
}

TEST(TrianglesTest, StopWhenAskedAndWithoutMemory) {
  const Projection p = Project(LargeShape(), Orientation::kNatural);
  RunContext cancelled, small(1000), no_rows(130'000);
  cancelled.Cancel();
  EXPECT_EQ(CountTriangles(p, cancelled).status().code(), absl::StatusCode::kCancelled);
  for (RunContext* context : {&small, &no_rows}) {
    EXPECT_EQ(CountTriangles(p, *context).status().code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(context->memory().used_bytes(), 0);
  }
}

}  // namespace
}  // namespace notegraph
