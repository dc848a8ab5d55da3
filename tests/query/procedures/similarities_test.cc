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

TEST_F(SimilarityProceduresTest, OptionsOutOfRangeAreRefused) {
  for (const std::string_view config : {"topK: 0", "topN: -1", "similarityCutoff: 2", "degreeCutoff: 0"}) {
    EXPECT_THAT(Rows(Call("nodeSimilarity({" + std::string(config) + "})")), ElementsAre(HasSubstr("must be from ")));
  }
}

}  // namespace
}  // namespace notegraph::query
