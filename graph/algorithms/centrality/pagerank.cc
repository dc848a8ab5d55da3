#include "graph/algorithms/centrality/pagerank.h"

#include <cmath>
#include <numeric>
#include <utility>

#include "graph/algorithms/parallel.h"

namespace notegraph {
namespace {

absl::Status CheckOptions(const Projection& projection, const PageRankOptions& options) {
  if (!(options.damping_factor >= 0 && options.damping_factor <= 1)) {
    return absl::InvalidArgumentError("`dampingFactor` must be from 0 to 1; the usual one is 0.85");
  }
  if (!(options.tolerance >= 0)) return absl::InvalidArgumentError("tolerance must not be negative");
  for (const uint32_t v : options.source_nodes) {
    if (v >= projection.node_count()) return absl::InvalidArgumentError("a source node is not in the projection");
  }
  return absl::OkStatus();
}

class PowerIteration {
 public:
  PowerIteration(const Projection& p, const PageRankOptions& options, RunContext& context)
      : p_(p),
        damping_(options.damping_factor),
        context_(context),
        scores_(p.node_count()),
        shares_(p.node_count()),
        out_weights_(p.node_count()) {
    for (uint32_t v = 0; v < p.node_count(); ++v) {
      out_weights_[v] = p.OutDegree(v);
      if (p.has_weights()) {
        out_weights_[v] = std::accumulate(p.OutWeights(v).begin(), p.OutWeights(v).end(), 0.0);
      }
    }
    if (!options.source_nodes.empty()) restart_.resize(p.node_count());
    for (const uint32_t v : options.source_nodes) restart_[v] = 1;
    const double sources = std::accumulate(restart_.begin(), restart_.end(), 0.0);
    for (double& r : restart_) r /= sources;
    for (uint32_t v = 0; v < p.node_count(); ++v) scores_[v] = Restart(v);
  }

  // One round; `change` is the L1 distance between the scores before and after.
  absl::Status Step(double& change) {
    double dangling = 0;
    absl::Status status = ParallelSum(context_, p_.node_count(), dangling,
                                      [&](uint32_t begin, uint32_t end) { return Share(begin, end); });
    if (!status.ok()) return status;
    return ParallelSum(context_, p_.node_count(), change,
                       [&](uint32_t begin, uint32_t end) { return Gather(begin, end, dangling); });
  }

  std::vector<double> TakeScores() { return std::move(scores_); }

 private:
  double Restart(uint32_t v) const { return restart_.empty() ? 1.0 / p_.node_count() : restart_[v]; }

  // What each node gives an arc of weight 1; returns the score of those without arcs.
  double Share(uint32_t begin, uint32_t end) {
    double dangling = 0;
    for (uint32_t v = begin; v < end; ++v) {
      if (out_weights_[v] == 0) dangling += scores_[v];
      shares_[v] = out_weights_[v] == 0 ? 0 : scores_[v] / out_weights_[v];
    }
    return dangling;
  }

  double Gather(uint32_t begin, uint32_t end, double dangling) {
    double change = 0;
    for (uint32_t v = begin; v < end; ++v) {
      double sum = 0;
      const std::span<const uint32_t> row = p_.In(v);
      if (p_.has_weights()) {
        const std::span<const double> weights = p_.InWeights(v);
        for (size_t i = 0; i < row.size(); ++i) sum += shares_[row[i]] * weights[i];
      } else {
        for (const uint32_t u : row) sum += shares_[u];
      }
      const double score = damping_ * (sum + dangling * Restart(v)) + (1 - damping_) * Restart(v);
      change += std::abs(score - scores_[v]);
      scores_[v] = score;
    }
    return change;
  }

  const Projection& p_;
  const double damping_;
  RunContext& context_;
  std::vector<double> scores_, shares_, out_weights_;
  std::vector<double> restart_;  // empty: all nodes alike
};

}  // namespace

absl::StatusOr<PageRankResult> PageRank(const Projection& projection, const PageRankOptions& options,
                                        RunContext& context) {
  if (absl::Status status = CheckOptions(projection, options); !status.ok()) return status;
  PageRankResult result;
  const uint32_t n = projection.node_count();
  ScopedMemory memory(context.memory());
  const int64_t arrays = options.source_nodes.empty() ? 3 : 4;
  if (absl::Status status = memory.Reserve(8 * arrays * n, "PageRank"); !status.ok()) return status;
  PowerIteration iteration(projection, options, context);
  result.converged = n == 0;
  while (!result.converged && result.iterations < options.max_iterations) {
    double change = 0;
    if (absl::Status status = iteration.Step(change); !status.ok()) return status;
    ++result.iterations;
    result.converged = change < n * options.tolerance;
    context.ReportProgress("PageRank", static_cast<double>(result.iterations) / options.max_iterations);
  }
  result.scores = iteration.TakeScores();
  return result;
}

}  // namespace notegraph
