#include "graph/algorithms/community/partition_quality.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "graph/random.h"
#include "tests/graph/algorithms/community/community_shapes.h"
#include "tests/graph/algorithms/karate_club.h"
#include "tests/graph/algorithms/oracles.h"

namespace notegraph {
namespace {

Partition RandomPartition(uint32_t nodes, uint64_t seed) {
  Random random(seed);
  std::vector<uint32_t> labels(nodes);
  for (uint32_t& label : labels) label = random.Below(std::min(nodes, 5u));
  return NumberByFirstNode(std::move(labels));
}

// Weight of the edges with one end in c, over the smaller sum of degrees: by the double sum.
double ConductanceOf(const Projection& p, const Partition& communities, uint32_t c) {
  const oracle::Matrix<double> a = oracle::Adjacency(p);
  double cut = 0, volume = 0, rest = 0;
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    for (uint32_t w = 0; w < p.node_count(); ++w) {
      const double arcs = p.is_undirected() && v != w ? a[v][w] : a[v][w] + a[w][v];
      (communities.of[v] == c ? volume : rest) += arcs;
      if (communities.of[v] == c && communities.of[w] != c) cut += arcs;
    }
  }
  return std::min(volume, rest) > 0 ? cut / std::min(volume, rest) : 0;
}

TEST(PartitionQualityTest, AgreesWithDoubleSums) {
  RunContext context;
  uint64_t seed = 0;
  for (const Shape& shape : TinyAndRandomShapes(1000, 12)) {
    SCOPED_TRACE(shape.name);
    const bool has_weights = seed % 2 == 0;
    const Projection p = Project(shape, kOrientations[seed % 3], has_weights, has_weights);
    const Partition communities = RandomPartition(shape.nodes, seed++);
    const PartitionQuality quality = *QualityOf(p, communities, 1.3, context);
    EXPECT_NEAR(quality.modularity, oracle::Modularity(p, communities.of, 1.3), 1e-9);
    double sum = 0;
    for (uint32_t c = 0; c < communities.count; ++c) {
      EXPECT_NEAR(quality.communities[c].conductance, ConductanceOf(p, communities, c), 1e-9);
      EXPECT_EQ(quality.communities[c].members, std::ranges::count(communities.of, c));
      sum += quality.communities[c].modularity;
    }
    EXPECT_NEAR(sum, quality.modularity, 1e-12);
  }
}

// The factions after the split, as NetworkX has them.
TEST(PartitionQualityTest, FactionsOfTheKarateClub) {
  RunContext context;
  Partition factions{std::vector<uint32_t>(34, 1), 2};
  for (const uint32_t v : {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21}) factions.of[v] = 0;
  const PartitionQuality quality = *QualityOf(Project(KarateClub(), Orientation::kUndirected), factions, 1, context);
  EXPECT_NEAR(quality.modularity, 0.3582347140039448, 1e-12);
  EXPECT_NEAR(quality.communities[0].conductance, 0.14102564102564102, 0.01);
  EXPECT_NEAR(quality.communities[0].conductance, quality.communities[1].conductance, 1e-12);
  EXPECT_NEAR(quality.average_conductance, quality.communities[0].conductance, 1e-12);
}

TEST(PartitionQualityTest, NodesInNoCommunityCountInTheWholeAlone) {
  RunContext context;
  const Shape shape{"path", 4, {{0, 1}, {1, 2}, {2, 3}}};
  const PartitionQuality quality =
      *QualityOf(Project(shape, Orientation::kUndirected), {{0, 0, kNoCommunity, kNoCommunity}, 1}, 1, context);
  ASSERT_EQ(quality.communities.size(), 1);
  EXPECT_EQ(quality.communities[0].inside, 1);
  EXPECT_EQ(quality.communities[0].volume, 3);
  EXPECT_NEAR(quality.modularity, 1.0 / 3 - 0.25, 1e-15);
  EXPECT_NEAR(quality.communities[0].conductance, 1.0 / 3, 1e-15);
}

TEST(PartitionQualityTest, StrongestMembersHaveMostLinksInside) {
  RunContext context;
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  Partition halves{std::vector<uint32_t>(34), 2};
  for (uint32_t v = 17; v < 34; ++v) halves.of[v] = 1;
  EXPECT_EQ(*StrongestMembers(p, halves, 2, context), (std::vector<std::vector<uint32_t>>{{0, 2}, {33, 32}}));
  halves.of[0] = kNoCommunity;
  EXPECT_EQ((*StrongestMembers(p, halves, 99, context))[0].size(), 16);
}

TEST(PartitionQualityTest, RefusesWhatItCannotDo) {
  RunContext context, cancelled, small(8);
  cancelled.Cancel();
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  EXPECT_EQ(QualityOf(p, Singletons(34), -1, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(QualityOf(p, Singletons(34), 1, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(QualityOf(p, Singletons(34), 1, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(StrongestMembers(p, Singletons(34), 1, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(StrongestMembers(p, Singletons(34), 1, small).status().code(), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace notegraph
