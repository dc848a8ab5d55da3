// One shortest path to each node: Dijkstra, delta-stepping, Bellman-Ford, A*.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "graph/algorithms/boost_adapter.h"
#include "graph/algorithms/paths/arcs.h"
#include "graph/algorithms/paths/astar.h"
#include "graph/algorithms/paths/bellman_ford.h"
#include "graph/algorithms/paths/delta_stepping.h"
#include "graph/algorithms/paths/dijkstra.h"
#include "graph/random.h"
#include "tests/graph/algorithms/paths/path_oracles.h"
#include "tests/graph/algorithms/shapes.h"
// After the adapter.
#include <boost/graph/dijkstra_shortest_paths.hpp>

namespace notegraph {
namespace {

using ::testing::ElementsAre;

std::vector<double> BoostDistances(const Projection& p, uint32_t source) {
  std::vector<double> distances(p.node_count());
  boost::dijkstra_shortest_paths(
      p, source, boost::distance_map(distances.data()).distance_inf(kUnreachable).weight_map(BoostWeightMap(p)));
  return distances;
}

// Nodes lie on a spiral, so that distances have nothing to do with weights; two share a place.
std::vector<GeoPoint> SomePlaces(uint32_t count) {
  std::vector<GeoPoint> places;
  for (uint32_t v = 0; v < count; ++v) places.push_back({-80.0 + 7 * (v / 2), std::fmod(61.0 * v, 360) - 180});
  if (count > 1) places[1] = places[0];
  return places;
}

TEST(DijkstraTest, DistancesAgreeWithTheOracles) {
  ForAllWeightedShapes(1000, 12, [](const Projection& p) {
    RunContext context;
    for (uint32_t source = 0; source < p.node_count(); source += 1 + p.node_count() / 3) {
      const std::vector<double> distances = *DijkstraDistances(p, source, {}, context);
      EXPECT_EQ(distances, oracle::WeightedDistances(p, source));
      EXPECT_EQ(distances, BoostDistances(p, source));
    }
  });
}

TEST(DijkstraTest, DistancesToANodeAreThoseFromItTheOtherWay) {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    RunContext context;
    const Shape shape = Reweighed(RandomShape(seed, 20), seed, 0);
    const Projection there = Project(shape, Orientation::kNatural, true);
    const Projection back = Project(shape, Orientation::kReverse, true);
    EXPECT_EQ(*DijkstraDistances(there, 0, {.direction = Direction::kIn}, context),
              *DijkstraDistances(back, 0, {}, context));
  }
}

TEST(DijkstraTest, PathsAreTheOnesPromised) {
  ForAllWeightedShapes(1000, 6, [](const Projection& p) {
    RunContext context;
    if (p.node_count() == 0) return;
    const SingleSourcePaths paths = *Dijkstra(p, 0, {}, context);
    for (uint32_t target = 0; target < p.node_count(); ++target) {
      EXPECT_EQ(PathTo(paths, target), oracle::TreePath(p, 0, target));
      // The same where the search ends at the target.
      EXPECT_EQ(PathTo(*Dijkstra(p, 0, {.targets = {target}}, context), target), PathTo(paths, target));
    }
  });
}

TEST(DijkstraTest, StopsBehindTheFarthestTarget) {
  RunContext context;
  const Projection path = Project({"path", 5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}}, Orientation::kNatural);
  EXPECT_THAT(*DijkstraDistances(path, 0, {.targets = {2, 1, 2}}, context),
              ElementsAre(0, 1, 2, kUnreachable, kUnreachable));
  EXPECT_THAT(*DijkstraDistances(path, 2, {.targets = {0}}, context), ElementsAre(kUnreachable, kUnreachable, 0, 1, 2));
}

