#include "graph/algorithms/community/leiden.h"

#include <gtest/gtest.h>

#include <cmath>

#include "graph/algorithms/community/partition_quality.h"
#include "tests/graph/algorithms/community/community_shapes.h"
#include "tests/graph/algorithms/karate_club.h"
#include "tests/graph/algorithms/oracles.h"

namespace notegraph {
namespace {

// The constant Potts model by its double sum over pairs; a loop is inside once.
double CpmOf(const Projection& p, const Partition& communities, double gamma) {
  const oracle::Matrix<double> a = oracle::Adjacency(p);
  double sum = 0;
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    sum += a[v][v];
    for (uint32_t w = 0; w < v; ++w) {
      if (communities.of[v] != communities.of[w]) continue;
      sum += (p.is_undirected() ? a[v][w] : a[v][w] + a[w][v]) - gamma;
    }
  }
  return sum;
}

double QualityBySum(const Projection& p, const Partition& communities, const LeidenOptions& options) {
  return options.objective == LeidenObjective::kModularity ? oracle::Modularity(p, communities.of, options.gamma)
                                                           : CpmOf(p, communities, options.gamma);
}

void ExpectGoodPartition(const Projection& p, const LeidenOptions& options) {
  RunContext context;
  const LeidenResult result = *Leiden(p, options, context);
  EXPECT_TRUE(AreNumberedByFirstNode(result.communities));
  EXPECT_TRUE(AreConnected(p, result.communities));
  EXPECT_NEAR(result.quality, QualityBySum(p, result.communities, options), 1e-9);
  EXPECT_GE(result.quality, QualityBySum(p, Singletons(p.node_count()), options) - 1e-12);
}

TEST(LeidenTest, CommunitiesOfTinyShapes) {
  for (const Shape& shape : TinyShapes()) {
    for (const Orientation orientation : kOrientations) {
      for (const bool has_weights : {false, true}) {
        for (const LeidenObjective objective : {LeidenObjective::kModularity, LeidenObjective::kCpm}) {
          SCOPED_TRACE(shape.name);
          ExpectGoodPartition(Project(shape, orientation, has_weights, has_weights), {objective, 0.8});
        }
      }
    }
  }
}

TEST(LeidenTest, CommunitiesOfRandomGraphs) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    LeidenOptions options;
    options.random_seed = seed;
    options.objective = seed % 5 < 3 ? LeidenObjective::kModularity : LeidenObjective::kCpm;
    options.gamma = 0.25 + static_cast<double>(seed % 4) / 2;
    options.theta = seed % 7 == 0 ? 1 : 0.01;
    options.max_levels = seed % 3 == 0 ? 1 : 32;
    ExpectGoodPartition(Project(RandomShape(seed, 30), kOrientations[seed % 3], seed % 2 == 0, seed % 4 == 0), options);
  }
}

TEST(LeidenTest, FindsPlantedGroups) {
  RunContext context;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const Projection p = Project(PlantedPartition(4, 32, 0.05, seed), Orientation::kUndirected);
    const LeidenResult result = *Leiden(p, {.random_seed = seed}, context);
    EXPECT_EQ(result.communities.of, PlantedGroups(4, 32).of);
    EXPECT_TRUE(result.converged);
    // Of the constant Potts model they needn't be the best: a node may have few links in its group.
    const LeidenOptions cpm{.objective = LeidenObjective::kCpm, .gamma = 0.25, .random_seed = seed};
    EXPECT_GE(Leiden(p, cpm, context)->quality, CpmOf(p, PlantedGroups(4, 32), cpm.gamma));
  }
}

// Four communities of modularity 0.41979 are the best there are.
TEST(LeidenTest, CommunitiesOfTheKarateClub) {
  RunContext context;
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const LeidenResult result = *Leiden(p, {.random_seed = seed}, context);
    EXPECT_GE(result.quality, 0.415) << seed;
    EXPECT_LE(result.quality, 0.4197897) << seed;
  }
  EXPECT_NEAR(Leiden(p, {}, context)->quality, 0.4197896, 1e-6);
}

// Cliques in a ring, each linked with the next by one edge: modularity takes several for one community where there are
// many, the constant Potts model doesn't.
TEST(LeidenTest, CpmHasNoResolutionLimit) {
  RunContext context;
  constexpr uint32_t kCliques = 40, kSize = 4;
  Shape ring{"ring of cliques", kCliques * kSize, {}};
  for (uint32_t c = 0; c < kCliques; ++c) {
    for (uint32_t i = 0; i < kSize; ++i) {
      for (uint32_t j = 0; j < i; ++j) ring.arcs.push_back({kSize * c + i, kSize * c + j});
    }
    ring.arcs.push_back({kSize * c, kSize * ((c + 1) % kCliques) + 1});
  }
  const Projection p = Project(ring, Orientation::kUndirected);
  EXPECT_LT(Leiden(p, {}, context)->communities.count, kCliques);
  const LeidenResult found = *Leiden(p, {.objective = LeidenObjective::kCpm, .gamma = 0.5}, context);
  EXPECT_EQ(found.communities.of, PlantedGroups(kCliques, kSize).of);
}

TEST(LeidenTest, TheSeedDecidesWhateverTheThreads) {
  const Projection p = Project(RandomShape(12, 200), Orientation::kUndirected, true);
  RunContext one, four;
  four.set_threads(4);
  const LeidenResult first = *Leiden(p, {.random_seed = 9}, one), second = *Leiden(p, {.random_seed = 9}, four);
  EXPECT_EQ(first.communities.of, second.communities.of);
  EXPECT_EQ(first.quality, second.quality);
}

TEST(LeidenTest, RefusesWhatItCannotDo) {
  RunContext context, cancelled, small(64);
  cancelled.Cancel();
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  for (const LeidenOptions& options :
       {LeidenOptions{.gamma = 0}, {.gamma = HUGE_VAL}, {.theta = 0}, {.max_levels = 0}, {.max_iterations = 0}}) {
    EXPECT_EQ(Leiden(p, options, context).status().code(), absl::StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(Leiden(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(Leiden(p, {}, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
