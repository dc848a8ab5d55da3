#include "graph/algorithms/centrality/hits.h"

#include <cmath>

#include "absl/functional/function_ref.h"
#include "graph/algorithms/centrality/power_iteration.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// Sets y(v) = of(v) for all nodes, divided by their sum; 0 stays 0.
absl::Status AssignShares(std::vector<double>& y, RunContext& context, absl::FunctionRef<double(uint32_t)> of) {
  double sum = 0;
  NOTEGRAPH_RETURN_IF_ERROR(Assign(y, sum, context, of, [&](uint32_t v) { return y[v]; }));
  if (!std::isfinite(sum)) return absl::InvalidArgumentError("the weights are too large to add up");
  if (sum == 0) return absl::OkStatus();
  for (double& value : y) value /= sum;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<HitsResult> Hits(const Projection& projection, const HitsOptions& options, RunContext& context) {
  if (!(options.tolerance >= 0)) return absl::InvalidArgumentError("tolerance must be at least 0");
  const Projection& p = projection;
  const uint32_t n = p.node_count();
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(24 * int64_t{n}, "HITS"));
  HitsResult result;
  std::vector<double>&h = result.hubs, &a = result.authorities;
  h.assign(n, n == 0 ? 0 : 1.0 / n);
  a.assign(n, 0);
  std::vector<double> last(n);
  for (result.converged = n == 0; !result.converged && result.iterations < options.max_iterations;) {
    last = h;
    NOTEGRAPH_RETURN_IF_ERROR(AssignShares(a, context, [&](uint32_t v) { return SumOverIn(p, v, last); }));
    NOTEGRAPH_RETURN_IF_ERROR(AssignShares(h, context, [&](uint32_t v) { return SumOverOut(p, v, a); }));
    double change = 0;
    for (uint32_t v = 0; v < n; ++v) change += std::abs(h[v] - last[v]);
    ++result.iterations;
    result.converged = change < options.tolerance;
    context.ReportProgress("HITS", static_cast<double>(result.iterations) / options.max_iterations);
  }
  return result;
}

}  // namespace notegraph
