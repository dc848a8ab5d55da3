#include "tests/graph/algorithms/shapes.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "graph/random.h"

namespace notegraph {
namespace {

std::vector<Arc> Complete(uint32_t n) {
  std::vector<Arc> arcs;
  for (uint32_t v = 0; v < n; ++v) {
    for (uint32_t w = 0; w < n; ++w) {
      if (v != w) arcs.push_back({v, w});
    }
  }
  return arcs;
}

std::vector<Arc> Bipartite(uint32_t left, uint32_t right) {
  std::vector<Arc> arcs;
  for (uint32_t v = 0; v < left; ++v) {
    for (uint32_t w = 0; w < right; ++w) arcs.push_back({v, left + w});
  }
  return arcs;
}

// A 3 by 3 grid, arcs to the right and down.
std::vector<Arc> Grid() {
  std::vector<Arc> arcs;
  for (uint32_t v = 0; v < 9; ++v) {
    if (v % 3 < 2) arcs.push_back({v, v + 1});
    if (v < 6) arcs.push_back({v, v + 3});
  }
  return arcs;
}

}  // namespace

const std::vector<Shape>& TinyShapes() {
  static const std::vector<Shape> shapes = {
      {"empty", 0, {}},
      {"one node", 1, {}},
      {"one node with a loop", 1, {{0, 0}}},
      {"two nodes apart", 2, {}},
      {"two nodes", 2, {{0, 1}}},
      {"two nodes both ways", 2, {{0, 1}, {1, 0}}},
      {"two nodes, loops at both", 2, {{0, 0}, {0, 1}, {1, 1}}},
      {"parallel arcs", 2, {{0, 1, 2}, {0, 1, 3}, {0, 1, 1}}},
      {"parallel arcs and parallel loops", 3, {{0, 1}, {0, 1}, {1, 1}, {1, 1}, {1, 2}}},
      {"three nodes apart", 3, {}},
      {"path", 4, {{0, 1}, {1, 2}, {2, 3}}},
      {"path, arcs alternating", 4, {{0, 1}, {2, 1}, {2, 3}}},
      {"cycle of three", 3, {{0, 1}, {1, 2}, {2, 0}}},
      {"cycle of five", 5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}}},
      {"star out", 5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}},
      {"star in", 5, {{1, 0}, {2, 0}, {3, 0}, {4, 0}}},
      {"clique of four", 4, Complete(4)},
      {"complete bipartite", 5, Bipartite(2, 3)},
      {"diamond", 4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}}},
      {"DAG with a short cut", 5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 4}, {1, 3}}},
      {"two components", 5, {{0, 1}, {1, 0}, {2, 3}, {3, 4}}},
      {"two triangles and a bridge", 6, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 3}}},
      {"tree", 7, {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}, {2, 6}}},
      {"grid", 9, Grid()},
      {"ends before the beginning", 4, {{3, 2}, {3, 0}, {2, 0}, {1, 0}, {3, 1}}},
  };
  return shapes;
}

Shape RandomShape(uint64_t seed, uint32_t max_nodes) {
  Random random(seed);
  Shape shape{"random " + std::to_string(seed), 1 + random.Below(max_nodes), {}};
  const uint32_t arcs = random.Below(shape.nodes * (1 + random.Below(5)) + 1);
  for (uint32_t i = 0; i < arcs; ++i) {
    const uint32_t from = random.Below(shape.nodes), to = random.Below(shape.nodes);
    shape.arcs.push_back({from, to, 1.0 + random.Below(4)});
  }
  return shape;
}

Projection Project(const Shape& shape, Orientation orientation, bool has_weights, bool keep_parallel) {
  static RunContext context;
  auto projection = Projection::FromArcs(shape.nodes, shape.arcs, orientation, has_weights, keep_parallel, context);
  if (!projection.ok()) {
    std::cerr << projection.status() << '\n';
    std::abort();
  }
  return *std::move(projection);
}

}  // namespace notegraph
