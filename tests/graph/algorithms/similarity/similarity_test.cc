#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "graph/algorithms/similarity/bipartite_projection.h"
#include "graph/algorithms/similarity/link_prediction.h"
#include "graph/algorithms/similarity/node_similarity.h"
#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

using Row = std::vector<double>;

constexpr SimilarityMetric kMetrics[] = {SimilarityMetric::kJaccard, SimilarityMetric::kOverlap,
                                         SimilarityMetric::kCosine};
constexpr LinkMeasure kMeasures[] = {LinkMeasure::kCommonNeighbors, LinkMeasure::kAdamicAdar,
                                     LinkMeasure::kResourceAllocation, LinkMeasure::kPreferentialAttachment};
constexpr BipartiteWeighting kWeightings[] = {BipartiteWeighting::kSimple, BipartiteWeighting::kNewman,
                                              BipartiteWeighting::kJaccard, BipartiteWeighting::kOverlap};

using PairScore = std::function<std::optional<double>(uint32_t, uint32_t)>;

// Every pair that has a score, then the limits, by the definition.
std::vector<ScoredPair> Expected(uint32_t n, const PairScore& score, const PairLimits& limits) {
  std::vector<ScoredPair> all;
  for (uint32_t u = 0; u < n; ++u) {
    for (uint32_t v = u + 1; v < n; ++v) {
      if (const auto s = score(u, v)) all.push_back({u, v, *s});
    }
  }
  std::sort(all.begin(), all.end(), IsBetterPair);
  std::vector<uint32_t> first_rank(n), kept(n);
  std::vector<ScoredPair> result;
  for (const ScoredPair& pair : all) {
    const bool is_among_best = kept[pair.first] < limits.top_k || kept[pair.second] < limits.top_k;
    ++kept[pair.first];
    ++kept[pair.second];
    if (is_among_best && result.size() < limits.top_n) result.push_back(pair);
  }
  return result;
}

// Equal but for rounding. Ties may be told apart by rounding, so scores are compared in order and pairs as a map.
void ExpectSamePairs(const std::vector<ScoredPair>& found, const std::vector<ScoredPair>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i].score, expected[i].score, 1e-9) << i;
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end(), IsBetterPair));
  for (const ScoredPair& pair : found) EXPECT_LT(pair.first, pair.second);
}

std::vector<ScoredPair> ByIds(std::vector<ScoredPair> pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const ScoredPair& a, const ScoredPair& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return pairs;
}

void ExpectAllPairs(const std::vector<ScoredPair>& found, const std::vector<ScoredPair>& expected) {
  ExpectSamePairs(found, expected);
  const std::vector<ScoredPair> a = ByIds(found), b = ByIds(expected);
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    EXPECT_EQ(a[i].first, b[i].first);
    EXPECT_EQ(a[i].second, b[i].second);
    EXPECT_NEAR(a[i].score, b[i].score, 1e-9);
  }
}

std::set<uint32_t> Neighbors(const Projection& p, uint32_t v) { return {p.Out(v).begin(), p.Out(v).end()}; }
std::set<uint32_t> Both(const std::set<uint32_t>& a, const std::set<uint32_t>& b) {
  std::set<uint32_t> both;
  std::ranges::set_intersection(a, b, std::inserter(both, both.end()));
  return both;
}

// On vectors of weights; of sets where all weights are 1.
double VectorSimilarity(SimilarityMetric metric, const Row& a, const Row& b) {
  double low = 0, high = 0, dot = 0, sum_a = 0, sum_b = 0, square_a = 0, square_b = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    low += std::min(a[i], b[i]);
    high += std::max(a[i], b[i]);
    dot += a[i] * b[i];
    sum_a += a[i];
    sum_b += b[i];
    square_a += a[i] * a[i];
    square_b += b[i] * b[i];
  }
  if (metric == SimilarityMetric::kJaccard) return low / high;
  if (metric == SimilarityMetric::kOverlap) return low / std::min(sum_a, sum_b);
  return dot / std::sqrt(square_a * square_b);
}

std::vector<Shape> AllShapes() {
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 1000; ++seed) shapes.push_back(RandomShape(seed, 12));
  return shapes;
}

TEST(NodeSimilarityTest, AgreesWithTheDefinition) {
  RunContext context;
  for (const Shape& shape : AllShapes()) {
    for (const Orientation orientation : kOrientations) {
      for (const bool has_weights : {false, true}) {
        SCOPED_TRACE(shape.name);
        const Projection p = Project(shape, orientation, has_weights);
        const oracle::Matrix<double> rows = oracle::Adjacency(p);
        for (const SimilarityMetric metric : kMetrics) {
          const PairScore score = [&](uint32_t u, uint32_t v) -> std::optional<double> {
            if (Both(Neighbors(p, u), Neighbors(p, v)).empty()) return std::nullopt;
            return VectorSimilarity(metric, rows[u], rows[v]);
          };
          const NodeSimilarityOptions options{.metric = metric, .limits = {}};
          ExpectAllPairs(*NodeSimilarity(p, options, context), Expected(p.node_count(), score, {}));
        }
      }
    }
  }
}

