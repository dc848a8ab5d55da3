#include "graph/algorithms/structure/kcore.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/graph/algorithms/karate_club.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

// Links of v to other nodes that are left.
uint32_t LinksOf(const Projection& p, uint32_t v, const std::vector<bool>& is_left) {
  const auto counts = [&](uint32_t w) { return w != v && is_left[w]; };
  auto links = std::ranges::count_if(p.Out(v), counts);
  if (!p.is_undirected()) links += std::ranges::count_if(p.In(v), counts);
  return static_cast<uint32_t>(links);
}

std::vector<uint32_t> CoresByDefinition(const Projection& p) {
  std::vector<uint32_t> cores(p.node_count());
  std::vector<bool> is_left(p.node_count(), true);
  for (uint32_t k = 1; std::ranges::count(is_left, true) > 0; ++k) {
    for (bool changes = true; changes;) {
      changes = false;
      for (uint32_t v = 0; v < p.node_count(); ++v) {
        if (!is_left[v] || LinksOf(p, v, is_left) >= k) continue;
        is_left[v] = false;
        changes = true;
      }
    }
    for (uint32_t v = 0; v < p.node_count(); ++v) {
      if (is_left[v]) cores[v] = k;
    }
  }
  return cores;
}

void ExpectRightCores(const Projection& p) {
  RunContext context;
  const CoreResult result = *CoreDecomposition(p, context);
  EXPECT_EQ(result.core_values, CoresByDefinition(p));
  EXPECT_EQ(result.degeneracy, p.node_count() == 0 ? 0 : std::ranges::max(result.core_values));
  ASSERT_EQ(result.order.size(), p.node_count());
  std::vector<bool> is_left(p.node_count(), true);
  for (const uint32_t v : result.order) {
    ASSERT_TRUE(is_left[v]);
    EXPECT_LE(LinksOf(p, v, is_left), result.core_values[v]);
    is_left[v] = false;
  }
}

TEST(KCoreTest, TinyShapesByDefinition) {
  for (const Shape& shape : TinyShapes()) {
    for (const Orientation orientation : kOrientations) {
      for (const bool keep_parallel : {false, true}) {
        SCOPED_TRACE(shape.name);
        ExpectRightCores(Project(shape, orientation, false, keep_parallel));
      }
    }
  }
}

TEST(KCoreTest, RandomGraphsByDefinition) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    ExpectRightCores(Project(RandomShape(seed, 30), kOrientations[seed % 3], false, seed % 2 == 0));
  }
}

// As NetworkX has them.
TEST(KCoreTest, CoresOfTheKarateClub) {
  RunContext context;
  const CoreResult result = *CoreDecomposition(Project(KarateClub(), Orientation::kUndirected), context);
  EXPECT_EQ(result.degeneracy, 4);
  std::vector<uint32_t> innermost;
  for (uint32_t v = 0; v < 34; ++v) {
    if (result.core_values[v] == 4) innermost.push_back(v);
  }
  EXPECT_EQ(innermost, (std::vector<uint32_t>{0, 1, 2, 3, 7, 8, 13, 30, 32, 33}));
}

TEST(KCoreTest, RefusesWhatItCannotDo) {
  RunContext cancelled, small(64);
  cancelled.Cancel();
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  EXPECT_EQ(CoreDecomposition(p, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(CoreDecomposition(p, small).status().code(), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace notegraph
