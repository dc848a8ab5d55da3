// Several paths between two nodes: Yen's k shortest, all shortest.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "graph/algorithms/paths/all_shortest_paths.h"
#include "graph/algorithms/paths/yen.h"
#include "graph/random.h"
#include "tests/graph/algorithms/paths/path_oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(YenTest, FindsTheFirstOfAllSimplePaths) {
  ForAllWeightedShapes(1000, 6, [](const Projection& p) {
    RunContext context;
    for (uint32_t target = 0; target < p.node_count(); target += 2) {
      const std::vector<WeightedPath> all = oracle::SimplePaths(p, 0, target);
      for (const uint32_t k : {1u, 2u, 5u, 1000u}) {
        const std::vector<WeightedPath> paths = *YenShortestPaths(p, 0, target, {k}, context);
        EXPECT_EQ(paths, std::vector(all.begin(), all.begin() + std::min<ptrdiff_t>(k, std::ssize(all)))) << k;
      }
    }
  });
}

TEST(AllShortestPathsTest, FindsThoseOfLeastCost) {
  ForAllWeightedShapes(1000, 6, [](const Projection& p) {
    RunContext context;
    for (uint32_t target = 0; target < p.node_count(); ++target) {
      std::vector<WeightedPath> all = oracle::SimplePaths(p, 0, target);
      std::erase_if(all, [&](const WeightedPath& path) { return path.costs.back() > all.front().costs.back(); });
      const AllShortestPathsResult result = *AllShortestPaths(p, 0, target, {}, context);
      EXPECT_EQ(result.paths, all);
      EXPECT_TRUE(result.is_complete);
      if (all.size() < 2) continue;
      all.pop_back();
      const AllShortestPathsResult first = *AllShortestPaths(p, 0, target, {all.size()}, context);
      EXPECT_EQ(first.paths, all);
      EXPECT_FALSE(first.is_complete);
    }
  });
}

// 2^25 paths of the same cost, of which some are wanted.
Projection Diamonds(uint32_t count, double weight) {
  Shape shape{"diamonds", 3 * count + 1, {}};
  for (uint32_t i = 0; i < count; ++i) {
    for (const uint32_t middle : {1u, 2u}) {
      shape.arcs.push_back({3 * i, 3 * i + middle, weight});
      shape.arcs.push_back({3 * i + middle, 3 * i + 3, weight});
    }
  }
  return Project(shape, Orientation::kUndirected, true);
}

TEST(AllShortestPathsTest, TakesTheFirstOfVeryMany) {
  RunContext context;
  for (const double weight : {0.5, 0.0}) {
    const AllShortestPathsResult result = *AllShortestPaths(Diamonds(25, weight), 0, 75, {20}, context);
    ASSERT_THAT(result.paths, SizeIs(20));
    EXPECT_FALSE(result.is_complete);
    EXPECT_EQ(result.paths.back().costs.back(), 50 * weight);
    const std::vector<WeightedPath> yen = *YenShortestPaths(Diamonds(25, weight), 0, 75, {20}, context);
    EXPECT_EQ(yen, result.paths);
  }
}

TEST(ManyPathsTest, FromANodeToItselfThereIsThatNodeAlone) {
  RunContext context;
  const Projection p = Project({"loop", 2, {{0, 0, 0}, {0, 1, 0}, {1, 0, 0}}}, Orientation::kNatural, true);
  const std::vector<WeightedPath> alone = {{{0}, {0}}};
  EXPECT_EQ(*YenShortestPaths(p, 0, 0, {9}, context), alone);
  EXPECT_EQ(AllShortestPaths(p, 0, 0, {}, context)->paths, alone);
}

TEST(ManyPathsTest, NothingLeadsToWhatIsApart) {
  RunContext context;
  const Projection p = Project({"apart", 3, {{0, 1}, {2, 1}}}, Orientation::kNatural);
  EXPECT_THAT(*YenShortestPaths(p, 0, 2, {3}, context), IsEmpty());
  EXPECT_THAT(AllShortestPaths(p, 0, 2, {}, context)->paths, IsEmpty());
}

TEST(ManyPathsTest, OfParallelArcsTheLightestCounts) {
  RunContext context;
  const Projection p = Project(TinyShapes()[7], Orientation::kNatural, true, true);
  const std::vector<WeightedPath> lightest = {{{0, 1}, {0, 1}}};
  EXPECT_EQ(*YenShortestPaths(p, 0, 1, {3}, context), lightest);
  EXPECT_EQ(AllShortestPaths(p, 0, 1, {}, context)->paths, lightest);
}

// Weights whose sums depend on the order of adding.
TEST(YenTest, CostsAreSumsFromTheSource) {
  for (uint64_t seed = 0; seed < 500; ++seed) {
    RunContext context;
    Shape shape = RandomShape(seed, 7);
    Random random(seed);
    for (Arc& arc : shape.arcs) arc.weight = random.Unit();
    const Projection p = Project(shape, Orientation::kNatural, true);
    std::vector<WeightedPath> all = oracle::SimplePaths(p, 0, shape.nodes - 1);
    if (all.size() > 8) all.resize(8);
    EXPECT_EQ(*YenShortestPaths(p, 0, shape.nodes - 1, {8}, context), all) << seed;
  }
}

TEST(ManyPathsTest, NamesChangeNoCost) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    RunContext context;
    const Shape shape = RandomShape(seed, 30);
    std::vector<uint32_t> names(shape.nodes);
    std::iota(names.begin(), names.end(), 0);
    Random(seed).Shuffle(std::span(names));
    const uint32_t last = shape.nodes - 1;
    const Projection p = Project(shape, Orientation::kUndirected, true);
    const Projection renamed = Project(Renamed(shape, names), Orientation::kUndirected, true);
    const auto costs = [&](const Projection& graph, uint32_t source, uint32_t target) {
      std::vector<double> all;
      const std::vector<WeightedPath> paths = *YenShortestPaths(graph, source, target, {10}, context);
      for (const WeightedPath& path : paths) all.push_back(path.costs.back());
      return all;
    };
    EXPECT_EQ(costs(p, 0, last), costs(renamed, names[0], names[last])) << seed;
    EXPECT_EQ(AllShortestPaths(p, 0, last, {}, context)->paths.size(),
              AllShortestPaths(renamed, names[0], names[last], {}, context)->paths.size());
  }
}

TEST(ManyPathsTest, StopWhenAskedTo) {
  const Projection p = Diamonds(25, 1);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(YenShortestPaths(p, 0, 75, {3}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(AllShortestPaths(p, 0, 75, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  // Enough for the search, not for all that it finds.
  for (const int64_t bytes : {16, 20'000}) {
    RunContext poor(bytes);
    EXPECT_EQ(YenShortestPaths(p, 0, 75, {100'000}, poor).status().code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(AllShortestPaths(p, 0, 75, {UINT64_MAX}, poor).status().code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(poor.memory().used_bytes(), 0);
  }
}

}  // namespace
}  // namespace notegraph
