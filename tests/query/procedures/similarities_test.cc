// algo.nodeSimilarity, algo.bipartiteProjection and link prediction, against statements that count.
#include <gmock/gmock.h>

#include "tests/query/procedures/sample_session.h"

namespace notegraph::query {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

using SimilarityProceduresTest = SampleSessionTest;

constexpr std::string_view kPairs =
    " YIELD node1, node2, score RETURN node1.name AS a, node2.name AS b, round(score, 9) "
    "AS score ORDER BY score DESC, a, b";

std::string Call(std::string_view call) { return "CALL algo." + std::string(call) + std::string(kPairs); }

TEST_F(SimilarityProceduresTest, TalksAreComparedByWhatTheyMention) {
  ExpectSame(Call("nodeSimilarity({nodeLabels: ['Talk', 'Library'], relationshipTypes: 'MENTIONS', topK: 1000})"),
             "MATCH (x:Talk)-[:MENTIONS]->(l:Library)<-[:MENTIONS]-(y:Talk) WHERE id(x) < id(y) "
             "WITH x, y, count(DISTINCT l) AS shared, "
             "COUNT { MATCH (x)-[:MENTIONS]->(k:Library) RETURN DISTINCT k } + "
             "COUNT { MATCH (y)-[:MENTIONS]->(k:Library) RETURN DISTINCT k } AS both "
             "RETURN x.name AS a, y.name AS b, round(1.0 * shared / (both - shared), 9) AS score "
             "ORDER BY score DESC, a, b");
  EXPECT_EQ(Convention(), "");
  Rows(Call("nodeSimilarity({similarityMetric: 'overlap', topN: 3})"));
  EXPECT_EQ(Convention(),
            "algo.nodeSimilarity: overlap of the sets of nodes linked to; each pair once; the 10 best pairs of each "
            "node; the 3 best pairs of all");
}

constexpr std::string_view kTopics =
    "relationshipQuery: 'MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(t:Library|Concept) RETURN s AS source, t AS "
    "target'";

TEST_F(SimilarityProceduresTest, SpeakersAreLinkedByTopics) {
  const std::string shared =
      "MATCH (x:Speaker)-[:GAVE]->()-[:MENTIONS]->(t:Library|Concept) MATCH (t)<-[:MENTIONS]-()<-[:GAVE]-(y:Speaker) "
      "WHERE id(x) < id(y) WITH DISTINCT x, y, t ";
  ExpectSame(Call("bipartiteProjection({side: 'Speaker', " + std::string(kTopics) + "})"),
             shared + "RETURN x.name AS a, y.name AS b, 1.0 * count(t) AS score ORDER BY score DESC, a, b");
  ExpectSame(
      Call("bipartiteProjection({side: 'Speaker', weighting: 'NEWMAN', " + std::string(kTopics) + "})"),
      shared +
          "WITH x, y, t, COUNT { MATCH (t)<-[:MENTIONS]-()<-[:GAVE]-(z:Speaker) RETURN DISTINCT z } AS degree "
          "RETURN x.name AS a, y.name AS b, round(sum(1.0 / (degree - 1)), 9) AS score ORDER BY score DESC, a, b");
}

TEST_F(SimilarityProceduresTest, WhatIsNotBipartiteIsRefused) {
  EXPECT_THAT(
      Rows(Call("bipartiteProjection({side: 'Talk'})")),
      ElementsAre(testing::AllOf(HasSubstr("the graph is not bipartite: `"), HasSubstr("neither is a `Talk`"))));
  EXPECT_THAT(Rows(Call("bipartiteProjection({})")), ElementsAre(HasSubstr("`side` must be the label")));
  EXPECT_THAT(Rows(Call("bipartiteProjection({side: 'Tlak'})")),
              ElementsAre(HasSubstr("no node of the projection has")));
  EXPECT_THAT(Rows(Call("bipartiteProjection({side: 'Talk', weighting: 'simpel'})")),
              ElementsAre(HasSubstr("`weighting` must be SIMPLE, NEWMAN, JACCARD or OVERLAP, not 'simpel'")));
}

TEST_F(SimilarityProceduresTest, LinksArePredictedForPairsThatLackThem) {
  const std::string both =
      "MATCH (x)--(w)--(y) WHERE id(x) < id(y) AND NOT (x)--(y) WITH DISTINCT x, y, w "
      "WITH x, y, w, COUNT { MATCH (w)--(z) RETURN DISTINCT z } AS degree RETURN x.name AS a, y.name AS b, round(";
  ExpectSame(Call("commonNeighbors()"), both + "1.0 * count(w), 9) AS score ORDER BY score DESC, a, b");
  ExpectSame(Call("adamicAdar()"), both + "sum(1.0 / log(degree)), 9) AS score ORDER BY score DESC, a, b");
  ExpectSame(Call("resourceAllocation()"), both + "sum(1.0 / degree), 9) AS score ORDER BY score DESC, a, b");
  ExpectSame(Call("preferentialAttachment({topN: 1000000})"),
             "MATCH (x), (y) WHERE id(x) < id(y) AND NOT (x)--(y) WITH x, y, COUNT { MATCH (x)--(z) RETURN DISTINCT z "
             "} * COUNT { MATCH (y)--(z) RETURN DISTINCT z } AS product WHERE product > 0 "
             "RETURN x.name AS a, y.name AS b, 1.0 * product AS score ORDER BY score DESC, a, b");
}

TEST_F(SimilarityProceduresTest, OnePairIsScoredEvenWhenLinked) {
  EXPECT_THAT(Rows(Call("commonNeighbors({node1: 'Docker', node2: 'Kubernetes'})")),
              ElementsAre(StartsWith("'Docker' 'Kubernetes'")));
  EXPECT_THAT(Rows(Call("adamicAdar({node1: 'Docker'})")), ElementsAre(HasSubstr("`node2` must be one node")));
  EXPECT_THAT(Rows(Call("adamicAdar({node1: 'Docker', node2: 'Docker'})")), ElementsAre(HasSubstr("the same node")));
}

TEST_F(SimilarityProceduresTest, NearestByProperties) {
  database_.Reset();
  Rows(
      "CREATE (:P {name: 'a', x: 1, v: [1.0, 0.0], s: [1, 2]}), (:P {name: 'b', x: 2, v: [0.0, 1.0], s: [2, 1, 3]}), "
      "(:P {name: 'c', x: 5, v: [2.0, 0.0], s: [4]}), (:P {name: 'd', v: [1.0, 1.0]})");
  const auto knn = [&](const std::string& config) { return Rows(Call("knn({" + config + "})")); };
  EXPECT_THAT(knn("nodeProperties: 'x', topK: 1"), ElementsAre("'a' 'b' 0.5", "'b' 'c' 0.25"));
  EXPECT_EQ(Convention(),
            "algo.knn: the 1 nearest of each of 3 nodes, x by 1 / (1 + difference); each pair once; exact");
  EXPECT_THAT(knn("nodeProperties: 'v', similarityCutoff: 0.9"), ElementsAre("'a' 'c' 1.0"));
  EXPECT_THAT(knn("nodeProperties: 's', similarityCutoff: 0.1"), ElementsAre("'a' 'b' 0.666666667"));
  EXPECT_THAT(knn("nodeProperties: {s: 'overlap', v: 'EUCLIDEAN'}, topK: 1, similarityCutoff: 0.5"),
              ElementsAre("'a' 'b' 0.707106781"));
  EXPECT_THAT(knn("nodeProperties: ['x', 'nothing']"), ElementsAre(HasSubstr("no node has numbers under that name")));
  EXPECT_THAT(knn("nodeProperties: 'name'"), ElementsAre(HasSubstr("`a` has the String `'a'`")));
  EXPECT_THAT(knn("nodeProperties: {s: 'COSINE'}"), ElementsAre(HasSubstr("some nodes have 2 numbers and others 3")));
  EXPECT_THAT(knn("nodeProperties: {s: 'NEAR'}"), ElementsAre(HasSubstr("a map from them to one of COSINE")));
}

TEST_F(SimilarityProceduresTest, NearestByNeighborsIsNodeSimilarity) {
  EXPECT_EQ(Rows(Call("knn({topK: 3})")), Rows(Call("nodeSimilarity({topK: 3, orientation: 'UNDIRECTED'})")));
}

TEST_F(SimilarityProceduresTest, OptionsOutOfRangeAreRefused) {
  for (const std::string_view config : {"topK: 0", "topN: -1", "similarityCutoff: 2", "degreeCutoff: 0"}) {
    EXPECT_THAT(Rows(Call("nodeSimilarity({" + std::string(config) + "})")), ElementsAre(HasSubstr("must be from ")));
  }
}

}  // namespace
}  // namespace notegraph::query
