// PageRank against its definition.
#include "graph/algorithms/centrality/pagerank.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/graph/algorithms/centrality/every_shape.h"
#include "tests/graph/algorithms/oracles.h"

namespace notegraph {
namespace {

TEST(PageRankTest, AgreesWithTheDefinition) {
  ForEveryShape(24, [](const Projection& p) {
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

// The bits, not only the numbers.
TEST(PageRankTest, ThreadsChangeNothing) {
  const Projection p = Project(SparseShape(3, 20'000, 60'000), Orientation::kNatural);
  RunContext one;
  const std::vector<double> expected = PageRank(p, {}, one)->scores;
  for (const int threads : {2, 4, 7}) {
    RunContext many;
    many.set_threads(threads);
    EXPECT_EQ(PageRank(p, {}, many)->scores, expected);
  }
}

TEST(PageRankTest, StopsWhenAskedTo) {
  const Projection p = Project(TinyShapes().back(), Orientation::kNatural);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(PageRank(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext poor(16);
  EXPECT_EQ(PageRank(p, {}, poor).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(poor.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
