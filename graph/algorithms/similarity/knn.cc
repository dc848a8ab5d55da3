#include "graph/algorithms/similarity/knn.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/similarity/nn_descent.h"
#include "graph/algorithms/strided_blocks.h"
#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

double Mean(std::span<const double> a) {
  double sum = 0;
  for (const double x : a) sum += x;
  return sum / static_cast<double>(a.size());
}

// Of a and b less mean_a and mean_b.
double Cosine(std::span<const double> a, std::span<const double> b, double mean_a, double mean_b) {
  double dot = 0, square_a = 0, square_b = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    const double x = a[i] - mean_a, y = b[i] - mean_b;
    dot += x * y;
    square_a += x * x;
    square_b += y * y;
  }
  return square_a > 0 && square_b > 0 ? std::clamp(dot / std::sqrt(square_a * square_b), -1.0, 1.0) : 0;
}

double Distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum);
}

double Shared(std::span<const double> a, std::span<const double> b) {
  double shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    shared += a[i] == b[j] ? 1 : 0;
    const bool is_first_less = a[i] < b[j];
    if (a[i] <= b[j]) ++i;
    if (!is_first_less) ++j;
  }
  return shared;
}

double RowSimilarity(KnnMetric metric, std::span<const double> a, std::span<const double> b) {
  switch (metric) {
    case KnnMetric::kDifference:
      return 1 / (1 + std::abs(a[0] - b[0]));
    case KnnMetric::kCosine:
      return Cosine(a, b, 0, 0);
    case KnnMetric::kEuclidean:
      return 1 / (1 + Distance(a, b));
    case KnnMetric::kPearson:
      return Cosine(a, b, Mean(a), Mean(b));
    case KnnMetric::kJaccard: {
      const double shared = Shared(a, b);
      return shared / (static_cast<double>(a.size() + b.size()) - shared);
    }
    case KnnMetric::kOverlap:
      return Shared(a, b) / static_cast<double>(std::min(a.size(), b.size()));
  }
  return 0;
}

absl::Status CheckOptions(const KnnOptions& options) {
  if (options.top_k == 0) return absl::InvalidArgumentError("`topK` must be at least 1");
  if (!(options.similarity_cutoff >= -1 && options.similarity_cutoff <= 1)) {
    return absl::InvalidArgumentError(
        absl::StrCat("`similarityCutoff` must be from -1 to 1, not ", options.similarity_cutoff));
  }
  if (!(options.delta_threshold >= 0 && options.delta_threshold <= 1)) {
    return absl::InvalidArgumentError(
        absl::StrCat("`deltaThreshold` must be from 0 to 1, not ", options.delta_threshold));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<ScoredPair>> CompareAll(std::span<const KnnFeature> features,
                                                   std::span<const uint32_t> nodes, const KnnOptions& options,
                                                   RunContext& context) {
  const auto n = static_cast<uint32_t>(nodes.size());
  const PairLimits limits{.top_k = options.top_k};
  std::vector<PairList> lists;
  for (uint32_t i = 0; i < StridedBlockCount(n); ++i) lists.emplace_back(limits, context);
  const auto compare = [&](const StridedBlock& b) -> absl::Status {
    WorkMeter meter(context);
    std::vector<ScoredPair> found;
    for (uint32_t i = b.block; b.Has(i, n); i += b.stride) {
      found.clear();
      for (const uint32_t v : nodes) {
        if (v == nodes[i]) continue;
        const double score = KnnSimilarity(features, std::min(nodes[i], v), std::max(nodes[i], v));
        if (score >= options.similarity_cutoff) found.push_back({std::min(nodes[i], v), std::max(nodes[i], v), score});
      }
      KeepBest(options.top_k, found);
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(n));
      NOTEGRAPH_RETURN_IF_ERROR(lists[b.block].Add(found));
      if (b.block == 0) context.ReportProgress("nearest neighbours", static_cast<double>(i) / n);
    }
    return absl::OkStatus();
  };
  NOTEGRAPH_RETURN_IF_ERROR(ForStridedBlocks(context, n, compare));
  return PairList::Join(std::move(lists), limits);
}

}  // namespace

double KnnSimilarity(std::span<const KnnFeature> features, uint32_t u, uint32_t v) {
  double sum = 0;
  for (const KnnFeature& feature : features) sum += RowSimilarity(feature.metric, feature.Row(u), feature.Row(v));
  return sum / static_cast<double>(features.size());
}

absl::StatusOr<KnnResult> FindNearestNeighbors(std::span<const KnnFeature> features, std::span<const uint32_t> nodes,
                                               const KnnOptions& options, RunContext& context) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckOptions(options));
  // With that many neighbours a round of NN-descent compares as many pairs as there are.
  const bool is_wide = 4 * uint64_t{options.top_k} * options.top_k >= nodes.size();
  if (nodes.size() > options.exact_up_to && !is_wide) return DescendToNeighbors(features, nodes, options, context);
  KnnResult result;
  NOTEGRAPH_ASSIGN_OR_RETURN(result.pairs, CompareAll(features, nodes, options, context));
  return result;
}

}  // namespace notegraph