TEST(DijkstraTest, ArcsOfWeightZeroMakeNoCircle) {
  RunContext context;
  const Shape shape{"zeros", 4, {{3, 1, 5}, {3, 2, 5}, {1, 2, 0}, {2, 1, 0}, {1, 0, 0}, {0, 1, 0}, {2, 0, 0}}};
  const SingleSourcePaths paths = *Dijkstra(Project(shape, Orientation::kNatural, true), 3, {}, context);
  EXPECT_THAT(paths.distances, ElementsAre(5, 5, 5, 0));
  EXPECT_THAT(paths.parents, ElementsAre(1, 3, 3, 3));
}

TEST(DijkstraTest, SumsBeyondDoubleAreUnreachable) {
  RunContext context;
  const Projection p = Project({"far", 3, {{0, 1, 1e308}, {1, 2, 1e308}}}, Orientation::kNatural, true);
  EXPECT_THAT(*DijkstraDistances(p, 0, {}, context), ElementsAre(0, 1e308, kUnreachable));
  EXPECT_THAT(*DeltaStepping(p, 0, {}, context), ElementsAre(0, 1e308, kUnreachable));
}

TEST(DeltaSteppingTest, DistancesAreThoseOfDijkstraForAnyDelta) {
  ForAllWeightedShapes(1000, 24, [](const Projection& p) {
    RunContext context;
    for (uint32_t source = 0; source < p.node_count(); source += 1 + p.node_count() / 2) {
      const std::vector<double> distances = *DijkstraDistances(p, source, {}, context);
      for (const double delta : {0.0, 0.001, 3.0}) {
        EXPECT_EQ(*DeltaStepping(p, source, {delta}, context), distances) << delta;
      }
    }
  });
}

Shape LargeShape(uint32_t nodes, uint32_t arcs, uint64_t seed) {
  Shape shape{"large", nodes, {}};
  Random random(seed);
  for (uint32_t i = 0; i < arcs; ++i) {
    // Of very different size, so that some paths leave the window of buckets; none of them a sum of others.
    const double weight = random.Unit() * (random.Below(50) == 0 ? 1e6 : 10);
    shape.arcs.push_back({random.Below(nodes), random.Below(nodes), weight});
  }
  return shape;
}

TEST(DeltaSteppingTest, ThreadsAndDeltaChangeNoBit) {
  const Projection p = Project(LargeShape(20'000, 60'000, 3), Orientation::kUndirected, true);
  RunContext one;
  const std::vector<double> distances = *DijkstraDistances(p, 7, {}, one);
  for (const int threads : {1, 2, 4, 7}) {
    for (const double delta : {0.0, 0.01, 5.0, 1e5}) {
      RunContext context;
      context.set_threads(threads);
      EXPECT_EQ(*DeltaStepping(p, 7, {delta}, context), distances) << threads << " threads, delta " << delta;
      EXPECT_LE(context.memory().used_bytes(), 0);
    }
  }
}

TEST(DeltaSteppingTest, RefusesADeltaThatIsNone) {
  RunContext context;
  const Projection p = Project(TinyShapes()[10], Orientation::kNatural, true);
  for (const double delta : {-1.0, std::nan(""), kUnreachable}) {
    EXPECT_EQ(DeltaStepping(p, 0, {delta}, context).status().code(), absl::StatusCode::kInvalidArgument);
  }
  for (const double delta : {5e-324, 1e-300, 1e300, 1.7e308}) {
    EXPECT_THAT(*DeltaStepping(p, 0, {delta}, context), ElementsAre(0, 1, 2, 3)) << delta;
  }
}

TEST(BellmanFordTest, AgreesWithDijkstraWithoutNegativeWeights) {
  ForAllWeightedShapes(1000, 12, [](const Projection& p) {
    RunContext context;
    for (uint32_t source = 0; source < p.node_count(); source += 1 + p.node_count() / 2) {
      const BellmanFordResult result = *BellmanFord(p, source, context);
      const SingleSourcePaths paths = *Dijkstra(p, source, {}, context);
      EXPECT_FALSE(result.has_negative_cycle());
      EXPECT_EQ(result.paths.distances, paths.distances);
      EXPECT_EQ(result.paths.parents, paths.parents);
    }
  });
}

