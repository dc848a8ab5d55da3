#include "graph/algorithms/similarity/knn.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "graph/random.h"

namespace notegraph {
namespace {

// `count` rows of `width` numbers, small integers or fractions; rows of sets have a length of their own.
KnnFeature RandomFeature(KnnMetric metric, uint32_t count, uint32_t width, uint64_t seed) {
  Random random(seed);
  KnnFeature feature{metric, {0}, {}};
  const bool is_set = metric == KnnMetric::kJaccard || metric == KnnMetric::kOverlap;
  for (uint32_t v = 0; v < count; ++v) {
    std::vector<double> row;
    const uint32_t length = is_set ? 1 + random.Below(width) : width;
    for (uint32_t i = 0; i < length; ++i) row.push_back(is_set ? random.Below(8) : random.Unit() * 4 - 1);
    std::ranges::sort(row);
    if (is_set) row.erase(std::unique(row.begin(), row.end()), row.end());
    feature.values.insert(feature.values.end(), row.begin(), row.end());
    feature.offsets.push_back(static_cast<uint32_t>(feature.values.size()));
  }
  return feature;
}

std::vector<uint32_t> AllNodes(uint32_t count) {
  std::vector<uint32_t> nodes(count);
  std::iota(nodes.begin(), nodes.end(), 0);
  return nodes;
}

double Textbook(const KnnFeature& feature, uint32_t u, uint32_t v) {
  const std::vector<double> a(feature.Row(u).begin(), feature.Row(u).end());
  const std::vector<double> b(feature.Row(v).begin(), feature.Row(v).end());
  const auto sum = [](const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0); };
  const auto cosine = [](const std::vector<double>& x, const std::vector<double>& y) {
    const auto dot = [](const auto& p, const auto& q) {
      return std::inner_product(p.begin(), p.end(), q.begin(), 0.0);
    };
    return dot(x, x) * dot(y, y) > 0 ? dot(x, y) / std::sqrt(dot(x, x) * dot(y, y)) : 0;
  };
  std::vector<double> shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  const auto common = static_cast<double>(shared.size());
  switch (feature.metric) {
    case KnnMetric::kDifference:
      return 1 / (1 + std::fabs(a[0] - b[0]));
    case KnnMetric::kCosine:
      return cosine(a, b);
    case KnnMetric::kEuclidean: {
      double squares = 0;
      for (size_t i = 0; i < a.size(); ++i) squares += std::pow(a[i] - b[i], 2);
      return 1 / (1 + std::sqrt(squares));
    }
    case KnnMetric::kPearson: {
      std::vector<double> x, y;
      for (const double value : a) x.push_back(value - sum(a) / static_cast<double>(a.size()));
      for (const double value : b) y.push_back(value - sum(b) / static_cast<double>(b.size()));
      return cosine(x, y);
    }
    case KnnMetric::kJaccard:
      return common / (static_cast<double>(a.size() + b.size()) - common);
    case KnnMetric::kOverlap:
      return common / static_cast<double>(std::min(a.size(), b.size()));
  }
  return 0;
}

constexpr KnnMetric kMetrics[] = {KnnMetric::kDifference, KnnMetric::kCosine,  KnnMetric::kEuclidean,
                                  KnnMetric::kPearson,    KnnMetric::kJaccard, KnnMetric::kOverlap};

TEST(KnnTest, AgreesWithComparingAllPairs) {
  RunContext context;
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    const auto count = static_cast<uint32_t>(seed % 9);
    const KnnFeature features[] = {RandomFeature(kMetrics[seed % 6], count, 3, seed),
                                   RandomFeature(kMetrics[seed / 6 % 6], count, 2, seed + 1)};
    const KnnOptions options{.top_k = 1 + static_cast<uint32_t>(seed % 3), .similarity_cutoff = 0.3};
    std::vector<ScoredPair> expected;
    for (uint32_t u = 0; u < count; ++u) {
      std::vector<ScoredPair> row;
      for (uint32_t v = 0; v < count; ++v) {
        if (u == v) continue;
        const double score = KnnSimilarity(features, std::min(u, v), std::max(u, v));
        EXPECT_NEAR(score, (Textbook(features[0], u, v) + Textbook(features[1], u, v)) / 2, 1e-9);
        if (score >= 0.3) row.push_back({std::min(u, v), std::max(u, v), score});
      }
      std::sort(row.begin(), row.end(), IsBetterPair);
      if (row.size() > options.top_k) row.resize(options.top_k);
      expected.insert(expected.end(), row.begin(), row.end());
    }
    std::sort(expected.begin(), expected.end(), IsBetterPair);
    expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
    EXPECT_EQ(FindNearestNeighbors(features, AllNodes(count), options, context)->pairs, expected);
  }
}

class NnDescentTest : public testing::Test {
 protected:
  KnnFeature features_[1] = {RandomFeature(KnnMetric::kEuclidean, 1500, 3, 5)};
  std::vector<uint32_t> nodes_ = AllNodes(1500);
  KnnOptions options_{.top_k = 8, .exact_up_to = 100};
};

TEST_F(NnDescentTest, FindsNearlyAllNeighbors) {
  RunContext context;
  const KnnResult found = *FindNearestNeighbors(features_, nodes_, options_, context);
  EXPECT_FALSE(found.is_exact);
  options_.exact_up_to = 5000;
  const KnnResult exact = *FindNearestNeighbors(features_, nodes_, options_, context);
  EXPECT_TRUE(exact.is_exact);
  std::vector<ScoredPair> both;
  std::ranges::set_intersection(exact.pairs, found.pairs, std::back_inserter(both), IsBetterPair);
  EXPECT_GT(static_cast<double>(both.size()), 0.97 * static_cast<double>(exact.pairs.size()));
}

TEST_F(NnDescentTest, SeedAloneDecides) {
  RunContext one;
  const std::vector<ScoredPair> expected = FindNearestNeighbors(features_, nodes_, options_, one)->pairs;
  for (const int threads : {2, 4}) {
    RunContext context;
    context.set_threads(threads);
    EXPECT_EQ(FindNearestNeighbors(features_, nodes_, options_, context)->pairs, expected);
  }
}

TEST_F(NnDescentTest, LimitsOfTheRunHold) {
  for (const uint32_t exact_up_to : {100u, 5000u}) {
    options_.exact_up_to = exact_up_to;
    RunContext cancelled;
    cancelled.Cancel();
    EXPECT_EQ(FindNearestNeighbors(features_, nodes_, options_, cancelled).status().code(),
              absl::StatusCode::kCancelled);
    RunContext small(1000);
    EXPECT_EQ(FindNearestNeighbors(features_, nodes_, options_, small).status().code(),
              absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(small.memory().used_bytes(), 0);
  }
}

TEST_F(NnDescentTest, OptionsOutOfRange) {
  RunContext context;
  for (const KnnOptions& options :
       {KnnOptions{.top_k = 0}, KnnOptions{.similarity_cutoff = 1.5}, KnnOptions{.delta_threshold = -1}}) {
    EXPECT_EQ(FindNearestNeighbors(features_, nodes_, options, context).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace notegraph
