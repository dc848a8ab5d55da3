#include "graph/algorithms/structure/spanning_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

constexpr SpanningObjective kObjectives[] = {SpanningObjective::kMinimum, SpanningObjective::kMaximum};

using Link = std::tuple<double, uint32_t, uint32_t>;

// Prim's way: of all arcs that leave the tree, again and again the first by weight and ids. `sign` turns the order.
std::vector<Link> Prim(const Projection& p, double sign) {
  std::vector<Link> links, forest;
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    for (size_t i = 0; i < p.Out(v).size(); ++i) {
      const uint32_t w = p.Out(v)[i];
      links.emplace_back(sign * (p.has_weights() ? p.OutWeights(v)[i] : 1), std::min(v, w), std::max(v, w));
    }
  }
  std::ranges::sort(links);
  std::vector<bool> is_in(p.node_count());
  for (uint32_t root = 0; root < p.node_count(); ++root) {
    is_in[root] = true;
    const auto leaves = [&](const Link& link) { return is_in[std::get<1>(link)] != is_in[std::get<2>(link)]; };
    for (auto next = std::ranges::find_if(links, leaves); next != links.end();
         next = std::ranges::find_if(links, leaves)) {
      is_in[std::get<1>(*next)] = is_in[std::get<2>(*next)] = true;
      forest.push_back(*next);
    }
  }
  std::ranges::sort(forest);
  return forest;
}

TEST(SpanningForestTest, AgreesWithPrim) {
  RunContext context;
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 1000; ++seed) shapes.push_back(RandomShape(seed, 12));
  for (const Shape& shape : shapes) {
    for (const Orientation orientation : kOrientations) {
      for (const bool has_weights : {false, true}) {
        for (const SpanningObjective objective : kObjectives) {
          SCOPED_TRACE(shape.name);
          const double sign = objective == SpanningObjective::kMinimum ? 1 : -1;
          const Projection p = Project(shape, orientation, has_weights, has_weights);
          const SpanningForest forest = *FindSpanningForest(p, objective, context);
          std::vector<Link> found;
          double total = 0;
          for (const Arc& arc : forest.arcs) {
            found.emplace_back(sign * arc.weight, arc.source, arc.target);
            total += arc.weight;
          }
          EXPECT_EQ(found, Prim(p, sign));  // in the order of taking too
          EXPECT_DOUBLE_EQ(forest.total_weight, total);
          EXPECT_EQ(forest.trees.count + forest.arcs.size(), p.node_count());
        }
      }
    }
  }
}

TEST(SpanningForestTest, LimitsOfTheRunHold) {
  const Projection p = Project(RandomShape(7, 600), Orientation::kUndirected);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(FindSpanningForest(p, SpanningObjective::kMinimum, cancelled).status().code(),
            absl::StatusCode::kCancelled);
  RunContext small(1000);
  EXPECT_EQ(FindSpanningForest(p, SpanningObjective::kMinimum, small).status().code(),
            absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
