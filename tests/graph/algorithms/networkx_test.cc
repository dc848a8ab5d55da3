// Zachary's karate club (Journal of Anthropological Research 33, 1977): numbers that NetworkX 2.8.8 gives for it.
#include <gtest/gtest.h>

#include <algorithm>

#include "graph/algorithms/centrality/betweenness.h"
#include "graph/algorithms/centrality/closeness.h"
#include "graph/algorithms/centrality/degree.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "graph/algorithms/community/communities.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

const Shape& KarateClub() {
  static const Shape shape = {
      "karate club", 34, {{0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},
                          {0, 11},  {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},
                          {1, 7},   {1, 13},  {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},
                          {2, 9},   {2, 13},  {2, 27},  {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},
                          {4, 10},  {5, 6},   {5, 10},  {5, 16},  {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},
                          {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33}, {18, 32}, {18, 33}, {19, 33}, {20, 32},
                          {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33}, {24, 25},
                          {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32},
                          {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}}};
  return shape;
}

struct Expectation {
  const char* measure;
  bool is_directed;
  double of_nodes[4];  // 0, 2, 9 and 33
};

constexpr Expectation kExpectations[] = {
    {"pagerank", false, {0.09700181759, 0.057078423048, 0.014308950284, 0.100917916749}},
    {"pagerank", true, {0.015060398201, 0.017545657517, 0.016924644556, 0.259049177375}},
    {"betweenness", false, {0.437635281385, 0.143656806157, 0.000847763348, 0.30407497595}},
    {"betweenness", true, {0.0, 0.00836489899, 0.000157828283, 0.0}},
    {"closeness", false, {0.568965517241, 0.559322033898, 0.434210526316, 0.55}},
    {"closeness", true, {0.0, 0.060606060606, 0.054545454545, 0.55276907001}},
    {"degree", false, {0.484848484848, 0.30303030303, 0.060606060606, 0.515151515152}},
    {"degree", true, {0.484848484848, 0.30303030303, 0.060606060606, 0.515151515152}},
};

std::vector<double> Measure(std::string_view measure, const Projection& p) {
  RunContext context;
  if (measure == "pagerank") return PageRank(p, {}, context)->scores;
  if (measure == "betweenness") return Betweenness(p, {}, context)->scores;
  if (measure == "closeness") return *Closeness(p, {}, context);
  return DegreeCentrality(p, {});
}

TEST(NetworkxTest, CentralitiesOfTheKarateClub) {
  for (const auto& [measure, is_directed, expected] : kExpectations) {
    SCOPED_TRACE(std::string(measure) + (is_directed ? " directed" : " undirected"));
    const Projection p = Project(KarateClub(), is_directed ? Orientation::kNatural : Orientation::kUndirected);
    const std::vector<double> got = Measure(measure, p);
    int i = 0;
    for (const uint32_t v : {0, 2, 9, 33}) EXPECT_NEAR(got[v], expected[i++], 1e-11) << "node " << v;
  }
}

// Four communities of modularity 0.4198 are the best known.
TEST(NetworkxTest, CommunitiesOfTheKarateClub) {
  RunContext context;
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  double best = 0;
  for (uint64_t seed = 0; seed < 10; ++seed) {
    LouvainOptions options;
    options.random_seed = seed;
    const LouvainResult result = *Louvain(p, options, context);
    EXPECT_GE(result.modularity, 0.38);
    EXPECT_LE(result.modularity, 0.41979);
    best = std::max(best, result.modularity);
  }
  EXPECT_GE(best, 0.415);
}

}  // namespace
}  // namespace notegraph
