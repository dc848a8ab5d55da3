// Schank, Wagner: Finding, counting and listing all triangles in large graphs, WEA 2005 (forward): nodes renamed by
// falling degree, each triangle found once by merging the rows of an edge's ends below the smaller one; as GAP has it.
#include <algorithm>
#include <numeric>

#include "bench/reference/kernels.h"

namespace notegraph::reference {
namespace {

Csr RelabelByDegree(const Csr& graph) {
  const uint32_t n = graph.node_count();
  std::vector<uint32_t> order(n), name(n);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](uint32_t a, uint32_t b) { return graph.Degree(a) > graph.Degree(b); });
  Csr relabeled;
  relabeled.offsets.assign(1, 0);
  for (uint32_t i = 0; i < n; ++i) {
    name[order[i]] = i;
    relabeled.offsets.push_back(relabeled.offsets.back() + graph.Degree(order[i]));
  }
  relabeled.neighbors.reserve(graph.arc_count());
  for (const uint32_t v : order) {
    const auto first = static_cast<ptrdiff_t>(relabeled.neighbors.size());
    for (const uint32_t u : graph.Row(v)) relabeled.neighbors.push_back(name[u]);
    std::sort(relabeled.neighbors.begin() + first, relabeled.neighbors.end());
  }
  return relabeled;
}

}  // namespace

uint64_t CountTriangles(const Csr& original) {
  const Csr graph = RelabelByDegree(original);
  uint64_t total = 0;
  for (uint32_t u = 0; u < graph.node_count(); ++u) {
    for (const uint32_t v : graph.Row(u)) {
      if (v > u) break;
      const uint32_t* at = graph.Row(u).data();
      for (const uint32_t w : graph.Row(v)) {
        if (w > v) break;
        while (*at < w) ++at;
        total += static_cast<uint64_t>(*at == w);
      }
    }
  }
  return total;
}

}  // namespace notegraph::reference
