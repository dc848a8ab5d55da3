// Degree centrality against the sums of the matrix.
#include "graph/algorithms/centrality/degree.h"

#include <gtest/gtest.h>

#include "tests/graph/algorithms/centrality/every_shape.h"
#include "tests/graph/algorithms/oracles.h"

namespace notegraph {
namespace {

TEST(DegreeTest, AgreesWithTheDefinition) {
  ForEveryShape(24, [](const Projection& p) {
    const oracle::Matrix<double> a = oracle::Adjacency(p);
    const uint32_t n = p.node_count();
    std::vector<double> out(n), in(n), both(n);
    for (uint32_t v = 0; v < n; ++v) {
      for (uint32_t w = 0; w < n; ++w) {
        out[v] += a[v][w];
        in[w] += a[v][w];
      }
    }
    for (uint32_t v = 0; v < n; ++v) both[v] = p.is_undirected() ? out[v] + a[v][v] : out[v] + in[v];
    ExpectNear(DegreeCentrality(p, {DegreeDirection::kBoth, false}), both, 0);
    if (!p.is_undirected()) {
      ExpectNear(DegreeCentrality(p, {DegreeDirection::kOut, false}), out, 0);
      ExpectNear(DegreeCentrality(p, {DegreeDirection::kIn, false}), in, 0);
    }
    for (double& degree : both) degree = n == 1 ? 1 : degree / (n - 1);
    ExpectNear(DegreeCentrality(p, {}), both, 0);
  });
}

}  // namespace
}  // namespace notegraph
