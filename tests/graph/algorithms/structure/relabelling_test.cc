// What the structure of a graph says doesn't depend on the numbers of its nodes, nor on the number of threads.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "graph/algorithms/community/partition_quality.h"
#include "graph/algorithms/structure/components.h"
#include "graph/algorithms/structure/connectivity.h"
#include "graph/algorithms/structure/kcore.h"
#include "graph/algorithms/structure/maximal_cliques.h"
#include "graph/random.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

class RelabellingTest : public testing::TestWithParam<uint64_t> {
 protected:
  RelabellingTest() : names_(shape_.nodes) {
    std::iota(names_.begin(), names_.end(), 0);
    Random(GetParam()).Shuffle(std::span(names_));
    for (Arc& arc : renamed_.arcs) arc = {names_[arc.source], names_[arc.target], arc.weight};
    threads_.set_threads(4);
  }

  std::vector<uint32_t> Renamed(std::span<const uint32_t> nodes) const {
    std::vector<uint32_t> renamed;
    for (const uint32_t v : nodes) renamed.push_back(names_[v]);
    std::ranges::sort(renamed);
    return renamed;
  }

  const Shape shape_ = RandomShape(GetParam(), 60);
  Shape renamed_ = shape_;
  std::vector<uint32_t> names_;
  const Projection before_ = Project(shape_, Orientation::kUndirected, true);
  RunContext context_, threads_;
};

TEST_P(RelabellingTest, CoresStay) {
  const CoreResult before = *CoreDecomposition(before_, context_);
  const CoreResult after = *CoreDecomposition(Project(renamed_, Orientation::kUndirected, true), threads_);
  for (uint32_t v = 0; v < shape_.nodes; ++v) EXPECT_EQ(before.core_values[v], after.core_values[names_[v]]);
}

TEST_P(RelabellingTest, CutsStay) {
  CutResult before = *FindCuts(before_, context_);
  for (ArticulationPoint& point : before.articulation_points) point.node = names_[point.node];
  for (Bridge& bridge : before.bridges) {
    std::tie(bridge.a, bridge.b) = std::minmax({names_[bridge.a], names_[bridge.b]});
  }
  std::ranges::sort(before.articulation_points, {}, &ArticulationPoint::node);
  std::ranges::sort(before.bridges, {}, [](const Bridge& bridge) { return std::pair(bridge.a, bridge.b); });
  const CutResult after = *FindCuts(Project(renamed_, Orientation::kUndirected, true), threads_);
  EXPECT_EQ(before.articulation_points, after.articulation_points);
  EXPECT_EQ(before.bridges, after.bridges);
}

TEST_P(RelabellingTest, SetsOfNodesStay) {
  const Projection renamed = Project(renamed_, Orientation::kUndirected, true);
  std::vector<std::vector<uint32_t>> before, after;
  const MaximalCliquesResult cliques = *MaximalCliques(before_, {}, context_);
  for (const auto& clique : cliques.cliques) before.push_back(Renamed(clique));
  const BiconnectedComponents parts = *FindBiconnectedComponents(before_, context_);
  for (size_t c = 0; c < parts.size(); ++c) before.push_back(Renamed(parts[c]));
  after = MaximalCliques(renamed, {}, threads_)->cliques;
  const BiconnectedComponents other_parts = *FindBiconnectedComponents(renamed, threads_);
  for (size_t c = 0; c < other_parts.size(); ++c) after.emplace_back(other_parts[c].begin(), other_parts[c].end());
  std::ranges::sort(before);
  std::ranges::sort(after);
  EXPECT_EQ(before, after);
}

TEST_P(RelabellingTest, StrongComponentsAndTheirQualityStay) {
  const Projection natural = Project(shape_, Orientation::kNatural, true);
  const Projection renamed = Project(renamed_, Orientation::kNatural, true);
  const Partition before = *StronglyConnectedComponents(natural, context_);
  const Partition after = *StronglyConnectedComponents(renamed, threads_);
  std::vector<uint32_t> mapped(shape_.nodes);
  for (uint32_t v = 0; v < shape_.nodes; ++v) mapped[names_[v]] = before.of[v];
  EXPECT_EQ(NumberByFirstNode(mapped).of, after.of);
  EXPECT_NEAR(QualityOf(natural, before, 1, context_)->modularity, QualityOf(renamed, after, 1, threads_)->modularity,
              1e-9);
}

INSTANTIATE_TEST_SUITE_P(RandomGraphs, RelabellingTest, testing::Range<uint64_t>(0, 25));

}  // namespace
}  // namespace notegraph
