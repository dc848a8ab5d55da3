#include "graph/algorithms/centrality/rank_iteration.h"

#include <cmath>
#include <numeric>
#include <utility>

#include "graph/algorithms/parallel.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// Double shares of more nodes than this outgrow the caches next to a core.
constexpr uint32_t kLargeGraph = 1 << 17;
// Rounded shares move the scores by less than this, in L1.
constexpr double kSinglePrecisionError = 1e-6;

absl::Status Check(const Projection& projection, const RankProblem& problem) {
  if (!(problem.damping_factor >= 0 && problem.damping_factor <= 1)) {
    return absl::InvalidArgumentError("`dampingFactor` must be from 0 to 1; the usual one is 0.85");
  }
  if (!(problem.tolerance >= 0)) return absl::InvalidArgumentError("tolerance must not be negative");
  for (const uint32_t v : problem.source_nodes) {
    if (v >= projection.node_count()) return absl::InvalidArgumentError("a source node is not in the projection");
  }
  return absl::OkStatus();
}

template <typename Share>
class Iteration {
 public:
  Iteration(const Projection& p, const RankProblem& problem, RunContext& context)
      : p_(p), problem_(problem), context_(context), scores_(p.node_count()), shares_(p.node_count()) {
    if (p.has_weights()) {
      out_weights_.reserve(p.node_count());
      for (uint32_t v = 0; v < p.node_count(); ++v) {
        out_weights_.push_back(std::accumulate(p.OutWeights(v).begin(), p.OutWeights(v).end(), 0.0));
      }
    }
    start_everywhere_ = problem.start_sum / p.node_count();
    if (!problem.source_nodes.empty()) start_.resize(p.node_count());
    for (const uint32_t v : problem.source_nodes) start_[v] = 1;
    const double sources = std::accumulate(start_.begin(), start_.end(), 0.0);
    for (double& start : start_) start *= problem.start_sum / sources;
    const double first = problem.keeps_dangling ? 1 : 1 - problem.damping_factor;
    for (uint32_t v = 0; v < p.node_count(); ++v) scores_[v] = first * Start(v);
  }

  // One round; `change` is the L1 distance between the scores before and after.
  absl::Status Step(double& change) {
    double dangling = 0;
    NOTEGRAPH_RETURN_IF_ERROR(ParallelSum(context_, p_.node_count(), dangling,
                                          [&](uint32_t begin, uint32_t end) { return ShareOut(begin, end); }));
    if (!problem_.keeps_dangling) dangling = 0;
    return ParallelSum(context_, p_.node_count(), change,
                       [&](uint32_t begin, uint32_t end) { return Gather(begin, end, dangling); });
  }

  std::vector<double> TakeScores() { return std::move(scores_); }

 private:
  double Start(uint32_t v) const { return start_.empty() ? start_everywhere_ : start_[v]; }

  // What each node gives an arc of weight 1; returns the score of those without arcs.
  double ShareOut(uint32_t begin, uint32_t end) {
    double dangling = 0;
    for (uint32_t v = begin; v < end; ++v) {
      const double out_weight = out_weights_.empty() ? p_.OutDegree(v) : out_weights_[v];
      if (out_weight == 0) dangling += scores_[v];
      shares_[v] = static_cast<Share>(out_weight == 0 ? 0 : scores_[v] / (out_weight + problem_.added_to_divisors));
    }
    return dangling;
  }

  double Gather(uint32_t begin, uint32_t end, double dangling) {
    const double damping = problem_.damping_factor;
    double change = 0;
    for (uint32_t v = begin; v < end; ++v) {
      double sum = 0;
      const std::span<const uint32_t> row = p_.In(v);
      if (p_.has_weights()) {
        const std::span<const double> weights = p_.InWeights(v);
        for (size_t i = 0; i < row.size(); ++i) sum += static_cast<double>(shares_[row[i]]) * weights[i];
      } else {
        for (const uint32_t u : row) sum += static_cast<double>(shares_[u]);
      }
      const double score = damping * (sum + dangling * Start(v)) + (1 - damping) * Start(v);
      change += std::abs(score - scores_[v]);
      scores_[v] = score;
    }
    return change;
  }

  const Projection& p_;
  const RankProblem& problem_;
  RunContext& context_;
  std::vector<double> scores_;
  std::vector<Share> shares_;
  std::vector<double> out_weights_;  // empty without weights
  double start_everywhere_;
  std::vector<double> start_;  // empty: everywhere alike
};

template <typename Share>
absl::StatusOr<RankResult> Iterate(const Projection& projection, const RankProblem& problem, RunContext& context) {
  const uint32_t n = projection.node_count();
  RankResult result;
  Iteration<Share> iteration(projection, problem, context);
  result.converged = n == 0;
  while (!result.converged && result.iterations < problem.max_iterations) {
    double change = 0;
    NOTEGRAPH_RETURN_IF_ERROR(iteration.Step(change));
    ++result.iterations;
    result.converged = change < n * problem.tolerance;
    context.ReportProgress(problem.name, static_cast<double>(result.iterations) / problem.max_iterations);
  }
  result.scores = iteration.TakeScores();
  return result;
}

}  // namespace

absl::StatusOr<RankResult> IterateRanks(const Projection& projection, const RankProblem& problem, RunContext& context) {
  NOTEGRAPH_RETURN_IF_ERROR(Check(projection, problem));
  const uint32_t n = projection.node_count();
  const int64_t arrays = 2 + (projection.has_weights() ? 1 : 0) + (problem.source_nodes.empty() ? 0 : 1);
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(8 * arrays * n, problem.name));
  const bool is_single = n > kLargeGraph && n * problem.tolerance >= kSinglePrecisionError * problem.start_sum;
  return is_single ? Iterate<float>(projection, problem, context) : Iterate<double>(projection, problem, context);
}

}  // namespace notegraph
