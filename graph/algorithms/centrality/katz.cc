#include "graph/algorithms/centrality/katz.h"

#include <cmath>

#include "absl/strings/str_format.h"
#include "graph/algorithms/centrality/eigenvector.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

absl::Status CheckOptions(const KatzOptions& options) {
  if (!(options.alpha > 0 && std::isfinite(options.alpha))) {
    return absl::InvalidArgumentError("alpha must be a number above 0");
  }
  if (!std::isfinite(options.beta)) return absl::InvalidArgumentError("beta must be a finite number");
  if (!(options.tolerance >= 0)) return absl::InvalidArgumentError("tolerance must be at least 0");
  return absl::OkStatus();
}

// An error where alpha is too large for the graph.
absl::Status CheckConvergence(const Projection& p, double alpha, bool is_finite, RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const EigenvectorResult found,
                             EigenvectorCentrality(p, {.max_iterations = 1000, .tolerance = 1e-12}, context));
  if (alpha * found.eigenvalue >= 1) {
    return absl::InvalidArgumentError(
        absl::StrFormat("the sums of Katz centrality diverge: alpha is %.4g, but for this graph it must be below %.4g, "
                        "which is 1 / (the largest eigenvalue, about %.4g)",
                        alpha, 1 / found.eigenvalue, found.eigenvalue));
  }
  return is_finite ? absl::OkStatus() : absl::InvalidArgumentError("alpha or the weights are too large to add up");
}

absl::Status Normalize(std::vector<double>& scores, RunContext& context) {
  double squares = 0;
  NOTEGRAPH_RETURN_IF_ERROR(Assign(
      scores, squares, context, [&](uint32_t v) { return scores[v]; },
      [&](uint32_t v) { return scores[v] * scores[v]; }));
  if (squares == 0) return absl::OkStatus();
  const double length = std::sqrt(squares);
  for (double& score : scores) score /= length;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<PowerIterationResult> KatzCentrality(const Projection& projection, const KatzOptions& options,
                                                    RunContext& context) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckOptions(options));
  const Projection& p = projection;
  const uint32_t n = p.node_count();
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(16 * int64_t{n}, "Katz centrality"));
  PowerIterationResult result;
  std::vector<double>& x = result.scores;
  x.assign(n, 0);
  std::vector<double> next(n);
  for (result.converged = n == 0;
       !result.converged && result.iterations < options.max_iterations && std::isfinite(result.change);) {
    NOTEGRAPH_RETURN_IF_ERROR(Assign(
        next, result.change, context, [&](uint32_t v) { return options.alpha * SumOverIn(p, v, x) + options.beta; },
        [&](uint32_t v) { return std::abs(next[v] - x[v]); }));
    x.swap(next);
    ++result.iterations;
    result.converged = result.change < n * options.tolerance;
    context.ReportProgress("Katz centrality", static_cast<double>(result.iterations) / options.max_iterations);
  }
  if (!result.converged) {
    NOTEGRAPH_RETURN_IF_ERROR(CheckConvergence(p, options.alpha, std::isfinite(result.change), context));
  }
  if (options.normalized) NOTEGRAPH_RETURN_IF_ERROR(Normalize(x, context));
  return result;
}

}  // namespace notegraph
