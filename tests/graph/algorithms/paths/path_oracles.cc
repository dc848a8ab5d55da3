#include "tests/graph/algorithms/paths/path_oracles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "graph/algorithms/paths/arcs.h"
#include "graph/random.h"

namespace notegraph {
namespace oracle {
namespace {

std::vector<std::vector<double>> LightestArcs(const Projection& p) {
  std::vector<std::vector<double>> lightest(p.node_count(), std::vector<double>(p.node_count(), kUnreachable));
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    ForEachArc(p, v, Direction::kOut,
               [&](uint32_t w, double weight) { lightest[v][w] = std::min(lightest[v][w], weight); });
  }
  return lightest;
}

void Extend(const std::vector<std::vector<double>>& arcs, uint32_t target, WeightedPath& path,
            std::vector<WeightedPath>& found) {
  const uint32_t v = path.nodes.back();
  if (v == target) return found.push_back(path);
  for (uint32_t w = 0; w < arcs.size(); ++w) {
    if (arcs[v][w] == kUnreachable || std::ranges::find(path.nodes, w) != path.nodes.end()) continue;
    path.nodes.push_back(w);
    path.costs.push_back(path.costs.back() + arcs[v][w]);
    Extend(arcs, target, path, found);
    path.nodes.pop_back();
    path.costs.pop_back();
  }
}

}  // namespace

std::vector<double> WeightedDistances(const Projection& p, uint32_t source) {
  const auto arcs = LightestArcs(p);
  std::vector<double> distances(p.node_count(), kUnreachable);
  distances[source] = 0;
  for (bool changed = true; std::exchange(changed, false);) {
    for (uint32_t v = 0; v < p.node_count(); ++v) {
      for (uint32_t w = 0; w < p.node_count(); ++w) {
        if (!(distances[v] + arcs[v][w] < distances[w])) continue;
        distances[w] = distances[v] + arcs[v][w];
        changed = true;
      }
    }
  }
  return distances;
}

std::vector<WeightedPath> SimplePaths(const Projection& p, uint32_t source, uint32_t target) {
  WeightedPath path{{source}, {0}};
  std::vector<WeightedPath> found;
  Extend(LightestArcs(p), target, path, found);
  std::ranges::sort(found, [](const WeightedPath& a, const WeightedPath& b) {
    return std::tie(a.costs.back(), a.nodes) < std::tie(b.costs.back(), b.nodes);
  });
  return found;
}

WeightedPath TreePath(const Projection& p, uint32_t source, uint32_t target) {
  const std::vector<WeightedPath> paths = SimplePaths(p, source, target);
  const auto rank = [](const WeightedPath& path) {
    return std::tuple(path.costs.back(), path.nodes.size(),
                      std::vector<uint32_t>(path.nodes.rbegin(), path.nodes.rend()));
  };
  const auto best = std::ranges::min_element(paths, {}, rank);
  return best == paths.end() ? WeightedPath() : *best;
}

}  // namespace oracle

Shape Reweighed(Shape shape, uint64_t seed, double least) {
  Random random(seed);
  for (Arc& arc : shape.arcs) arc.weight = least + 0.75 * random.Below(4);
  return shape;
}

Shape Renamed(Shape shape, const std::vector<uint32_t>& names) {
  for (Arc& arc : shape.arcs) arc = {names[arc.source], names[arc.target], arc.weight};
  return shape;
}

void ForAllWeightedShapes(uint64_t random, uint32_t max_nodes, absl::FunctionRef<void(const Projection&)> check) {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < random; ++seed) shapes.push_back(RandomShape(seed, max_nodes));
  for (size_t i = 0; i < shapes.size(); ++i) {
    SCOPED_TRACE(shapes[i].name);
    for (const Orientation orientation : kOrientations) {
      check(Project(shapes[i], orientation));
      for (const double least : {1.0, 0.0}) {
        check(Project(Reweighed(shapes[i], i, least), orientation, true, i % 2 == 0));
      }
      if (testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace notegraph
