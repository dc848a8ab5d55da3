#include "graph/algorithms/community/louvain.h"

#include <gtest/gtest.h>

#include <cmath>

#include "graph/algorithms/community/partition_quality.h"
#include "tests/graph/algorithms/community/community_shapes.h"
#include "tests/graph/algorithms/karate_club.h"
#include "tests/graph/algorithms/oracles.h"

namespace notegraph {
namespace {

void ExpectGoodPartition(const Projection& p, const LouvainOptions& options) {
  RunContext context;
  const LouvainResult result = *Louvain(p, options, context);
  EXPECT_TRUE(AreNumberedByFirstNode(result.communities));
  EXPECT_NEAR(result.modularity, oracle::Modularity(p, result.communities.of, options.resolution), 1e-9);
  const PartitionQuality alone = *QualityOf(p, Singletons(p.node_count()), options.resolution, context);
  EXPECT_GE(result.modularity, alone.modularity - 1e-12);
}

TEST(LouvainTest, ModularityOfTinyShapesIsNewmansSum) {
  for (const Shape& shape : TinyShapes()) {
    for (const Orientation orientation : kOrientations) {
      for (const bool has_weights : {false, true}) {
        SCOPED_TRACE(shape.name);
        LouvainOptions options;
        options.resolution = has_weights ? 1.3 : 1;
        ExpectGoodPartition(Project(shape, orientation, has_weights, has_weights), options);
      }
    }
  }
}

TEST(LouvainTest, ModularityOfRandomGraphsIsNewmansSum) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    LouvainOptions options;
    options.random_seed = seed;
    options.resolution = 0.5 + static_cast<double>(seed % 4) / 2;
    ExpectGoodPartition(Project(RandomShape(seed, 30), kOrientations[seed % 3], seed % 2 == 0, seed % 4 == 0), options);
  }
}

TEST(LouvainTest, FindsTwoTriangles) {
  RunContext context;
  for (const Orientation orientation : kOrientations) {
    const LouvainResult result = *Louvain(Project(TinyShapes()[21], orientation), {}, context);
    EXPECT_EQ(result.communities.of, (std::vector<uint32_t>{0, 0, 0, 1, 1, 1}));
  }
}

TEST(LouvainTest, FindsPlantedGroups) {
  RunContext context;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const Projection p = Project(PlantedPartition(4, 32, 0.05, seed), Orientation::kUndirected);
    LouvainOptions options;
    options.random_seed = seed;
    EXPECT_EQ(Louvain(p, options, context)->communities.of, PlantedGroups(4, 32).of);
  }
}

// Four communities of modularity 0.41979 are the best there are.
TEST(LouvainTest, CommunitiesOfTheKarateClub) {
  RunContext context;
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  for (uint64_t seed = 0; seed < 10; ++seed) {
    LouvainOptions options;
    options.random_seed = seed;
    const double modularity = Louvain(p, options, context)->modularity;
    EXPECT_GE(modularity, seed == 0 ? 0.41 : 0.38);
    EXPECT_LE(modularity, 0.4197897);
  }
}

TEST(LouvainTest, LevelsGrowFromFineToCoarse) {
  RunContext context;
  LouvainOptions options;
  options.keep_levels = true;
  const LouvainResult result = *Louvain(Project(KarateClub(), Orientation::kUndirected), options, context);
  ASSERT_EQ(result.intermediate.size(), result.levels);
  ASSERT_GE(result.levels, 2);
  EXPECT_EQ(result.intermediate.back().of, result.communities.of);
  for (uint32_t v = 0; v < 34; ++v) {
    for (uint32_t w = 0; w < v; ++w) {
      if (result.intermediate[0].of[v] == result.intermediate[0].of[w]) {
        EXPECT_EQ(result.communities.of[v], result.communities.of[w]);
      }
    }
  }
  options.max_levels = 1;
  EXPECT_EQ(Louvain(Project(KarateClub(), Orientation::kUndirected), options, context)->communities.of,
            result.intermediate[0].of);
}

TEST(LouvainTest, TheSeedDecidesWhateverTheThreads) {
  const Projection p = Project(RandomShape(12, 200), Orientation::kUndirected, true);
  LouvainOptions options;
  options.random_seed = 9;
  RunContext one, four;
  four.set_threads(4);
  const LouvainResult first = *Louvain(p, options, one), second = *Louvain(p, options, four);
  EXPECT_EQ(first.communities.of, second.communities.of);
  EXPECT_EQ(first.modularity, second.modularity);
}

TEST(LouvainTest, RefusesWhatItCannotDo) {
  RunContext context, cancelled, small(64);
  cancelled.Cancel();
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  EXPECT_EQ(Louvain(p, {.resolution = 0}, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Louvain(p, {.resolution = HUGE_VAL}, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Louvain(p, {.tolerance = -1}, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Louvain(p, {.max_levels = 0}, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Louvain(p, {.max_iterations = 0}, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Louvain(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(Louvain(p, {}, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
