// Numbers that NetworkX 2.8.8 gives for the karate club.
#include <gtest/gtest.h>

#include "graph/algorithms/centrality/betweenness.h"
#include "graph/algorithms/centrality/closeness.h"
#include "graph/algorithms/centrality/degree.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "tests/graph/algorithms/karate_club.h"

namespace notegraph {
namespace {

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

}  // namespace
}  // namespace notegraph
