#include "tests/graph/algorithms/community/community_shapes.h"

#include <numeric>

#include "graph/random.h"
#include "tests/graph/algorithms/oracles.h"

namespace notegraph {

Shape PlantedPartition(uint32_t groups, uint32_t size, double across, uint64_t seed) {
  Random random(seed);
  Shape shape{"planted partition", groups * size, {}};
  for (uint32_t v = 0; v < shape.nodes; ++v) {
    for (uint32_t w = v + 1; w < shape.nodes; ++w) {
      if (random.Unit() < (v / size == w / size ? 0.5 : across)) shape.arcs.push_back({v, w});
    }
  }
  return shape;
}

Partition PlantedGroups(uint32_t groups, uint32_t size) {
  Partition planted = Singletons(groups * size);
  for (uint32_t& group : planted.of) group /= size;
  planted.count = groups;
  return planted;
}

Partition Singletons(uint32_t count) {
  Partition alone{std::vector<uint32_t>(count), count};
  std::iota(alone.of.begin(), alone.of.end(), 0);
  return alone;
}

std::vector<Shape> TinyAndRandomShapes(uint64_t random, uint32_t max_nodes) {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < random; ++seed) shapes.push_back(RandomShape(seed, max_nodes));
  return shapes;
}

bool AreConnected(const Projection& p, const Partition& communities) {
  const oracle::Matrix<double> a = oracle::Adjacency(p);
  for (uint32_t c = 0; c < communities.count; ++c) {
    std::vector<uint32_t> reached, members;
    for (uint32_t v = 0; v < p.node_count(); ++v) {
      if (communities.of[v] == c) members.push_back(v);
    }
    if (members.empty()) return false;
    std::vector<bool> is_reached(p.node_count());
    reached.push_back(members.front());
    is_reached[members.front()] = true;
    for (size_t i = 0; i < reached.size(); ++i) {
      for (const uint32_t w : members) {
        if (is_reached[w] || a[reached[i]][w] + a[w][reached[i]] == 0) continue;
        is_reached[w] = true;
        reached.push_back(w);
      }
    }
    if (reached.size() != members.size()) return false;
  }
  return true;
}

bool AreNumberedByFirstNode(const Partition& communities) {
  uint32_t next = 0;
  for (const uint32_t c : communities.of) {
    if (c > next) return false;
    if (c == next) ++next;
  }
  return next == communities.count;
}

}  // namespace notegraph
