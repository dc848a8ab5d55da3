// Kronecker graphs as in Graph500 and the GAP benchmark suite: few hubs, many small nodes.
#ifndef NOTEGRAPH_BENCH_GENERATORS_KRONECKER_H_
#define NOTEGRAPH_BENCH_GENERATORS_KRONECKER_H_

#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "graph/algorithms/projection.h"
#include "graph/random.h"

namespace notegraph {

// 2^scale nodes and degree * 2^scale arcs with A, B, C = 0.57, 0.19, 0.19 and shuffled ids; the same for a seed on
// every machine. Parallel arcs and loops occur.
inline std::vector<Arc> KroneckerArcs(int scale, uint32_t degree, uint64_t seed) {
  Random random(seed);
  std::vector<uint32_t> names(size_t{1} << scale);
  std::iota(names.begin(), names.end(), 0);
  random.Shuffle(std::span(names));
  std::vector<Arc> arcs(size_t{degree} << scale);
  for (Arc& arc : arcs) {
    for (int bit = 0; bit < scale; ++bit) {
      const double draw = random.Unit();
      arc.source = arc.source << 1 | static_cast<uint32_t>(draw >= 0.57 + 0.19);
      arc.target = arc.target << 1 | static_cast<uint32_t>((draw >= 0.57 && draw < 0.57 + 0.19) || draw >= 0.95);
    }
    arc.source = names[arc.source];
    arc.target = names[arc.target];
  }
  return arcs;
}

}  // namespace notegraph

#endif  // NOTEGRAPH_BENCH_GENERATORS_KRONECKER_H_
