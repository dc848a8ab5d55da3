// What the centralities found by repeated multiplication with the matrix of the arcs have in common.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_POWER_ITERATION_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_POWER_ITERATION_H_

#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "graph/algorithms/parallel.h"
#include "graph/algorithms/projection.h"

namespace notegraph {

struct PowerIterationResult {
  std::vector<double> scores;  // by dense id
  uint32_t iterations = 0;
  bool converged = false;  // false: the change was still above the tolerance after the last iteration
  double change = 0;       // of the last iteration: sum over the nodes of |new - old|
};

// Sum over the arcs that enter v of the score where they start, times their weight.
inline double SumOverIn(const Projection& p, uint32_t v, const std::vector<double>& scores) {
  const std::span<const uint32_t> row = p.In(v);
  double sum = 0;
  if (p.has_weights()) {
    const std::span<const double> weights = p.InWeights(v);
    for (size_t i = 0; i < row.size(); ++i) sum += scores[row[i]] * weights[i];
  } else {
    for (const uint32_t u : row) sum += scores[u];
  }
  return sum;
}

// Sum over the arcs that leave v of the score where they end, times their weight.
inline double SumOverOut(const Projection& p, uint32_t v, const std::vector<double>& scores) {
  const std::span<const uint32_t> row = p.Out(v);
  double sum = 0;
  if (p.has_weights()) {
    const std::span<const double> weights = p.OutWeights(v);
    for (size_t i = 0; i < row.size(); ++i) sum += scores[row[i]] * weights[i];
  } else {
    for (const uint32_t w : row) sum += scores[w];
  }
  return sum;
}

// Sets y(v) = of(v) for all nodes, and `sum` to the sum over them of term(v), y(v) being set.
template <typename Of, typename Term>
absl::Status Assign(std::vector<double>& y, double& sum, RunContext& context, Of of, Term term) {
  return ParallelSum(context, static_cast<uint32_t>(y.size()), sum, [&](uint32_t begin, uint32_t end) {
    double part = 0;
    for (uint32_t v = begin; v < end; ++v) {
      y[v] = of(v);
      part += term(v);
    }
    return part;
  });
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_POWER_ITERATION_H_
