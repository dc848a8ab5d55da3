#include "graph/algorithms/structure/topological_sort.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Takes away, round after round, the nodes that no arc of the rest leads to. Empty when some stay: they're on cycles.
std::vector<uint32_t> Generations(const Projection& p, std::vector<uint32_t>& levels) {
  const uint32_t n = p.node_count();
  std::vector<uint32_t> order;
  levels.assign(n, UINT32_MAX);
  for (uint32_t level = 0; order.size() < n; ++level) {
    const size_t before = order.size();
    for (uint32_t v = 0; v < n; ++v) {
      const bool is_free = std::ranges::all_of(p.In(v), [&](uint32_t u) { return levels[u] < level; });
      if (levels[v] == UINT32_MAX && is_free) order.push_back(v);
    }
    if (order.size() == before) return {};
    for (size_t i = before; i < order.size(); ++i) levels[order[i]] = level;
  }
  return order;
}

void ExpectCycle(const Projection& p, const std::vector<uint32_t>& cycle) {
  ASSERT_FALSE(cycle.empty());
  EXPECT_EQ(cycle.front(), *std::ranges::min_element(cycle));
  for (size_t i = 0; i < cycle.size(); ++i) {
    const auto row = p.Out(cycle[i]);
    EXPECT_TRUE(std::ranges::binary_search(row, cycle[(i + 1) % cycle.size()]));
    EXPECT_EQ(std::ranges::count(cycle, cycle[i]), 1);
  }
}

TEST(TopologicalSortTest, AgreesWithTakingSourcesAway) {
  RunContext context;
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    shapes.push_back(RandomShape(seed, 12));
    if (seed % 4 == 0) continue;
    for (Arc& arc : shapes.back().arcs) arc = {std::min(arc.source, arc.target), std::max(arc.source, arc.target)};
    std::erase_if(shapes.back().arcs, [](const Arc& arc) { return arc.source == arc.target; });
  }
  for (const Shape& shape : shapes) {
    for (const Orientation orientation : {Orientation::kNatural, Orientation::kReverse}) {
      SCOPED_TRACE(shape.name);
      const Projection p = Project(shape, orientation);
      const TopologicalOrder order = *TopologicalSort(p, context);
      std::vector<uint32_t> levels;
      EXPECT_EQ(order.nodes, Generations(p, levels));
      if (order.nodes.size() == p.node_count()) {
        EXPECT_EQ(order.levels, levels);
        EXPECT_THAT(order.cycle, IsEmpty());
      } else {
        ExpectCycle(p, order.cycle);
      }
    }
  }
}

TEST(TopologicalSortTest, TellsACycle) {
  RunContext context;
  const auto cycle_of = [&](const Shape& shape) {
    return TopologicalSort(Project(shape, Orientation::kNatural), context)->cycle;
  };
  EXPECT_THAT(cycle_of({"tail into a cycle", 5, {{0, 3}, {3, 1}, {1, 4}, {4, 3}, {1, 2}}}), ElementsAre(1, 4, 3));
  EXPECT_THAT(cycle_of({"loop", 2, {{0, 1}, {1, 1}}}), ElementsAre(1));
}

// Deeper than any stack.
TEST(TopologicalSortTest, ALongPathNeedsNoStack) {
  RunContext context;
  Shape path{"path", 300'000, {}};
  for (uint32_t v = 1; v < path.nodes; ++v) path.arcs.push_back({v - 1, v});
  EXPECT_EQ(TopologicalSort(Project(path, Orientation::kNatural), context)->levels.back(), path.nodes - 1);
}

TEST(TopologicalSortTest, LimitsOfTheRunHold) {
  const Projection p = Project(TinyShapes()[19], Orientation::kNatural);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(TopologicalSort(p, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext small(100);
  EXPECT_EQ(TopologicalSort(p, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(TopologicalSort(Project(TinyShapes()[19], Orientation::kUndirected), small).status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace notegraph
