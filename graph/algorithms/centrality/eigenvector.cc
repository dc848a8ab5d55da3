#include "graph/algorithms/centrality/eigenvector.h"

#include <cmath>
#include <utility>

#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {

absl::StatusOr<EigenvectorResult> EigenvectorCentrality(const Projection& projection, const EigenvectorOptions& options,
                                                        RunContext& context) {
  if (!(options.tolerance >= 0)) return absl::InvalidArgumentError("tolerance must be at least 0");
  const Projection& p = projection;
  const uint32_t n = p.node_count();
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(16 * int64_t{n}, "eigenvector centrality"));
  EigenvectorResult result;
  std::vector<double>& x = result.scores;
  x.assign(n, n == 0 ? 0 : 1.0 / n);
  std::vector<double> next(n);
  double length = n == 0 ? 1 : 1 / std::sqrt(n);
  for (result.converged = n == 0; !result.converged && result.iterations < options.max_iterations;) {
    double squares = 0;
    NOTEGRAPH_RETURN_IF_ERROR(Assign(
        next, squares, context, [&](uint32_t v) { return x[v] + SumOverIn(p, v, x); },
        [&](uint32_t v) { return next[v] * next[v]; }));
    if (!std::isfinite(squares)) return absl::InvalidArgumentError("the weights are too large to add up");
    const double next_length = std::sqrt(squares);
    result.eigenvalue = next_length / std::exchange(length, 1) - 1;
    NOTEGRAPH_RETURN_IF_ERROR(Assign(
        next, result.change, context, [&](uint32_t v) { return next[v] / next_length; },
        [&](uint32_t v) { return std::abs(next[v] - x[v]); }));
    x.swap(next);
    ++result.iterations;
    result.converged = result.change < n * options.tolerance;
    context.ReportProgress("eigenvector centrality", static_cast<double>(result.iterations) / options.max_iterations);
  }
  return result;
}

}  // namespace notegraph