TEST(NodeSimilarityTest, LimitsKeepTheBest) {
  RunContext context;
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const Projection p = Project(RandomShape(seed, 14), Orientation::kUndirected);
    const PairLimits limits{.top_k = 1 + static_cast<uint32_t>(seed % 4),
                            .top_n = seed % 3 == 0 ? seed / 50 : UINT64_MAX};
    NodeSimilarityOptions options{.similarity_cutoff = 0.25, .degree_cutoff = 2, .upper_degree_cutoff = 5};
    options.limits = limits;
    const auto admits = [&](uint32_t v) { return p.OutDegree(v) >= 2 && p.OutDegree(v) <= 5; };
    const PairScore score = [&](uint32_t u, uint32_t v) -> std::optional<double> {
      if (!admits(u) || !admits(v)) return std::nullopt;
      const auto a = Neighbors(p, u), b = Neighbors(p, v);
      const auto shared = static_cast<double>(Both(a, b).size());
      const double similarity = shared / (static_cast<double>(a.size() + b.size()) - shared);
      return shared > 0 && similarity >= 0.25 ? std::optional(similarity) : std::nullopt;
    };
    EXPECT_EQ(*NodeSimilarity(p, options, context), Expected(p.node_count(), score, limits)) << seed;
  }
}

TEST(LinkPredictionTest, AgreesWithTheDefinition) {
  RunContext context;
  for (const Shape& shape : AllShapes()) {
    for (const Orientation orientation : kOrientations) {
      SCOPED_TRACE(shape.name);
      const Projection p = Project(shape, orientation);
      const auto degree = [&](uint32_t v) {
        const auto row = Neighbors(p, v);
        return static_cast<double>(row.size() + (p.is_undirected() ? row.count(v) : 0));
      };
      const auto in_degree = [&](uint32_t v) { return p.is_undirected() ? degree(v) : p.InDegree(v); };
      for (const LinkMeasure measure : kMeasures) {
        const auto raw = [&](uint32_t u, uint32_t v) {
          if (measure == LinkMeasure::kPreferentialAttachment) return degree(u) * degree(v);
          double sum = 0;
          for (const uint32_t w : Both(Neighbors(p, u), Neighbors(p, v))) {
            if (w == u || w == v) continue;
            sum += measure == LinkMeasure::kAdamicAdar           ? 1 / std::log(in_degree(w))
                   : measure == LinkMeasure::kResourceAllocation ? 1 / in_degree(w)
                                                                 : 1;
          }
          return sum;
        };
        const PairScore score = [&](uint32_t u, uint32_t v) {
          EXPECT_NEAR(LinkScore(p, measure, u, v), raw(u, v), 1e-9);
          const bool is_linked = Neighbors(p, u).contains(v) || Neighbors(p, v).contains(u);
          return is_linked || raw(u, v) == 0 ? std::nullopt : std::optional(raw(u, v));
        };
        const auto expected = Expected(p.node_count(), score, {});
        ExpectAllPairs(*PredictLinks(p, measure, {}, context), expected);
        const PairLimits best{.top_n = 3};
        ExpectSamePairs(*PredictLinks(p, measure, best, context), Expected(p.node_count(), score, best));
      }
    }
  }
}

TEST(LinkPredictionTest, LimitsKeepTheBest) {
  RunContext context;
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const Projection p = Project(RandomShape(seed, 14), Orientation::kUndirected);
    const PairLimits limits{.top_k = 1 + static_cast<uint32_t>(seed % 3), .top_n = seed % 2 == 0 ? 4 : UINT64_MAX};
    for (const LinkMeasure measure : {LinkMeasure::kCommonNeighbors, LinkMeasure::kPreferentialAttachment}) {
      const auto all = *PredictLinks(p, measure, {}, context);
      const PairScore score = [&](uint32_t u, uint32_t v) -> std::optional<double> {
        const auto found = std::ranges::find_if(all, [&](const auto& a) { return a.first == u && a.second == v; });
        return found == all.end() ? std::nullopt : std::optional(found->score);
      };
      EXPECT_EQ(*PredictLinks(p, measure, limits, context), Expected(p.node_count(), score, limits)) << seed;
    }
  }
}

