// Page, Brin, Motwani, Winograd: The PageRank citation ranking, 1999; pulled from the neighbours' contributions, which
// are brought up to date node by node (Gauss and Seidel), as GAP has it: in single precision, dangling mass lost. And
// the plain form, all nodes at a time (Jacobi).
#include <cmath>

#include "bench/reference/kernels.h"

namespace notegraph::reference {

std::vector<float> PageRank(const Csr& graph, double damping, double tolerance, int max_iterations) {
  const uint32_t n = graph.node_count();
  const auto base = static_cast<float>((1 - damping) / n);
  const auto factor = static_cast<float>(damping);
  std::vector<float> scores(n, 1.0F / static_cast<float>(n)), contributions(n);
  for (uint32_t v = 0; v < n; ++v) contributions[v] = scores[v] / static_cast<float>(graph.Degree(v));
  double change = 1 + tolerance;
  for (int iteration = 0; iteration < max_iterations && change >= tolerance; ++iteration) {
    change = 0;
    for (uint32_t v = 0; v < n; ++v) {
      float sum = 0;
      for (const uint32_t u : graph.Row(v)) sum += contributions[u];
      const float score = base + factor * sum;
      change += std::fabs(score - scores[v]);
      scores[v] = score;
      contributions[v] = score / static_cast<float>(graph.Degree(v));
    }
  }
  return scores;
}

std::vector<float> PlainPageRank(const Csr& graph, double damping, int iterations) {
  const uint32_t n = graph.node_count();
  const auto factor = static_cast<float>(damping);
  std::vector<float> scores(n, 1.0F / static_cast<float>(n)), contributions(n);
  for (int iteration = 0; iteration < iterations; ++iteration) {
    double dangling = 0;
    for (uint32_t v = 0; v < n; ++v) {
      const uint32_t degree = graph.Degree(v);
      contributions[v] = degree == 0 ? 0 : scores[v] / static_cast<float>(degree);
      if (degree == 0) dangling += scores[v];
    }
    const auto base = static_cast<float>((1 - damping + damping * dangling) / n);
    for (uint32_t v = 0; v < n; ++v) {
      float sum = 0;
      for (const uint32_t u : graph.Row(v)) sum += contributions[u];
      scores[v] = base + factor * sum;
    }
  }
  return scores;
}

}  // namespace notegraph::reference
