#include "bench/reference/csr.h"

namespace notegraph::reference {

Csr MakeCsr(uint32_t node_count, std::span<const Arc> edges, bool has_weights) {
  Csr csr;
  csr.offsets.assign(node_count + size_t{1}, 0);
  for (const Arc& edge : edges) {
    ++csr.offsets[edge.source + 1];
    ++csr.offsets[edge.target + 1];
  }
  for (size_t v = 1; v < csr.offsets.size(); ++v) csr.offsets[v] += csr.offsets[v - 1];
  csr.neighbors.resize(csr.offsets.back());
  csr.weights.resize(has_weights ? csr.neighbors.size() : 0);
  std::vector<uint64_t> next(csr.offsets.begin(), csr.offsets.end() - 1);
  const auto place = [&](uint32_t from, uint32_t to, double weight) {
    const uint64_t at = next[from]++;
    csr.neighbors[at] = to;
    if (has_weights) csr.weights[at] = static_cast<int32_t>(weight);
  };
  // The smaller neighbours first, each kind in ascending order, so that no row needs sorting.
  for (const Arc& edge : edges) place(edge.target, edge.source, edge.weight);
  for (const Arc& edge : edges) place(edge.source, edge.target, edge.weight);
  return csr;
}

}  // namespace notegraph::reference
