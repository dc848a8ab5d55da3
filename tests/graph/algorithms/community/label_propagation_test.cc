#include "graph/algorithms/community/label_propagation.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/graph/algorithms/community/community_shapes.h"
#include "tests/graph/algorithms/karate_club.h"
#include "tests/graph/algorithms/oracles.h"

namespace notegraph {
namespace {

// At the end no other label is heavier around a node than its own.
void ExpectHeaviestLabels(const Projection& p, const Partition& communities) {
  const oracle::Matrix<double> a = oracle::Adjacency(p);
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    std::vector<double> around(communities.count);
    for (uint32_t w = 0; w < p.node_count(); ++w) {
      if (w != v) around[communities.of[w]] += p.is_undirected() ? a[v][w] : a[v][w] + a[w][v];
    }
    EXPECT_EQ(around[communities.of[v]], *std::ranges::max_element(around)) << "node " << v;
  }
}

TEST(LabelPropagationTest, EveryNodeEndsWithAHeaviestLabel) {
  RunContext context;
  uint64_t seed = 0;
  for (const Shape& shape : TinyAndRandomShapes(1000, 30)) {
    for (const Orientation orientation : kOrientations) {
      SCOPED_TRACE(shape.name);
      const bool has_weights = seed % 2 == 0;
      const Projection p = Project(shape, orientation, has_weights, has_weights);
      const LabelPropagationResult result = *LabelPropagation(p, {.random_seed = seed++}, context);
      EXPECT_TRUE(result.converged);
      EXPECT_TRUE(AreNumberedByFirstNode(result.communities));
      ExpectHeaviestLabels(p, result.communities);
    }
  }
}

TEST(LabelPropagationTest, FindsPlantedGroups) {
  RunContext context;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const Projection p = Project(PlantedPartition(4, 32, 0.01, seed), Orientation::kUndirected);
    EXPECT_EQ(LabelPropagation(p, {.random_seed = seed}, context)->communities.of, PlantedGroups(4, 32).of);
  }
}

TEST(LabelPropagationTest, WeightsDecide) {
  RunContext context;
  const Shape shape{"path", 4, {{0, 1, 5}, {1, 2, 1}, {2, 3, 5}}};
  const Projection p = Project(shape, Orientation::kUndirected, true);
  EXPECT_EQ(LabelPropagation(p, {}, context)->communities.of, (std::vector<uint32_t>{0, 0, 1, 1}));
}

TEST(LabelPropagationTest, TheSeedDecidesWhateverTheThreads) {
  const Projection p = Project(RandomShape(12, 200), Orientation::kUndirected, true);
  RunContext one, four;
  four.set_threads(4);
  EXPECT_EQ(LabelPropagation(p, {.random_seed = 9}, one)->communities.of,
            LabelPropagation(p, {.random_seed = 9}, four)->communities.of);
}

TEST(LabelPropagationTest, RefusesWhatItCannotDo) {
  RunContext context, cancelled, small(64);
  cancelled.Cancel();
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  EXPECT_EQ(LabelPropagation(p, {.max_iterations = 0}, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(LabelPropagation(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(LabelPropagation(p, {}, small).status().code(), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace notegraph
