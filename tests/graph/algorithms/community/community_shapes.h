// Graphs and checks that the tests of communities share.
#ifndef NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_COMMUNITY_COMMUNITY_SHAPES_H_
#define NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_COMMUNITY_COMMUNITY_SHAPES_H_

#include <cstdint>
#include <vector>

#include "graph/algorithms/structure/components.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {

// `groups` groups of `size` nodes, group by group; each pair inside is linked with probability 1/2, each across with
// `across`.
Shape PlantedPartition(uint32_t groups, uint32_t size, double across, uint64_t seed);
Partition PlantedGroups(uint32_t groups, uint32_t size);

// Each node a community.
Partition Singletons(uint32_t count);

// The 25 tiny shapes and `random` random ones.
std::vector<Shape> TinyAndRandomShapes(uint64_t random, uint32_t max_nodes);

// Whether every community hangs together, directions disregarded, along arcs of positive weight.
bool AreConnected(const Projection& p, const Partition& communities);

// Whether numbers are 0, 1, 2, ... in order of the first node, `count` of them.
bool AreNumberedByFirstNode(const Partition& communities);

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_COMMUNITY_COMMUNITY_SHAPES_H_
