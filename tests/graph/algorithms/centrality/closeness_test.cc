// Closeness and harmonic centrality against the distances of all pairs.
#include "graph/algorithms/centrality/closeness.h"

#include <gtest/gtest.h>

#include "tests/graph/algorithms/centrality/every_shape.h"
#include "tests/graph/algorithms/centrality/path_oracles.h"

namespace notegraph {
namespace {

TEST(ClosenessTest, AgreesWithTheDistances) {
  ForEveryShape(24, [](const Projection& p) {
    RunContext context;
    for (const bool lengths : {false, p.has_weights()}) {
      const oracle::AllPaths paths(p, lengths);
      for (const bool wasserman_faust : {true, false}) {
        ExpectNear(*Closeness(p, {wasserman_faust, lengths}, context), oracle::Closeness(paths, wasserman_faust));
      }
      std::vector<double> harmonic = oracle::Harmonic(paths);
      ExpectNear(*HarmonicCentrality(p, {.weights_are_lengths = lengths}, context), harmonic);
      for (double& score : harmonic) score /= p.node_count() > 1 ? p.node_count() - 1 : 1;
      ExpectNear(*HarmonicCentrality(p, {true, lengths}, context), harmonic);
    }
  });
}

// Several batches, and levels of both kinds.
TEST(ClosenessTest, AgreesOnGraphsOfSeveralBatches) {
  RunContext context;
  for (const uint32_t arcs : {300u, 3000u}) {
    for (const Orientation orientation : kOrientations) {
      const Projection p = Project(SparseShape(arcs, 270, arcs), orientation);
      const oracle::AllPaths paths(p, false);
      ExpectNear(*Closeness(p, {}, context), oracle::Closeness(paths, true));
      ExpectNear(*HarmonicCentrality(p, {}, context), oracle::Harmonic(paths));
    }
  }
}

TEST(ClosenessTest, LengthsOf0CountNothing) {
  RunContext context;
  const Projection p = Project({"", 3, {{0, 1, 0}, {1, 2, 2}}}, Orientation::kNatural, true);
  ExpectNear(*Closeness(p, {true, true}, context), {0, 0, 0.5});
  ExpectNear(*HarmonicCentrality(p, {false, true}, context), {0, 0, 1});
}

TEST(ClosenessTest, ThreadsChangeNoBit) {
  RunContext one;
  for (const bool lengths : {false, true}) {
    const Projection p = Project(SparseShape(3, 600, 1600), Orientation::kUndirected, true);
    const std::vector<double> closeness = *Closeness(p, {true, lengths}, one);
    const std::vector<double> harmonic = *HarmonicCentrality(p, {false, lengths}, one);
    for (const int threads : {2, 4}) {
      RunContext many;
      many.set_threads(threads);
      EXPECT_EQ(*Closeness(p, {true, lengths}, many), closeness);
      EXPECT_EQ(*HarmonicCentrality(p, {false, lengths}, many), harmonic);
    }
  }
}

TEST(ClosenessTest, NamesChangeNothing) {
  RunContext context;
  const Shape shape = SparseShape(4, 600, 1500);
  const auto [relabelled, names] = Relabel(shape, 5);
  const Projection p = Project(shape, Orientation::kNatural), q = Project(relabelled, Orientation::kNatural);
  const std::vector<double> closeness = *Closeness(p, {}, context), other_closeness = *Closeness(q, {}, context);
  const std::vector<double> harmonic = *HarmonicCentrality(p, {}, context);
  const std::vector<double> other_harmonic = *HarmonicCentrality(q, {}, context);
  for (uint32_t v = 0; v < shape.nodes; ++v) {
    EXPECT_NEAR(closeness[v], other_closeness[names[v]], 1e-9);
    EXPECT_NEAR(harmonic[v], other_harmonic[names[v]], 1e-9);
  }
}

TEST(ClosenessTest, TellsWhatIsWrong) {
  const Projection p = Project(SparseShape(6, 1000, 3000), Orientation::kNatural);
  RunContext context;
  EXPECT_EQ(Closeness(p, {true, true}, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(HarmonicCentrality(p, {false, true}, context).status().code(), absl::StatusCode::kInvalidArgument);
  RunContext stopped;
  stopped.set_progress([&](std::string_view, double) { stopped.Cancel(); });
  EXPECT_EQ(Closeness(p, {}, stopped).status().code(), absl::StatusCode::kCancelled);
  RunContext poor(50'000);
  EXPECT_EQ(HarmonicCentrality(p, {}, poor).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(poor.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
