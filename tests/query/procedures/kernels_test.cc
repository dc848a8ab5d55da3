// algo.pagerank, algo.articleRank, algo.wcc, algo.triangleCount, algo.localClusteringCoefficient, algo.bfs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/procedures/sample_session.h"

namespace notegraph::query {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// A triangle of a, b, c with d behind c, and e with a loop.
constexpr std::string_view kShape =
    "relationshipQuery: \"UNWIND [['NumPy','Redis'],['Redis','Docker'],['Docker','NumPy'],['Docker','Prometheus'],"
    "['Redis','NumPy'],['Kubernetes','Kubernetes']] AS pair MATCH (s {name: pair[0]}), (t {name: pair[1]}) "
    "RETURN s AS source, t AS target\"";

class KernelsTest : public SampleSessionTest {
 protected:
  std::vector<std::string> OnShape(std::string_view call, std::string_view rest) {
    std::string statement(call);
    statement.replace(statement.find('$'), 1, kShape);
    return Rows(statement + " " + std::string(rest));
  }
};

TEST_F(KernelsTest, TriangleCount) {
  EXPECT_THAT(OnShape("CALL algo.triangleCount({$})",
                      "YIELD node, triangleCount WITH node, triangleCount WHERE triangleCount > 0 "
                      "RETURN node.name, triangleCount ORDER BY node.name"),
              ElementsAre("'Docker' 1", "'NumPy' 1", "'Redis' 1"));
  EXPECT_THAT(Convention(), HasSubstr("1 in all"));
}

TEST_F(KernelsTest, LocalClusteringCoefficient) {
  EXPECT_THAT(OnShape("CALL algo.localClusteringCoefficient({$})",
                      "YIELD node, localClusteringCoefficient AS c WITH node, c WHERE c > 0 "
                      "RETURN node.name, c ORDER BY node.name"),
              ElementsAre("'Docker' 0.3333333333333333", "'NumPy' 1.0", "'Redis' 1.0"));
  EXPECT_THAT(Convention(), HasSubstr("transitivity 0.6"));
}

TEST_F(KernelsTest, Bfs) {
  EXPECT_THAT(OnShape("CALL algo.bfs({sourceNode: 'NumPy', $})",
                      "YIELD node, distance, parent RETURN node.name, distance, parent.name ORDER BY distance"),
              ElementsAre("'NumPy' 0 null", "'Redis' 1 'NumPy'", "'Docker' 2 'Redis'", "'Prometheus' 3 'Docker'"));
  EXPECT_THAT(OnShape("CALL algo.bfs({sourceNode: 'NumPy', maxDepth: 1, $})", "YIELD node RETURN count(*)"),
              ElementsAre("2"));
  EXPECT_THAT(Convention(), HasSubstr("at most 1"));
  EXPECT_THAT(Rows("CALL algo.bfs()")[0], HasSubstr("`sourceNode` must be one node"));
  EXPECT_THAT(Rows("CALL algo.bfs({sourceNode: 'NumPy', maxDepth: -2})")[0], HasSubstr("`maxDepth` must be from"));
}

TEST_F(KernelsTest, ArticleRank) {
  EXPECT_THAT(OnShape("CALL algo.articleRank({$, dampingFactor: 0})", "YIELD score RETURN DISTINCT score"),
              ElementsAre("1.0"));
  EXPECT_THAT(Convention(), HasSubstr("ArticleRank"));
  EXPECT_THAT(Rows("CALL algo.articleRank({dampingFactor: 3})")[0], HasSubstr("`dampingFactor` must be from 0 to 1"));
}

TEST_F(KernelsTest, ConventionsOfPageRankAndComponents) {
  Rows("CALL algo.pagerank({maxIterations: 1, tolerance: 0})");
  EXPECT_THAT(Convention(),
              HasSubstr("damping 0.85, starts at all nodes alike; stopped without having converged after 1 iteration"));
  Rows("CALL algo.pagerank({sourceNodes: ['NumPy', 'Redis']})");
  EXPECT_THAT(Convention(), HasSubstr("starts at 2 source nodes; converged after"));
  Rows("CALL algo.wcc()");
  EXPECT_THAT(Convention(), HasSubstr("numbered in order of their first node"));
}

}  // namespace
}  // namespace notegraph::query