TEST(BipartiteProjectionTest, AgreesWithTheDefinition) {
  RunContext context;
  for (Shape& shape : AllShapes()) {
    SCOPED_TRACE(shape.name);
    // Even nodes on the side; what links nodes of one side is dropped.
    std::erase_if(shape.arcs, [](const Arc& arc) { return arc.source % 2 == arc.target % 2; });
    const Projection p = Project(shape, Orientation::kUndirected);
    std::vector<bool> is_on_side(p.node_count());
    for (uint32_t v = 0; v < p.node_count(); v += 2) is_on_side[v] = true;
    EXPECT_FALSE(ArcWithinSide(p, is_on_side));
    for (const BipartiteWeighting weighting : kWeightings) {
      const PairScore score = [&](uint32_t u, uint32_t v) -> std::optional<double> {
        const auto a = Neighbors(p, u), b = Neighbors(p, v), shared = Both(a, b);
        if (u % 2 != 0 || v % 2 != 0 || shared.empty()) return std::nullopt;
        const auto count = static_cast<double>(shared.size());
        if (weighting == BipartiteWeighting::kJaccard)
          return count / (static_cast<double>(a.size() + b.size()) - count);
        if (weighting == BipartiteWeighting::kOverlap) return count / static_cast<double>(std::min(a.size(), b.size()));
        if (weighting == BipartiteWeighting::kSimple) return count;
        return std::transform_reduce(shared.begin(), shared.end(), 0.0, std::plus(),
                                     [&](uint32_t w) { return 1.0 / (p.InDegree(w) - 1); });
      };
      ExpectAllPairs(*BipartiteProjection(p, is_on_side, weighting, {}, context), Expected(p.node_count(), score, {}));
    }
  }
}

TEST(BipartiteProjectionTest, FindsAnArcWithinASide) {
  const Projection p = Project(TinyShapes()[10], Orientation::kUndirected);  // a path of four
  EXPECT_FALSE(ArcWithinSide(p, {true, false, true, false}));
  const auto arc = ArcWithinSide(p, {true, false, false, true});
  ASSERT_TRUE(arc);
  EXPECT_EQ(arc->source, 1);
  EXPECT_EQ(arc->target, 2);
}

// All that gives pairs, by name.
std::vector<
    std::pair<std::string, std::function<absl::StatusOr<std::vector<ScoredPair>>(const Projection&, RunContext&)>>>
PairAlgorithms() {
  return {
      {"similarity", [](const Projection& p, RunContext& context) { return NodeSimilarity(p, {}, context); }},
      {"Adamic-Adar",
       [](const Projection& p, RunContext& context) { return PredictLinks(p, LinkMeasure::kAdamicAdar, {}, context); }},
      {"attachment",
       [](const Projection& p, RunContext& context) {
         return PredictLinks(p, LinkMeasure::kPreferentialAttachment, {.top_n = 500}, context);
       }},
      {"best of each",
       [](const Projection& p, RunContext& context) {
         return PredictLinks(p, LinkMeasure::kPreferentialAttachment, {.top_k = 2}, context);
       }},
  };
}

TEST(PairAlgorithmsTest, ThreadsChangeNoBit) {
  const Projection p = Project(RandomShape(7, 600), Orientation::kUndirected, true);
  for (const auto& [name, run] : PairAlgorithms()) {
    SCOPED_TRACE(name);
    RunContext one;
    const auto expected = *run(p, one);
    EXPECT_FALSE(expected.empty());
    for (const int threads : {2, 4}) {
      RunContext context;
      context.set_threads(threads);
      EXPECT_EQ(*run(p, context), expected);
    }
  }
}

TEST(PairAlgorithmsTest, NamesOfNodesChangeNothing) {
  RunContext context;
  for (uint64_t seed = 0; seed < 50; ++seed) {
    Shape shape = RandomShape(seed, 20);
    const Projection p = Project(shape, Orientation::kUndirected);
    for (Arc& arc : shape.arcs) arc = {shape.nodes - 1 - arc.source, shape.nodes - 1 - arc.target, arc.weight};
    const Projection q = Project(shape, Orientation::kUndirected);
    std::vector<ScoredPair> renamed = *PredictLinks(q, LinkMeasure::kAdamicAdar, {}, context);
    for (ScoredPair& pair : renamed) pair = {shape.nodes - 1 - pair.second, shape.nodes - 1 - pair.first, pair.score};
    std::sort(renamed.begin(), renamed.end(), IsBetterPair);
    ExpectAllPairs(renamed, *PredictLinks(p, LinkMeasure::kAdamicAdar, {}, context));
  }
}

TEST(PairAlgorithmsTest, LimitsOfTheRunHold) {
  const Projection p = Project(RandomShape(7, 600), Orientation::kUndirected);
  for (const auto& [name, run] : PairAlgorithms()) {
    SCOPED_TRACE(name);
    RunContext cancelled;
    cancelled.Cancel();
    EXPECT_EQ(run(p, cancelled).status().code(), absl::StatusCode::kCancelled);
    RunContext small(1000);
    EXPECT_EQ(run(p, small).status().code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(small.memory().used_bytes(), 0);
    RunContext enough;
    EXPECT_TRUE(run(p, enough).ok());
    EXPECT_EQ(enough.memory().used_bytes(), 0);
    EXPECT_GT(enough.memory().peak_bytes(), 0);
  }
}

TEST(NodeSimilarityTest, OptionsOutOfRange) {
  RunContext context;
  const Projection p = Project(TinyShapes()[3], Orientation::kNatural);
  for (const double cutoff : {-0.1, 1.1, std::nan("")}) {
    EXPECT_EQ(NodeSimilarity(p, {.similarity_cutoff = cutoff}, context).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace notegraph
