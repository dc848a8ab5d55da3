// Betweenness against sums over pairs, on graphs with more paths than a double counts, and its error bound.
#include "graph/algorithms/centrality/betweenness.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "graph/random.h"
#include "tests/graph/algorithms/centrality/every_shape.h"
#include "tests/graph/algorithms/centrality/path_oracles.h"

namespace notegraph {
namespace {

using Function = absl::StatusOr<BetweennessResult> (*)(const Projection&, const BetweennessOptions&, RunContext&);
constexpr Function kFunctions[] = {Betweenness, EdgeBetweenness};

// The oracle's sums, scaled as NetworkX does.
std::vector<double> Expected(const Projection& p, const BetweennessOptions& options, bool of_arcs) {
  const oracle::AllPaths paths(p, options.weights_are_lengths);
  const std::vector<uint32_t> sources = SampleWithoutReplacement(
      p.node_count(), options.sampling_size == 0 ? p.node_count() : options.sampling_size, options.random_seed);
  std::vector<double> scores =
      of_arcs ? oracle::ArcBetweenness(p, paths, sources) : oracle::NodeBetweenness(p, paths, sources);
  const double n = p.node_count();
  double scale = n / static_cast<double>(sources.size());
  if (options.normalized) {
    scale /= of_arcs ? n * (n - 1) : (n - 1) * (n - 2);
  } else if (p.is_undirected()) {
    scale /= 2;
  }
  for (double& score : scores) score = score == 0 ? 0 : score * scale;
  return scores;
}

void Check(const Projection& p, const BetweennessOptions& options) {
  RunContext context;
  ExpectNear(Betweenness(p, options, context)->scores, Expected(p, options, false));
  if (p.has_weights() == options.weights_are_lengths) {
    ExpectNear(EdgeBetweenness(p, options, context)->scores, Expected(p, options, true));
  }
}

TEST(BetweennessTest, AgreesWithSumsOverPairs) {
  ForEveryShape(20, [](const Projection& p) { Check(p, {.weights_are_lengths = p.has_weights()}); });
}

TEST(BetweennessTest, TakesNoWeightForALengthUnlessAsked) {
  ForEveryShape(12, [](const Projection& p) { Check(p, {.normalized = false}); });
}

TEST(BetweennessTest, ScalesTheSumsOfASample) {
  ForEveryShape(16, [](const Projection& p) {
    if (p.node_count() < 4) return;
    Check(p, {.sampling_size = 3, .random_seed = 5, .weights_are_lengths = p.has_weights()});
  });
}

TEST(BetweennessTest, StartsFromTheSourcesGiven) {
  RunContext context;
  const Projection p = Project(SparseShape(2, 60, 150), Orientation::kUndirected);
  const std::vector<uint32_t> drawn = SampleWithoutReplacement(60, 7, 9);
  for (const Function function : kFunctions) {
    const BetweennessResult given = *function(p, {.source_nodes = drawn}, context);
    EXPECT_EQ(given.scores, function(p, {.sampling_size = 7, .random_seed = 9}, context)->scores);
    EXPECT_EQ(given.error_bound, 0);
    EXPECT_EQ(function(p, {.source_nodes = {60}}, context).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(BetweennessTest, ErrorOfASampleIsWithinTheBound) {
  constexpr int kSeeds = 200;
  const Projection p = Project(SparseShape(1, 150, 300), Orientation::kUndirected);
  RunContext context;
  for (const Function function : kFunctions) {
    const std::vector<double> exact = function(p, {}, context)->scores;
    for (const uint32_t size : {5u, 30u, 120u}) {
      int within = 0;
      for (uint64_t seed = 0; seed < kSeeds; ++seed) {
        const BetweennessResult sample = *function(p, {.sampling_size = size, .random_seed = seed}, context);
        EXPECT_EQ(sample.sources, size);
        double error = 0;
        for (size_t i = 0; i < exact.size(); ++i) error = std::max(error, std::abs(sample.scores[i] - exact[i]));
        if (error <= sample.error_bound) ++within;
      }
      EXPECT_GE(within, kSampleConfidence * kSeeds);
    }
  }
}

TEST(BetweennessTest, BoundIsThatOfSerfling) {
  RunContext context;
  const Projection p = Project(SparseShape(1, 101, 300), Orientation::kUndirected);
  const BetweennessResult exact = *Betweenness(p, {}, context),
                          sample = *Betweenness(p, {.sampling_size = 51}, context);
  EXPECT_EQ(exact.sources, 101);
  EXPECT_EQ(exact.error_bound, 0);
  EXPECT_NEAR(sample.error_bound, 101.0 / 100 * std::sqrt((1 - 50.0 / 101) * std::log(2 * 101 / 0.05) / (2 * 51)),
              1e-12);
  const double halved_pairs = Betweenness(p, {.sampling_size = 51, .normalized = false}, context)->error_bound;
  EXPECT_NEAR(halved_pairs, sample.error_bound * 100 * 99 / 2, 1e-9);
}

// A node, then `count` pairs side by side, each followed by a node that both lead to: 2^count paths.
Shape Diamonds(uint32_t count) {
  Shape shape{"diamonds", 3 * count + 1, {}};
  for (uint32_t v = 0; v < 3 * count; v += 3) {
    for (const uint32_t side : {v + 1, v + 2}) {
      shape.arcs.push_back({v, side});
      shape.arcs.push_back({side, v + 3});
    }
  }
  return shape;
}

TEST(BetweennessTest, CountsMorePathsThanADoubleHolds) {
  RunContext context;
  for (const uint32_t diamonds : {4u, 1100u}) {
    const Projection p = Project(Diamonds(diamonds), Orientation::kNatural);
    const BetweennessOptions options{.sampling_size = 9, .random_seed = 3, .normalized = false};
    const std::vector<double> got = Betweenness(p, options, context)->scores;
    const uint32_t n = p.node_count();
    const std::vector<uint32_t> sources = SampleWithoutReplacement(n, 9, 3);
    std::vector<double> expected(n);
    for (const uint32_t s : sources) {
      // The side that isn't the source has no path from it, nor has what comes before.
      for (uint32_t v = s + 1; v < n; ++v) {
        if (v % 3 == 0) {
          expected[v] += n - 1 - v;
        } else if (s < v - v % 3 + 1) {
          expected[v] += (n - 1 - (v - v % 3 + 2)) / 2.0;
        }
      }
    }
    for (double& score : expected) score *= n / 9.0;
    ExpectNear(got, expected);
  }
}

TEST(BetweennessTest, ThreadsChangeNoBit) {
  const Shape shape = SparseShape(3, 3000, 8000);
  RunContext one;
  for (const bool is_weighted : {false, true}) {
    const Projection p = Project(shape, is_weighted ? Orientation::kNatural : Orientation::kUndirected, is_weighted);
    const BetweennessOptions options{.sampling_size = 50, .weights_are_lengths = is_weighted};
    for (const Function function : kFunctions) {
      const std::vector<double> expected = function(p, options, one)->scores;
      for (const int threads : {2, 4}) {
        RunContext many;
        many.set_threads(threads);
        EXPECT_EQ(function(p, options, many)->scores, expected);
      }
    }
  }
}

TEST(BetweennessTest, NamesChangeNothing) {
  RunContext context;
  const Shape shape = SparseShape(4, 300, 700);
  const auto [relabelled, names] = Relabel(shape, 5);
  for (const Orientation orientation : kOrientations) {
    const std::vector<double> scores = Betweenness(Project(shape, orientation), {}, context)->scores;
    const std::vector<double> others = Betweenness(Project(relabelled, orientation), {}, context)->scores;
    for (uint32_t v = 0; v < shape.nodes; ++v) EXPECT_NEAR(scores[v], others[names[v]], 1e-9);
  }
}

TEST(BetweennessTest, RefusesLengthsThatAreNone) {
  RunContext context;
  const BetweennessOptions lengths{.weights_are_lengths = true};
  const Shape zero{"a length of 0", 3, {{0, 1, 0}, {1, 2, 1}}};
  for (const Function function : kFunctions) {
    for (const bool has_weights : {false, true}) {
      EXPECT_EQ(function(Project(zero, Orientation::kNatural, has_weights), lengths, context).status().code(),
                absl::StatusCode::kInvalidArgument);
    }
  }
}

TEST(BetweennessTest, StopsWhenAskedToOrOutOfMemory) {
  const Projection p = Project(SparseShape(6, 1000, 3000), Orientation::kNatural, true);
  for (const Function function : kFunctions) {
    for (const bool is_weighted : {false, true}) {
      const BetweennessOptions options{.weights_are_lengths = is_weighted};
      RunContext stopped;
      stopped.set_progress([&](std::string_view, double share) {
        if (share > 0.1) stopped.Cancel();
      });
      EXPECT_EQ(function(p, options, stopped).status().code(), absl::StatusCode::kCancelled);
      EXPECT_EQ(stopped.memory().used_bytes(), 0);
      RunContext poor(30'000);
      EXPECT_EQ(function(p, options, poor).status().code(), absl::StatusCode::kResourceExhausted);
      EXPECT_EQ(poor.memory().used_bytes(), 0);
    }
  }
}

// The search from a hub takes more than a moment, and the context may ask to stop in its middle.
TEST(BetweennessTest, StopsWithinABatch) {
  const Projection p = Project(SparseShape(7, 60'000, 400'000), Orientation::kUndirected);
  RunContext late;
  late.set_timeout(std::chrono::milliseconds(2));
  EXPECT_EQ(Betweenness(p, {.sampling_size = 8}, late).status().code(), absl::StatusCode::kDeadlineExceeded);
}

}  // namespace
}  // namespace notegraph
