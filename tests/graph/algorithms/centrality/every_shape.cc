#include "tests/graph/algorithms/centrality/every_shape.h"

#include <algorithm>
#include <numeric>

#include "graph/random.h"

namespace notegraph {

void ExpectNear(const std::vector<double>& got, const std::vector<double>& expected, double tolerance) {
  ASSERT_EQ(got.size(), expected.size());
  for (size_t i = 0; i < got.size(); ++i) {
    EXPECT_NEAR(got[i], expected[i], tolerance * std::max(1.0, expected[i])) << "at " << i;
  }
}

void ForEveryShape(uint32_t max_nodes, absl::FunctionRef<void(const Projection& projection)> check) {
  const auto run = [&](const Shape& shape, Orientation orientation, bool has_weights, bool keep_parallel) {
    SCOPED_TRACE(shape.name);
    if (!testing::Test::HasFailure()) check(Project(shape, orientation, has_weights, keep_parallel));
  };
  for (const Shape& shape : TinyShapes()) {
    for (const Orientation orientation : kOrientations) {
      for (const int form : {0, 1, 2, 3}) run(shape, orientation, form % 2 == 1, form >= 2);
    }
  }
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    run(RandomShape(seed, max_nodes), kOrientations[seed % 3], seed / 3 % 2 == 1, seed / 6 % 2 == 1);
  }
}

Shape SparseShape(uint64_t seed, uint32_t nodes, uint32_t arcs) {
  Shape shape{"sparse", nodes, {}};
  Random random(seed);
  for (uint32_t i = 0; i < arcs; ++i) {
    shape.arcs.push_back({random.Below(nodes), random.Below(nodes), 1.0 + random.Below(3)});
  }
  return shape;
}

Relabelled Relabel(const Shape& shape, uint64_t seed) {
  Relabelled result{shape, std::vector<uint32_t>(shape.nodes)};
  std::iota(result.names.begin(), result.names.end(), 0);
  Random(seed).Shuffle(std::span(result.names));
  for (Arc& arc : result.shape.arcs) arc = {result.names[arc.source], result.names[arc.target], arc.weight};
  return result;
}

}  // namespace notegraph
