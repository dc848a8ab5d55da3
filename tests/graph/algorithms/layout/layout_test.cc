#include "graph/algorithms/layout/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "graph/algorithms/layout/repulsion_tree.h"
#include "graph/graph_builder.h"
#include "graph/random.h"
#include "tests/graph/algorithms/shapes.h"
#include "tests/support/sample_notes.h"

namespace notegraph {
namespace {

std::vector<uint64_t> Hashes(uint32_t count) {
  std::vector<uint64_t> hashes(count);
  for (uint32_t v = 0; v < count; ++v) hashes[v] = Random(v).Next();
  return hashes;
}

std::vector<Position> LayOut(const Projection& projection, const std::vector<uint64_t>& hashes,
                             const LayoutOptions& options = {}, int threads = 1) {
  RunContext context;
  context.set_threads(threads);
  auto positions = ForceLayout(projection, hashes, options, context);
  EXPECT_TRUE(positions.ok()) << positions.status();
  return positions.ok() ? *std::move(positions) : std::vector<Position>();
}

double Distance(Position a, Position b) { return std::hypot(a.x - b.x, a.y - b.y); }

double LeastDistance(const std::vector<Position>& positions) {
  double least = INFINITY;
  for (size_t i = 0; i < positions.size(); ++i) {
    for (size_t j = 0; j < i; ++j) least = std::min(least, Distance(positions[i], positions[j]));
  }
  return least;
}

// Cliques of 10 in a ring, each linked with the next by one arc.
Shape RingOfCliques(uint32_t cliques) {
  Shape shape{.name = "ring of cliques", .nodes = 10 * cliques, .arcs = {}};
  for (uint32_t v = 0; v < shape.nodes; ++v) {
    for (uint32_t u = v / 10 * 10; u < v; ++u) shape.arcs.push_back({u, v});
    if (v % 10 == 0) shape.arcs.push_back({v, (v + 15) % shape.nodes});
  }
  return shape;
}

TEST(ForceLayoutTest, LeavesNoNodeOverAnother) {
  for (const Shape& shape : TinyShapes()) {
    for (const Orientation orientation : kOrientations) {
      SCOPED_TRACE(shape.name);
      const Projection projection = Project(shape, orientation);
      const std::vector<Position> positions = LayOut(projection, Hashes(shape.nodes));
      ASSERT_EQ(positions.size(), shape.nodes);
      EXPECT_GE(LeastDistance(positions), 1.99);
    }
  }
}

TEST(ForceLayoutTest, MindsRadii) {
  const Shape star = RingOfCliques(4);
  LayoutOptions options;
  for (uint32_t v = 0; v < star.nodes; ++v) options.radii.push_back(1 + v % 7);
  const std::vector<Position> positions = LayOut(Project(star, Orientation::kUndirected), Hashes(star.nodes), options);
  for (uint32_t v = 0; v < star.nodes; ++v) {
    for (uint32_t u = 0; u < v; ++u) {
      EXPECT_GE(Distance(positions[u], positions[v]), options.radii[u] + options.radii[v] - 0.02) << u << " " << v;
    }
  }
}

TEST(ForceLayoutTest, DisregardsDirectionsAndParallelArcs) {
  for (uint64_t seed = 0; seed < 20; ++seed) {
    const Shape shape = RandomShape(seed, 60);
    const auto hashes = Hashes(shape.nodes);
    const auto positions = LayOut(Project(shape, Orientation::kUndirected), hashes);
    EXPECT_EQ(LayOut(Project(shape, Orientation::kNatural), hashes), positions) << seed;
    EXPECT_EQ(LayOut(Project(shape, Orientation::kReverse, false, true), hashes), positions) << seed;
  }
}

TEST(ForceLayoutTest, IsTheSameForAnyNumberOfThreads) {
  const Shape shape = RingOfCliques(250);
  const Projection projection = Project(shape, Orientation::kUndirected);
  const LayoutOptions few{.iterations = 10};
  const auto positions = LayOut(projection, Hashes(shape.nodes), few, 1);
  EXPECT_EQ(LayOut(projection, Hashes(shape.nodes), few, 2), positions);
  EXPECT_EQ(LayOut(projection, Hashes(shape.nodes), few, 4), positions);
}

TEST(ForceLayoutTest, BelongsToKeysNotToIds) {
  for (uint64_t seed = 0; seed < 50; ++seed) {
    const Shape shape = RandomShape(seed, 60);
    std::vector<uint32_t> names(shape.nodes);
    std::iota(names.begin(), names.end(), 0);
    Random(seed).Shuffle(std::span(names));
    Shape relabelled{.name = shape.name, .nodes = shape.nodes, .arcs = shape.arcs};
    for (Arc& arc : relabelled.arcs) arc = {names[arc.source], names[arc.target], arc.weight};
    const auto hashes = Hashes(shape.nodes);
    std::vector<uint64_t> renamed(shape.nodes);
    for (uint32_t v = 0; v < shape.nodes; ++v) renamed[names[v]] = hashes[v];
    const auto positions = LayOut(Project(shape, Orientation::kUndirected, true), hashes);
    const auto moved = LayOut(Project(relabelled, Orientation::kUndirected, true), renamed);
    for (uint32_t v = 0; v < shape.nodes; ++v) EXPECT_EQ(moved[names[v]], positions[v]) << seed << " " << v;
  }
}

TEST(ForceLayoutTest, KeepsNodesWhereTheyWereWhenAFewJoin) {
  const Shape shape = RingOfCliques(40);
  Shape grown = shape;
  grown.nodes += 8;
  for (uint32_t v = shape.nodes; v < grown.nodes; ++v) {
    grown.arcs.push_back({v, v - shape.nodes});
    grown.arcs.push_back({v, (v * 37) % shape.nodes});
  }
  const auto before = LayOut(Project(shape, Orientation::kUndirected), Hashes(shape.nodes));
  const auto after = LayOut(Project(grown, Orientation::kUndirected), Hashes(grown.nodes));
  double size = 0;
  std::vector<double> moved;
  for (uint32_t v = 0; v < shape.nodes; ++v) {
    size = std::max(size, Distance(before[v], {}));
    moved.push_back(Distance(before[v], after[v]));
  }
  std::ranges::nth_element(moved, moved.begin() + shape.nodes / 2);
  EXPECT_LT(moved[shape.nodes / 2], 0.15 * size);
}

TEST(ForceLayoutTest, PutsCommunitiesApart) {
  const Shape shape = RingOfCliques(6);
  LayoutOptions options;
  for (uint32_t v = 0; v < shape.nodes; ++v) options.communities.push_back(v / 10);
  const auto positions = LayOut(Project(shape, Orientation::kUndirected), Hashes(shape.nodes), options);
  for (uint32_t v = 0; v < shape.nodes; ++v) {
    double inside = 0, nearest_outside = INFINITY;
    for (uint32_t u = 0; u < shape.nodes; ++u) {
      const double distance = Distance(positions[u], positions[v]);
      if (u / 10 == v / 10) inside += distance / 10;
      if (u / 10 != v / 10) nearest_outside = std::min(nearest_outside, distance);
    }
    EXPECT_LT(inside, nearest_outside) << v;
  }
}

TEST(ForceLayoutTest, PacksWhatIsNotLinkedUnderTheRest) {
  Shape shape = RingOfCliques(3);
  const uint32_t linked = shape.nodes;
  shape.nodes += 100;
  const auto positions = LayOut(Project(shape, Orientation::kUndirected), Hashes(shape.nodes));
  double lowest = INFINITY, left = INFINITY, right = -INFINITY;
  for (uint32_t v = 0; v < linked; ++v) {
    lowest = std::min(lowest, positions[v].y);
    left = std::min(left, positions[v].x);
    right = std::max(right, positions[v].x);
  }
  for (uint32_t v = linked; v < shape.nodes; ++v) {
    EXPECT_LT(positions[v].y, lowest);
    EXPECT_GE(positions[v].x, 1.5 * left);
    EXPECT_LE(positions[v].x, 1.5 * right);
  }
}

TEST(ForceLayoutTest, RefusesRadiiThatAreNone) {
  const Projection projection = Project(RingOfCliques(1), Orientation::kUndirected);
  for (const double radius : {0.0, -1.0, std::nan(""), static_cast<double>(INFINITY)}) {
    RunContext context;
    LayoutOptions options{.radii = std::vector<double>(10, 1)};
    options.radii[3] = radius;
    EXPECT_EQ(ForceLayout(projection, Hashes(10), options, context).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

TEST(ForceLayoutTest, StopsWhenToldToAndAtTheMemoryLimit) {
  const Projection projection = Project(RingOfCliques(5), Orientation::kUndirected);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(ForceLayout(projection, Hashes(50), {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext small(1000);
  EXPECT_EQ(ForceLayout(projection, Hashes(50), {}, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
}

TEST(RepulsionTreeTest, ComesNearTheSumOverAllPoints) {
  Random random(1);
  std::vector<Position> points(2000);
  std::vector<double> masses(points.size());
  for (size_t i = 0; i < points.size(); ++i) {
    points[i] = {random.Unit() * 100, random.Unit() * random.Unit() * 100};
    masses[i] = 1 + random.Below(9);
  }
  RepulsionTree tree;
  tree.Build(points, masses);
  double error = 0, strength = 0;
  for (size_t i = 0; i < points.size(); ++i) {
    Position exact;
    for (size_t j = 0; j < points.size(); ++j) {
      const double dx = points[i].x - points[j].x, dy = points[i].y - points[j].y;
      if (i != j)
        exact = {exact.x + masses[j] * dx / (dx * dx + dy * dy), exact.y + masses[j] * dy / (dx * dx + dy * dy)};
    }
    error += Distance(exact, tree.PushAt(points[i]));
    strength += Distance(exact, {});
  }
  EXPECT_LT(error / strength, 0.05);
}

TEST(RepulsionTreeTest, BearsPointsAtOnePlace) {
  const std::vector<Position> points(100, Position{1, 2});
  RepulsionTree tree;
  tree.Build(points, std::vector<double>(100, 1));
  EXPECT_EQ(tree.PushAt({1, 2}), Position());
  EXPECT_DOUBLE_EQ(tree.PushAt({3, 2}).x, 50);
}

TEST(KeyHashesTest, TellNodesApartWhateverTheirIds) {
  const GraphPtr notes = SampleNotes();
  RunContext context;
  const auto all = Projection::Make(*notes, {}, context);
  std::vector<uint64_t> hashes = KeyHashes(*notes, *all);
  const LabelId library = *notes->FindLabel("Library");
  const auto libraries = Projection::Make(*notes, {.labels = {library}}, context);
  const std::vector<uint64_t> of_libraries = KeyHashes(*notes, *libraries);
  for (uint32_t v = 0; v < libraries->node_count(); ++v) EXPECT_EQ(of_libraries[v], hashes[libraries->node(v)]);
  std::ranges::sort(hashes);
  EXPECT_EQ(std::ranges::adjacent_find(hashes), hashes.end());
}

TEST(KeyHashesTest, DifferForNodesWithoutKeyOrName) {
  const Projection nodes = Project({.name = "", .nodes = 3, .arcs = {}}, Orientation::kUndirected);
  GraphBuilder builder;
  for (int i = 0; i < 3; ++i) builder.AddNode({});
  RunContext context;
  const auto graph = std::move(builder).Build(context);
  ASSERT_TRUE(graph.ok());
  std::vector<uint64_t> hashes = KeyHashes(**graph, nodes);
  std::ranges::sort(hashes);
  EXPECT_EQ(std::ranges::adjacent_find(hashes), hashes.end());
}

}  // namespace
}  // namespace notegraph
