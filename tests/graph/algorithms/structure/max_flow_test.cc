#include "graph/algorithms/structure/max_flow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

using Capacities = oracle::Matrix<double>;

// Edmonds and Karp: along a shortest path that is not full, until there is none.
double EdmondsKarp(Capacities residual, uint32_t source, uint32_t target) {
  const auto n = static_cast<uint32_t>(residual.size());
  double value = 0;
  while (true) {
    std::vector<std::optional<uint32_t>> parent(n);
    std::vector<uint32_t> queue = {source};
    parent[source] = source;
    for (size_t i = 0; i < queue.size(); ++i) {
      for (uint32_t w = 0; w < n; ++w) {
        if (parent[w] || residual[queue[i]][w] <= 0) continue;
        parent[w] = queue[i];
        queue.push_back(w);
      }
    }
    if (!parent[target]) return value;
    double least = INFINITY;
    for (uint32_t v = target; v != source; v = *parent[v]) least = std::min(least, residual[*parent[v]][v]);
    for (uint32_t v = target; v != source; v = *parent[v]) {
      residual[*parent[v]][v] -= least;
      residual[v][*parent[v]] += least;
    }
    value += least;
  }
}

// A flow within the capacities, kept at every node, of the value; and a cut of that capacity.
void ExpectFlow(const MaxFlowResult& result, const Capacities& capacities, uint32_t source, uint32_t target) {
  std::vector<double> surplus(capacities.size());
  double cut = 0;
  for (const FlowArc& arc : result.arcs) {
    EXPECT_DOUBLE_EQ(arc.capacity, capacities[arc.source][arc.target]);
    EXPECT_GE(arc.flow, 0);
    EXPECT_LE(arc.flow, arc.capacity);
    surplus[arc.source] -= arc.flow;
    surplus[arc.target] += arc.flow;
    if (arc.is_in_cut) cut += arc.capacity;
    EXPECT_EQ(arc.is_in_cut, result.is_source_side[arc.source] && !result.is_source_side[arc.target]);
  }
  EXPECT_NEAR(surplus[target], result.value, 1e-9);
  EXPECT_NEAR(surplus[source], -result.value, 1e-9);
  for (uint32_t v = 0; v < surplus.size(); ++v) {
    if (v == source || v == target) continue;
    EXPECT_NEAR(surplus[v], 0, 1e-9);
  }
  EXPECT_NEAR(cut, result.value, 1e-9);
  EXPECT_TRUE(result.is_source_side[source]);
  EXPECT_FALSE(result.is_source_side[target]);
}

TEST(MaxFlowTest, AgreesWithEdmondsAndKarp) {
  RunContext context;
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    shapes.push_back(RandomShape(seed, 12));
    if (seed % 2 == 0) continue;
    for (Arc& arc : shapes.back().arcs) arc.weight *= 0.1;  // not exact in binary
  }
  for (const Shape& shape : shapes) {
    if (shape.nodes < 2) continue;
    for (const Orientation orientation : kOrientations) {
      for (const bool has_weights : {false, true}) {
        SCOPED_TRACE(shape.name);
        const Projection p = Project(shape, orientation, has_weights);
        const Capacities capacities = oracle::Adjacency(p);
        const uint32_t source = 0, target = shape.nodes - 1;
        const MaxFlowResult result = *MaxFlow(p, source, target, context);
        EXPECT_NEAR(result.value, EdmondsKarp(capacities, source, target), 1e-9);
        ExpectFlow(result, capacities, source, target);
      }
    }
  }
}

TEST(MaxFlowTest, NamesOfNodesDontChangeTheCut) {
  RunContext context;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    Shape shape = RandomShape(seed, 15);
    if (shape.nodes < 2) continue;
    const uint32_t last = shape.nodes - 1;
    const MaxFlowResult result = *MaxFlow(Project(shape, Orientation::kNatural, true), 0, last, context);
    for (Arc& arc : shape.arcs) arc = {last - arc.source, last - arc.target, arc.weight};
    const MaxFlowResult renamed = *MaxFlow(Project(shape, Orientation::kNatural, true), last, 0, context);
    EXPECT_NEAR(renamed.value, result.value, 1e-9);
    for (uint32_t v = 0; v <= last; ++v) EXPECT_EQ(renamed.is_source_side[last - v], result.is_source_side[v]);
  }
}

TEST(MaxFlowTest, LimitsOfTheRunHold) {
  const Projection p = Project(RandomShape(7, 600), Orientation::kUndirected);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(MaxFlow(p, 0, 1, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext small(1000);
  EXPECT_EQ(MaxFlow(p, 0, 1, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
  RunContext context;
  EXPECT_EQ(MaxFlow(p, 1, 1, context).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace notegraph
