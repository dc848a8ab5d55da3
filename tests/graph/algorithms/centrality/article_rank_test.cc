#include "graph/algorithms/centrality/article_rank.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "graph/random.h"
#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

// The limit, by many rounds on the dense matrix.
std::vector<double> Oracle(const Projection& p, double damping, const std::vector<uint32_t>& sources) {
  const uint32_t n = p.node_count();
  const oracle::Matrix<double> a = oracle::Adjacency(p);
  std::vector<double> out(n), x(n);
  for (uint32_t v = 0; v < n; ++v) out[v] = std::accumulate(a[v].begin(), a[v].end(), 0.0);
  const double mean = n == 0 ? 0 : std::accumulate(out.begin(), out.end(), 0.0) / n;
  for (int round = 0; round < 200; ++round) {
    std::vector<double> next(n);
    for (uint32_t v = 0; v < n; ++v) {
      if (sources.empty() || std::ranges::find(sources, v) != sources.end()) next[v] += 1 - damping;
      for (uint32_t w = 0; w < n && out[v] > 0; ++w) next[w] += damping * x[v] * a[v][w] / (out[v] + mean);
    }
    x = next;
  }
  return x;
}

TEST(ArticleRankTest, AgreesWithTheDefinition) {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 1000; ++seed) shapes.push_back(RandomShape(seed, 12));
  RunContext context;
  PageRankOptions options;
  options.tolerance = 1e-14;
  options.max_iterations = 1000;
  for (const Shape& shape : shapes) {
    SCOPED_TRACE(shape.name);
    for (const Orientation orientation : kOrientations) {
      const bool has_weights = shape.arcs.size() % 2 == 0;
      const Projection p = Project(shape, orientation, has_weights);
      options.source_nodes.clear();
      if (p.node_count() > 2 && has_weights) options.source_nodes = {1, 0, 1};
      const std::vector<double> expected = Oracle(p, 0.85, options.source_nodes);
      const RankResult got = *ArticleRank(p, options, context);
      EXPECT_TRUE(got.converged);
      ASSERT_EQ(got.scores.size(), expected.size());
      for (size_t v = 0; v < expected.size(); ++v) ASSERT_NEAR(got.scores[v], expected[v], 1e-9) << "node " << v;
    }
  }
}

// More nodes than fit the caches: the shares are rounded there, but not where the tolerance is fine.
TEST(RankIterationTest, RoundedSharesMoveScoresByLessThanTheTolerance) {
  Random random(17);
  Shape shape{"large", 140'000, {}};
  for (uint32_t i = 0; i < 300'000; ++i) {
    shape.arcs.push_back({random.Below(shape.nodes), random.Below(1 + random.Below(shape.nodes))});
  }
  const Projection p = Project(shape, Orientation::kNatural);
  PageRankOptions rounded, exact;
  rounded.tolerance = 1e-6 / shape.nodes;
  exact.tolerance = 1e-9 / shape.nodes;
  RunContext one;
  const RankResult expected = *PageRank(p, exact, one), got = *PageRank(p, rounded, one);
  ASSERT_TRUE(expected.converged && got.converged);
  double change = 0;
  for (uint32_t v = 0; v < shape.nodes; ++v) change += std::abs(got.scores[v] - expected.scores[v]);
  EXPECT_LT(change, 1e-5);
  for (const int threads : {2, 4}) {
    RunContext context;
    context.set_threads(threads);
    EXPECT_EQ(PageRank(p, rounded, context)->scores, got.scores);
    EXPECT_EQ(PageRank(p, exact, context)->scores, expected.scores);
  }
}

TEST(RankIterationTest, StopsWhenAskedAndWithoutMemory) {
  const Projection p = Project(RandomShape(1, 30), Orientation::kNatural);
  RunContext cancelled, small(16);
  cancelled.Cancel();
  EXPECT_EQ(ArticleRank(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(PageRank(p, {}, small).status().code(), absl::StatusCode::kResourceExhausted);
  PageRankOptions damping;
  damping.damping_factor = -0.1;
  RunContext context;
  EXPECT_EQ(ArticleRank(p, damping, context).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace notegraph
