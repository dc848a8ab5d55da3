// Centralities against their definitions on tiny and random graphs, and against numbers that NetworkX gave.
#include <gtest/gtest.h>

#include <numeric>

#include "absl/functional/function_ref.h"
#include "graph/algorithms/centrality/betweenness.h"
#include "graph/algorithms/centrality/closeness.h"
#include "graph/algorithms/centrality/degree.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "graph/random.h"
#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

void ExpectNear(const std::vector<double>& got, const std::vector<double>& expected, double tolerance) {
  ASSERT_EQ(got.size(), expected.size());
  for (size_t v = 0; v < got.size(); ++v) EXPECT_NEAR(got[v], expected[v], tolerance) << "node " << v;
}

// Calls `check` for the 25 tiny shapes and 300 random ones, in all orientations, with and without weights and parallel
// arcs.
void ForAllShapes(absl::FunctionRef<void(const Projection& projection)> check) {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 300; ++seed) shapes.push_back(RandomShape(seed, 24));
  for (const Shape& shape : shapes) {
    for (const Orientation orientation : kOrientations) {
      for (const bool has_weights : {false, true}) {
        for (const bool keep_parallel : {false, true}) {
          SCOPED_TRACE(shape.name);
          check(Project(shape, orientation, has_weights, keep_parallel));
          if (testing::Test::HasFailure()) return;
        }
      }
    }
  }
}

std::vector<uint32_t> AllNodes(const Projection& p) {
  std::vector<uint32_t> nodes(p.node_count());
  std::iota(nodes.begin(), nodes.end(), 0);
  return nodes;
}

TEST(PageRankTest, AgreesWithTheDefinition) {
  ForAllShapes([](const Projection& p) {
    RunContext context;
    PageRankOptions options;
    options.tolerance = 1e-14;
    options.max_iterations = 1000;
    for (const double damping : {0.85, 0.5}) {
      options.damping_factor = damping;
      options.source_nodes.clear();
      ExpectNear(PageRank(p, options, context)->scores, oracle::PageRank(p, damping, {}), 1e-9);
      if (p.node_count() < 2) continue;
      options.source_nodes = {0, p.node_count() - 1};
      ExpectNear(PageRank(p, options, context)->scores, oracle::PageRank(p, damping, options.source_nodes), 1e-9);
    }
  });
}

TEST(PageRankTest, ScoresSumToOneAndSayWhetherTheyAreFinal) {
  RunContext context;
  const Projection p = Project(RandomShape(7, 60), Orientation::kNatural);
  const PageRankResult result = *PageRank(p, {}, context);
  EXPECT_TRUE(result.converged);
  EXPECT_NEAR(std::accumulate(result.scores.begin(), result.scores.end(), 0.0), 1, 1e-12);
  PageRankOptions once;
  once.max_iterations = 1;
  EXPECT_FALSE(PageRank(p, once, context)->converged);
}

TEST(PageRankTest, RefusesOptionsOutOfRange) {
  RunContext context;
  const Projection p = Project(TinyShapes()[10], Orientation::kNatural);
  PageRankOptions damping, tolerance, source;
  damping.damping_factor = 1.5;
  tolerance.tolerance = -1;
  source.source_nodes = {4};
  for (const PageRankOptions& options : {damping, tolerance, source}) {
    EXPECT_EQ(PageRank(p, options, context).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(BetweennessTest, AgreesWithTheDefinition) {
  ForAllShapes([](const Projection& p) {
    RunContext context;
    for (const bool normalized : {true, false}) {
      BetweennessOptions options;
      options.normalized = normalized;
      ExpectNear(Betweenness(p, options, context)->scores, oracle::Betweenness(p, AllNodes(p), normalized), 1e-9);
      if (p.node_count() < 4) continue;
      options.sampling_size = 3;
      options.random_seed = 5;
      const std::vector<uint32_t> sources = SampleWithoutReplacement(p.node_count(), 3, 5);
      ExpectNear(Betweenness(p, options, context)->scores, oracle::Betweenness(p, sources, normalized), 1e-9);
    }
  });
}

TEST(ClosenessTest, AgreesWithTheDefinition) {
  ForAllShapes([](const Projection& p) {
    RunContext context;
    for (const bool wasserman_faust : {true, false}) {
      ExpectNear(*Closeness(p, {wasserman_faust}, context), oracle::Closeness(p, wasserman_faust), 1e-12);
    }
  });
}

TEST(DegreeTest, AgreesWithTheDefinition) {
  ForAllShapes([](const Projection& p) {
    const oracle::Matrix<double> a = oracle::Adjacency(p);
    const uint32_t n = p.node_count();
    std::vector<double> out(n), in(n), both(n);
    for (uint32_t v = 0; v < n; ++v) {
      for (uint32_t w = 0; w < n; ++w) {
        out[v] += a[v][w];
        in[w] += a[v][w];
      }
    }
    for (uint32_t v = 0; v < n; ++v) both[v] = p.is_undirected() ? out[v] + a[v][v] : out[v] + in[v];
    ExpectNear(DegreeCentrality(p, {DegreeDirection::kBoth, false}), both, 0);
    if (!p.is_undirected()) {
      ExpectNear(DegreeCentrality(p, {DegreeDirection::kOut, false}), out, 0);
      ExpectNear(DegreeCentrality(p, {DegreeDirection::kIn, false}), in, 0);
    }
    for (double& degree : both) degree = n == 1 ? 1 : degree / (n - 1);
    ExpectNear(DegreeCentrality(p, {}), both, 0);
  });
}

// The bits, not only the numbers.
TEST(CentralityTest, ThreadsChangeNothing) {
  Shape shape{"large", 20'000, {}};
  Random random(3);
  for (int i = 0; i < 60'000; ++i) shape.arcs.push_back({random.Below(shape.nodes), random.Below(shape.nodes)});
  const Projection p = Project(shape, Orientation::kNatural);
  BetweennessOptions sampled;
  sampled.sampling_size = 40;
  RunContext one;
  const std::vector<double> pagerank = PageRank(p, {}, one)->scores, betweenness = Betweenness(p, sampled, one)->scores;
  const Projection small = Project(RandomShape(11, 400), Orientation::kNatural);
  const std::vector<double> closeness = *Closeness(small, {}, one);
  for (const int threads : {2, 4, 7}) {
    RunContext many;
    many.set_threads(threads);
    EXPECT_EQ(PageRank(p, {}, many)->scores, pagerank);
    EXPECT_EQ(Betweenness(p, sampled, many)->scores, betweenness);
    EXPECT_EQ(*Closeness(small, {}, many), closeness);
  }
}

TEST(CentralityTest, StopsWhenAskedTo) {
  const Projection p = Project(TinyShapes().back(), Orientation::kNatural);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(PageRank(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(Betweenness(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(Closeness(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext poor(16);
  EXPECT_EQ(PageRank(p, {}, poor).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(Betweenness(p, {}, poor).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(poor.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