// Weights w + height(source) - height(target), which may be negative, but sum up to that of the ends' on any path.
TEST(BellmanFordTest, NegativeWeightsShiftTheDistances) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    RunContext context;
    Shape shape = Reweighed(RandomShape(seed, 12), seed, 0);
    const std::vector<double> plain =
        *DijkstraDistances(Project(shape, Orientation::kNatural, true, true), 0, {}, context);
    Random random(seed);
    std::vector<double> heights;
    for (uint32_t v = 0; v < shape.nodes; ++v) heights.push_back(random.Below(20));
    for (Arc& arc : shape.arcs) arc.weight += heights[arc.source] - heights[arc.target];
    const BellmanFordResult result = *BellmanFord(Project(shape, Orientation::kNatural, true, true), 0, context);
    ASSERT_FALSE(result.has_negative_cycle()) << seed;
    for (uint32_t v = 0; v < shape.nodes; ++v) {
      EXPECT_EQ(result.paths.distances[v], plain[v] + heights[0] - heights[v]) << seed;
      if (plain[v] == kUnreachable) continue;
      EXPECT_EQ(PathTo(result.paths, v).costs.back(), result.paths.distances[v]) << seed;
    }
  }
}

TEST(BellmanFordTest, FindsANegativeCycleWhereThereIsOne) {
  int cycles = 0;
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    RunContext context;
    const Projection p =
        Project(Reweighed(RandomShape(seed, 10), seed, -1), Orientation::kNatural, true, seed % 2 == 0);
    const BellmanFordResult result = *BellmanFord(p, 0, context);
    // Distances of walks of up to n and 2n arcs differ just where a negative cycle is reached.
    const auto relax = [&](std::vector<double> distances) {
      std::vector<double> next = distances;
      for (uint32_t v = 0; v < p.node_count(); ++v) {
        ForEachArc(p, v, Direction::kOut,
                   [&](uint32_t w, double weight) { next[w] = std::min(next[w], distances[v] + weight); });
      }
      return next;
    };
    std::vector<double> walks(p.node_count(), kUnreachable);
    walks[0] = 0;
    for (uint32_t i = 0; i < p.node_count(); ++i) walks = relax(walks);
    EXPECT_EQ(result.has_negative_cycle(), relax(walks) != walks) << seed;
    if (!result.has_negative_cycle()) continue;
    ++cycles;
    const auto& [nodes, costs] = result.negative_cycle;
    EXPECT_LT(costs.back(), 0);
    EXPECT_EQ(nodes.front(), nodes.back());
    EXPECT_EQ(nodes.front(), *std::ranges::min_element(nodes));
    EXPECT_NE(walks[nodes.front()], kUnreachable);
    for (size_t i = 1; i < nodes.size(); ++i) {
      EXPECT_TRUE(std::ranges::binary_search(p.Out(nodes[i - 1]), nodes[i]));
    }
  }
  EXPECT_GT(cycles, 200);
}

TEST(BellmanFordTest, ANegativeLoopIsACycle) {
  RunContext context;
  const Projection p = Project({"loop", 2, {{0, 1, 1}, {1, 1, -2}}}, Orientation::kNatural, true);
  const BellmanFordResult result = *BellmanFord(p, 0, context);
  EXPECT_THAT(result.negative_cycle.nodes, ElementsAre(1, 1));
  EXPECT_THAT(result.negative_cycle.costs, ElementsAre(0, -2));
  // Who can't reach it has distances.
  EXPECT_THAT(BellmanFord(Project({"apart", 3, {{0, 2, 1}, {1, 1, -2}}}, Orientation::kNatural, true), 0, context)
                  ->paths.distances,
              ElementsAre(0, kUnreachable, 1));
}

TEST(AStarTest, FindsTheSamePathAsDijkstra) {
  ForAllWeightedShapes(1000, 12, [](const Projection& p) {
    RunContext context;
    if (p.node_count() == 0) return;
    const SingleSourcePaths paths = *Dijkstra(p, 0, {}, context);
    for (uint32_t target = 0; target < p.node_count(); target += 2) {
      EXPECT_EQ(*AStar(p, 0, target, SomePlaces(p.node_count()), context), PathTo(paths, target));
    }
  });
}

