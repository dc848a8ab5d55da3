// Zachary's karate club (Journal of Anthropological Research 33, 1977): 34 nodes, 78 edges, each from the lower to the
// higher number as NetworkX has them.
#ifndef NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_KARATE_CLUB_H_
#define NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_KARATE_CLUB_H_

#include "tests/graph/algorithms/shapes.h"

namespace notegraph {

const Shape& KarateClub();

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_GRAPH_ALGORITHMS_KARATE_CLUB_H_
