#include "graph/algorithms/centrality/contributions.h"

#include <gtest/gtest.h>

#include <map>

#include "absl/functional/function_ref.h"
#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

// Calls `check` for every node of the 25 tiny shapes and of 1,000 random ones, in all orientations.
void ForAllNodes(uint32_t max_nodes, bool keep_parallel,
                 absl::FunctionRef<void(const Projection& projection, uint32_t node)> check) {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 1000; ++seed) shapes.push_back(RandomShape(seed, max_nodes));
  for (const Shape& shape : shapes) {
    for (const Orientation orientation : kOrientations) {
      SCOPED_TRACE(shape.name);
      const Projection p = Project(shape, orientation, /*has_weights=*/shape.nodes % 2 == 0, keep_parallel);
      for (uint32_t v = 0; v < p.node_count(); ++v) check(p, v);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(ExplainPageRankTest, PartsAddUpToTheScore) {
  RunContext context;
  for (const bool keep_parallel : {false, true}) {
    ForAllNodes(8, keep_parallel, [&](const Projection& p, uint32_t node) {
      PageRankOptions options;
      if (node % 3 == 1) options.source_nodes = {0, node, 0};
      if (node % 4 == 2) options.max_iterations = node % 8;
      const double score = PageRank(p, options, context)->scores[node];
      const PageRankContributions explained = *ExplainPageRank(p, node, options, context);
      double sum = explained.restart + explained.dangling;
      for (const NeighborContribution& neighbor : explained.neighbors) sum += neighbor.score;
      ASSERT_EQ(explained.score, score);
      ASSERT_NEAR(sum, score, 1e-14);
    });
  }
}

TEST(ExplainPageRankTest, NeighborsGiveByTheirDegree) {
  // 0 -> 2 <- 1 -> 3: node 1 halves what it gives.
  const std::vector<Arc> arcs = {{0, 2}, {1, 2}, {1, 3}};
  RunContext context;
  const Projection p = *Projection::FromArcs(4, arcs, Orientation::kNatural, false, false, context);
  const PageRankContributions explained = *ExplainPageRank(p, 2, {}, context);
  ASSERT_EQ(explained.neighbors.size(), 2);
  EXPECT_EQ(explained.neighbors[0].neighbor, 0);
  EXPECT_DOUBLE_EQ(explained.neighbors[0].score, 2 * explained.neighbors[1].score);
  EXPECT_NEAR(explained.restart, 0.15 / 4, 1e-15);
  EXPECT_GT(explained.dangling, 0);
}

// All shortest paths from `s`, walked one by one.
void WalkPaths(const Projection& p, const oracle::Matrix<uint32_t>& distances, uint32_t t, std::vector<uint32_t>& path,
               std::vector<std::vector<uint32_t>>& found) {
  const uint32_t v = path.back();
  if (v == t) {
    found.push_back(path);
    return;
  }
  for (const uint32_t w : p.Out(v)) {
    if (w == v || distances[w][t] + 1 != distances[v][t]) continue;
    path.push_back(w);
    WalkPaths(p, distances, t, path, found);
    path.pop_back();
  }
}

using Passages = std::map<std::pair<uint32_t, uint32_t>, double>;

// By node, from a list of all shortest paths between all pairs.
std::vector<Passages> PassagesByListing(const Projection& p) {
  const uint32_t n = p.node_count();
  const oracle::Matrix<uint32_t> distances = oracle::Distances(p);
  std::vector<Passages> passages(n);
  for (uint32_t s = 0; s < n; ++s) {
    for (uint32_t t = 0; t < n; ++t) {
      if (s == t || distances[s][t] >= oracle::kFar) continue;
      std::vector<std::vector<uint32_t>> paths;
      std::vector<uint32_t> path = {s};
      WalkPaths(p, distances, t, path, paths);
      for (const std::vector<uint32_t>& one : paths) {
        for (size_t i = 1; i + 1 < one.size(); ++i) {
          std::pair ends(one[i - 1], one[i + 1]);
          if (p.is_undirected() && ends.first > ends.second) std::swap(ends.first, ends.second);
          passages[one[i]][ends] += 1.0 / static_cast<double>(paths.size());
        }
      }
    }
  }
  return passages;
}

TEST(ExplainBetweennessTest, PassagesAreThoseOfAllPathsAndAddUpToTheScore) {
  RunContext context;
  for (const bool keep_parallel : {false, true}) {
    std::vector<Shape> shapes = TinyShapes();
    for (uint64_t seed = 0; seed < 1000; ++seed) shapes.push_back(RandomShape(seed, 7));
    for (const Shape& shape : shapes) {
      SCOPED_TRACE(shape.name);
      for (const Orientation orientation : kOrientations) {
        const Projection p = Project(shape, orientation, false, keep_parallel);
        const std::vector<Passages> expected = PassagesByListing(p);
        const double n = p.node_count(), pairs = (n - 1) * (n - 2);
        const std::vector<double> scores = Betweenness(p, {}, context)->scores;
        for (uint32_t v = 0; v < p.node_count(); ++v) {
          const BetweennessContributions explained = *ExplainBetweenness(p, v, {}, context);
          ASSERT_NEAR(explained.score, scores[v], 1e-12);
          ASSERT_EQ(explained.passages.size(), expected[v].size());
          for (const auto& [from, to, score] : explained.passages)
            ASSERT_NEAR(score, expected[v].at({from, to}) / pairs, 1e-12);
        }
      }
    }
  }
}

TEST(ExplainBetweennessTest, ScalesAsBetweennessDoes) {
  RunContext context;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    for (const Orientation orientation : kOrientations) {
      const Projection p = Project(RandomShape(seed, 30), orientation);
      if (p.node_count() == 0) continue;
      for (const BetweennessOptions& options :
           {BetweennessOptions{.normalized = false}, BetweennessOptions{.sampling_size = 5, .random_seed = seed},
            BetweennessOptions{.source_nodes = {0, p.node_count() / 2}}}) {
        const BetweennessResult result = *Betweenness(p, options, context);
        for (uint32_t v = 0; v < p.node_count(); ++v)
          ASSERT_NEAR(ExplainBetweenness(p, v, options, context)->score, result.scores[v], 1e-9);
      }
    }
  }
}

TEST(ExplainBetweennessTest, SaysWhatIsWrong) {
  const Projection p = Project(RandomShape(3, 30), Orientation::kUndirected);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(ExplainBetweenness(p, 0, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(ExplainPageRank(p, 0, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext poor(10);
  EXPECT_EQ(ExplainBetweenness(p, 0, {}, poor).status().code(), absl::StatusCode::kResourceExhausted);
  RunContext context;
  EXPECT_EQ(ExplainBetweenness(p, 0, {.weights_are_lengths = true}, context).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ExplainBetweenness(p, 0, {.source_nodes = {30}}, context).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace notegraph
