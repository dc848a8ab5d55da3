#include "graph/algorithms/paths/random_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "graph/algorithms/paths/arcs.h"
#include "tests/graph/algorithms/paths/path_oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using Walks = std::vector<std::vector<uint32_t>>;

TEST(RandomWalkTest, WalksGoAlongArcsAndEndOnlyWhereNoneLeadsOn) {
  ForAllWeightedShapes(1000, 12, [](const Projection& p) {
    RunContext context;
    RandomWalkOptions options{.walk_length = 7, .walks_per_node = 2};
    options.return_factor = p.node_count() % 2 == 0 ? 1 : 0.01;
    const Walks walks = *RandomWalks(p, options, context);
    ASSERT_THAT(walks, SizeIs(2 * p.node_count()));
    for (size_t i = 0; i < walks.size(); ++i) {
      EXPECT_EQ(walks[i].front(), i / 2);
      for (size_t j = 1; j < walks[i].size(); ++j) {
        double weight = 0;
        ForEachArc(p, walks[i][j - 1], Direction::kOut, [&](uint32_t w, double more) {
          if (w == walks[i][j]) weight += more;
        });
        EXPECT_GT(weight, 0);
      }
      if (walks[i].size() == 7) continue;
      ForEachArc(p, walks[i].back(), Direction::kOut, [&](uint32_t, double weight) { EXPECT_EQ(weight, 0); });
    }
  });
}

// Step frequencies of the second step against the definition, within five standard deviations.
TEST(RandomWalkTest, StepsAreAsProbableAsDefined) {
  // 0 is linked with 1, 2, 3; 1 with 2 and 4.
  const Shape shape{"walks", 5, {{0, 1, 2}, {0, 2, 1}, {0, 3, 5}, {1, 2, 3}, {1, 4, 1}, {1, 1, 1}}};
  for (const bool has_weights : {false, true}) {
    const Projection p = Project(shape, Orientation::kUndirected, has_weights);
    for (const auto& [back, outward] : {std::pair(1.0, 1.0), {0.25, 4.0}, {4.0, 0.25}, {1e-6, 1.0}, {1e6, 1e6}}) {
      RandomWalkOptions options{.source_nodes = {0}, .walk_length = 3, .walks_per_node = 40'000};
      options.return_factor = back;
      options.in_out_factor = outward;
      RunContext context;
      std::vector<double> counts(5);
      double total = 0;
      const Walks walks = *RandomWalks(p, options, context);
      for (const std::vector<uint32_t>& walk : walks) {
        if (walk[1] != 1) continue;
        ++counts[walk[2]];
        ++total;
      }
      std::vector<double> expected(5);
      double sum = 0;
      ForEachArc(p, 1, Direction::kOut, [&](uint32_t w, double weight) {
        const bool is_near = w == 1 || w == 2;
        expected[w] = weight * (w == 0 ? 1 / back : is_near ? 1 : 1 / outward);
        sum += expected[w];
      });
      for (uint32_t w = 0; w < 5; ++w) {
        const double share = expected[w] / sum;
        EXPECT_NEAR(counts[w], total * share, 5 * std::sqrt(total * share * (1 - share)) + 1e-9)
            << "to " << w << ", " << back << ", " << outward;
      }
    }
  }
}

// So that a seed gives the same walks on every machine.
TEST(RandomWalkTest, SeedsArePortable) {
  RunContext context;
  const Projection p = Project(TinyShapes().back(), Orientation::kUndirected);
  const RandomWalkOptions options{.source_nodes = {0}, .walk_length = 6, .walks_per_node = 2, .random_seed = 42};
  const Walks walks = *RandomWalks(p, options, context);
  EXPECT_THAT(walks, ElementsAre(ElementsAre(0, 2, 3, 0, 2, 0), ElementsAre(0, 3, 1, 3, 1, 3)));
}

TEST(RandomWalkTest, ThreadsAndOtherSourcesChangeNothing) {
  const Projection p = Project(RandomShape(5, 200), Orientation::kUndirected, true);
  RandomWalkOptions options{.in_out_factor = 0.5, .random_seed = 9};
  RunContext one;
  const Walks walks = *RandomWalks(p, options, one);
  for (const int threads : {2, 4}) {
    RunContext many;
    many.set_threads(threads);
    EXPECT_EQ(*RandomWalks(p, options, many), walks);
  }
  options.source_nodes = {3};
  EXPECT_EQ(*RandomWalks(p, options, one), Walks(walks.begin() + 30, walks.begin() + 40));
}

TEST(RandomWalkTest, RefusesOptionsOutOfRange) {
  RunContext context;
  const Projection p = Project(TinyShapes()[10], Orientation::kNatural);
  RandomWalkOptions length, back, outward, source;
  length.walk_length = 0;
  back.return_factor = 0;
  outward.in_out_factor = std::nan("");
  source.source_nodes = {4};
  for (const RandomWalkOptions& options : {length, back, outward, source}) {
    EXPECT_EQ(RandomWalks(p, options, context).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(RandomWalkTest, StopsWhenAskedTo) {
  const Projection p = Project(TinyShapes().back(), Orientation::kNatural);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(RandomWalks(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext poor(1000);
  EXPECT_EQ(RandomWalks(p, {}, poor).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(poor.memory().used_bytes(), 0);
  RunContext rich;
  const RandomWalkOptions endless{.walk_length = UINT32_MAX, .walks_per_node = UINT32_MAX};
  EXPECT_EQ(RandomWalks(p, endless, rich).status().code(), absl::StatusCode::kResourceExhausted);
  // Within one walk, too.
  RunContext hurried;
  hurried.set_timeout(std::chrono::milliseconds(5));
  const Projection circle = Project({"circle", 2, {{0, 1}, {1, 0}}}, Orientation::kNatural);
  const RandomWalkOptions long_walk{.source_nodes = {0}, .walk_length = 1 << 29, .walks_per_node = 1};
  EXPECT_EQ(RandomWalks(circle, long_walk, hurried).status().code(), absl::StatusCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace notegraph
