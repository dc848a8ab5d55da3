// A seed gives the same communities on every machine: these. Karate club; the community of each node as a digit.
#include <gtest/gtest.h>

#include <string>

#include "graph/algorithms/community/communities.h"
#include "tests/graph/algorithms/karate_club.h"

namespace notegraph {
namespace {

enum class Algorithm : uint8_t { kLouvain, kLeiden, kLeidenAtRandom, kCpm, kLabelPropagation };

struct Expectation {
  Algorithm algorithm;
  uint64_t seed;
  const char* communities;
};

constexpr Expectation kExpectations[] = {
    {Algorithm::kLouvain, 0, "0000111020100022102020233323322322"},
    {Algorithm::kLouvain, 1, "0111000121000122012121233323322322"},
    {Algorithm::kLouvain, 42, "0000111022100022102020233323322322"},
    {Algorithm::kLeiden, 0, "0000111022100022102020233323322322"},
    {Algorithm::kLeiden, 1, "0000111022100022102020233323322322"},
    {Algorithm::kLeiden, 42, "0000111022100022102020233323322322"},
    {Algorithm::kLeidenAtRandom, 0, "0000111020100022102020233323322322"},
    {Algorithm::kLeidenAtRandom, 1, "0000111022100022102020233323322322"},
    {Algorithm::kCpm, 0, "0000111023145022102020267786782722"},
    {Algorithm::kCpm, 1, "0000111023145022102020266676872622"},
    {Algorithm::kLabelPropagation, 0, "0000122000100000200000000000000000"},
    {Algorithm::kLabelPropagation, 1, "0121000122000122012120222222222222"},
    {Algorithm::kLabelPropagation, 42, "0000000010000011001010111111111111"},
};

Partition Find(Algorithm algorithm, uint64_t seed) {
  RunContext context;
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  switch (algorithm) {
    case Algorithm::kLouvain:
      return Louvain(p, {.random_seed = seed}, context)->communities;
    case Algorithm::kLeiden:
      return Leiden(p, {.random_seed = seed}, context)->communities;
    case Algorithm::kLeidenAtRandom:  // all merges that lose nothing are about as likely; one iteration
      return Leiden(p, {.theta = 5, .max_iterations = 1, .random_seed = seed}, context)->communities;
    case Algorithm::kCpm:
      return Leiden(p, {.objective = LeidenObjective::kCpm, .gamma = 0.25, .random_seed = seed}, context)->communities;
    case Algorithm::kLabelPropagation:
      return LabelPropagation(p, {.random_seed = seed}, context)->communities;
  }
  return {};
}

TEST(CommunitySeedsTest, GiveTheSameEverywhere) {
  for (const auto& [algorithm, seed, expected] : kExpectations) {
    std::string communities;
    for (const uint32_t c : Find(algorithm, seed).of) communities += static_cast<char>(c < 10 ? '0' + c : 'a' + c - 10);
    EXPECT_EQ(communities, expected) << static_cast<int>(algorithm) << ' ' << seed;
  }
}

}  // namespace
}  // namespace notegraph
