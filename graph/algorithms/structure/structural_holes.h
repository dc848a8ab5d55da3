// Structural holes: who stands between people that don't know each other.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_STRUCTURAL_HOLES_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_STRUCTURAL_HOLES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

// By dense id; NaN for nodes without neighbours.
struct StructuralHoles {
  std::vector<double> constraint;
  std::vector<double> effective_size;
  std::vector<double> efficiency;  // effective size / number of neighbours
};

// Burt: Structural holes, 1992. With z(u,v) the weights of the arcs between u and v in both directions together, N(v)
// the neighbours in either direction, p(v,j) = z(v,j) / sum over N(v) of z, m(j,q) = z(j,q) / max over N(j) of z:
//   constraint(v) = sum over j in N(v) of (p(v,j) + sum over q of p(v,q) p(q,j))^2
//   effective size(v) = sum over j in N(v) of (1 - sum over q of p(v,q) m(j,q))
// NetworkX's constraint and effective_size, on directed graphs too, where it gives nothing for nodes without arcs that
// leave. A low constraint means that a node's neighbours are hardly linked with each other: it is a broker. Arcs weigh
// 1 in projections without weights; loops are left out. O(sum of squares of degrees); 12 bytes an arc each way, 48 a
// node and 16 a node and thread; the same bits for any number of threads. Errors: ResourceExhausted, Cancelled,
// DeadlineExceeded.
absl::StatusOr<StructuralHoles> FindStructuralHoles(const Projection& projection, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_STRUCTURAL_HOLES_H_