// A grid of places, weights the distance along it or more: here the estimate leads somewhere.
TEST(AStarTest, FindsTheSamePathOnAMap) {
  constexpr uint32_t kSide = 20;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    Random random(seed);
    Shape shape{"map", kSide * kSide, {}};
    std::vector<GeoPoint> places;
    for (uint32_t v = 0; v < shape.nodes; ++v) {
      places.push_back({40 + 0.1 * (v / kSide), 170 + 0.1 * (v % kSide)});
      if (v % kSide + 1 < kSide) shape.arcs.push_back({v, v + 1, 1 + random.Unit()});
      if (v + kSide < shape.nodes) shape.arcs.push_back({v, v + kSide, 1 + random.Unit()});
    }
    RunContext context;
    const Projection p = Project(shape, Orientation::kUndirected, true);
    const uint32_t source = random.Below(shape.nodes), target = random.Below(shape.nodes);
    EXPECT_EQ(*AStar(p, source, target, places, context), PathTo(*Dijkstra(p, source, {}, context), target));
  }
}

TEST(AStarTest, RefusesPlacesOffTheGlobe) {
  RunContext context;
  const Projection p = Project(TinyShapes()[4], Orientation::kNatural);
  for (const GeoPoint& place :
       {GeoPoint{91, 0}, GeoPoint{0, 181}, GeoPoint{std::nan(""), 0}, GeoPoint{0, kUnreachable}}) {
    EXPECT_EQ(AStar(p, 0, 1, {{place, GeoPoint{}}}, context).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(ShortestPathsTest, NamesChangeNothing) {
  for (uint64_t seed = 0; seed < 300; ++seed) {
    RunContext context;
    const Shape shape = Reweighed(RandomShape(seed, 40), seed, 0);
    std::vector<uint32_t> names(shape.nodes);
    std::iota(names.begin(), names.end(), 0);
    Random(seed).Shuffle(std::span(names));
    const Projection p = Project(shape, Orientation::kNatural, true);
    const Projection renamed = Project(Renamed(shape, names), Orientation::kNatural, true);
    const std::vector<double> distances = *DijkstraDistances(p, 0, {}, context);
    const std::vector<double> dijkstra = *DijkstraDistances(renamed, names[0], {}, context);
    const std::vector<double> delta = *DeltaStepping(renamed, names[0], {}, context);
    const BellmanFordResult bellman = *BellmanFord(renamed, names[0], context);
    for (uint32_t v = 0; v < shape.nodes; ++v) {
      EXPECT_EQ(dijkstra[names[v]], distances[v]);
      EXPECT_EQ(delta[names[v]], distances[v]);
      EXPECT_EQ(bellman.paths.distances[names[v]], distances[v]);
    }
  }
}

TEST(ShortestPathsTest, StopWhenAskedTo) {
  const Projection p = Project(TinyShapes().back(), Orientation::kNatural, true);
  const std::vector<GeoPoint> places = SomePlaces(p.node_count());
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(Dijkstra(p, 0, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(BellmanFord(p, 0, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(AStar(p, 0, 1, places, cancelled).status().code(), absl::StatusCode::kCancelled);
  const Projection large = Project(LargeShape(20'000, 60'000, 3), Orientation::kUndirected, true);
  for (const int threads : {1, 2}) {
    cancelled.set_threads(threads);
    EXPECT_EQ(DeltaStepping(large, 0, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  }
  RunContext poor(16);
  EXPECT_EQ(Dijkstra(p, 0, {}, poor).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(DeltaStepping(p, 0, {}, poor).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(BellmanFord(p, 0, poor).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(AStar(p, 0, 1, places, poor).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(poor.memory().used_bytes(), 0);
  RunContext without_buckets(200'000);
  EXPECT_EQ(DeltaStepping(large, 0, {}, without_buckets).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(without_buckets.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
