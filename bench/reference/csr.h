// Bare compressed sparse rows: what the reference kernels of this folder run on. They are plain versions of published
// algorithms, one thread, without cancellation, accounts or options, in the style of the GAP Benchmark Suite (Beamer,
// Asanovic, Patterson: The GAP benchmark suite, arXiv 1508.03619): what ours are compared with, in time and result.
#ifndef NOTEGRAPH_BENCH_REFERENCE_CSR_H_
#define NOTEGRAPH_BENCH_REFERENCE_CSR_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/algorithms/projection.h"

namespace notegraph::reference {

// An undirected graph; each edge is two arcs.
struct Csr {
  std::vector<uint64_t> offsets;
  std::vector<uint32_t> neighbors;  // ascending in a row
  std::vector<int32_t> weights;     // beside the neighbors; empty without weights

  uint32_t node_count() const { return static_cast<uint32_t>(offsets.size() - 1); }
  uint64_t arc_count() const { return neighbors.size(); }
  uint32_t Degree(uint32_t v) const { return static_cast<uint32_t>(offsets[v + 1] - offsets[v]); }
  std::span<const uint32_t> Row(uint32_t v) const { return {neighbors.data() + offsets[v], Degree(v)}; }
  std::span<const int32_t> Weights(uint32_t v) const { return {weights.data() + offsets[v], Degree(v)}; }
};

// REQUIRES: edges are distinct, without loops, source < target, sorted; weights are integers when has_weights.
Csr MakeCsr(uint32_t node_count, std::span<const Arc> edges, bool has_weights);

}  // namespace notegraph::reference

#endif  // NOTEGRAPH_BENCH_REFERENCE_CSR_H_
