// algo.structuralHoles, algo.spanningTree, algo.topologicalSort, algo.maxFlow.
#include <gmock/gmock.h>

#include "tests/query/procedures/sample_session.h"

namespace notegraph::query {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FlowAndOrderTest : public SampleSessionTest {
 protected:
  // A graph of its own: `links` as Cypher patterns between named nodes.
  void Make(std::string_view links) {
    database_.Reset();
    Rows("CREATE " + std::string(links));
  }
};

TEST_F(FlowAndOrderTest, BrokersComeFirst) {
  Make(
      "(m:P {name: 'm'})-[:K]->(a:P {name: 'a'})-[:K]->(b:P {name: 'b'}), (m)-[:K]->(b), (m)-[:K]->(c:P {name: 'c'}), "
      "(:P {name: 'alone'})");
  EXPECT_THAT(Rows("CALL algo.structuralHoles() YIELD node, score, effectiveSize, efficiency "
                   "RETURN node.name, round(score, 4), round(effectiveSize, 4), round(efficiency, 4)"),
              ElementsAre("'m' 0.6111 2.3333 0.7778", "'c' 1.0 1.0 1.0", "'a' 1.0069 1.0 0.5", "'b' 1.0069 1.0 0.5",
                          "'alone' null null null"));
  EXPECT_THAT(Convention(), HasSubstr("the score is the constraint"));
}

constexpr std::string_view kWeighted =
    "(a:P {name: 'a'})-[:K {w: 4}]->(b:P {name: 'b'})-[:K {w: 1}]->(c:P {name: 'c'}), (a)-[:K {w: 2}]->(c), "
    "(d:P {name: 'd'})-[:K {w: 3}]->(:P {name: 'e'})";

TEST_F(FlowAndOrderTest, SpanningTreesAreTheLightestOrHeaviest) {
  Make(kWeighted);
  const auto tree = [&](const std::string& config) {
    return Rows("CALL algo.spanningTree({relationshipWeightProperty: 'w'" + config +
                "}) YIELD node1, node2, score, tree RETURN node1.name, node2.name, score, tree");
  };
  EXPECT_THAT(tree(""), ElementsAre("'b' 'c' 1.0 0", "'a' 'c' 2.0 0", "'d' 'e' 3.0 1"));
  EXPECT_EQ(Convention(),
            "algo.spanningTree: minimum spanning forest (Kruskal), directions disregarded; 3 links of weight 6 in all, "
            "2 trees; of equal weights the first by node");
  EXPECT_THAT(tree(", objective: 'MAXIMUM'"), ElementsAre("'a' 'b' 4.0 0", "'d' 'e' 3.0 1", "'a' 'c' 2.0 0"));
  EXPECT_THAT(tree(", sourceNode: 'e'"), ElementsAre("'d' 'e' 3.0 1"));
  EXPECT_THAT(tree(", objective: 'least'"), ElementsAre(HasSubstr("`objective` must be minimum or maximum")));
}

TEST_F(FlowAndOrderTest, SpanningTreesTakeOneOfParallelLinks) {
  Make("(a:P {name: 'a'})-[:K {w: 4}]->(b:P {name: 'b'}), (b)-[:K {w: 2}]->(a), (a)-[:K {w: 3}]->(b)");
  const auto weight = [&](const std::string& objective) {
    return Rows("CALL algo.spanningTree({relationshipWeightProperty: 'w', objective: '" + objective +
                "'}) YIELD score RETURN score");
  };
  EXPECT_THAT(weight("minimum"), ElementsAre("2.0"));
  EXPECT_THAT(weight("maximum"), ElementsAre("4.0"));
}

TEST_F(FlowAndOrderTest, OrderOrTheCycle) {
  Make("(a:P {name: 'a'})-[:K]->(b:P {name: 'b'})-[:K]->(c:P {name: 'c'}), (a)-[:K]->(c), (c)-[:BACK]->(b)");
  EXPECT_THAT(Rows("CALL algo.topologicalSort({relationshipTypes: 'K'}) YIELD node, position, maxDistanceFromSource "
                   "RETURN node.name, position, maxDistanceFromSource"),
              ElementsAre("'a' 0 0", "'b' 1 1", "'c' 2 2"));
  EXPECT_THAT(Rows("CALL algo.topologicalSort() YIELD node RETURN node"),
              ElementsAre(HasSubstr("the links go round in a cycle, `b` → `c` → `b`")));
  EXPECT_THAT(Rows("CALL algo.topologicalSort({orientation: 'UNDIRECTED'}) YIELD node RETURN node"),
              ElementsAre(HasSubstr("links without a direction have no topological order")));
}

TEST_F(FlowAndOrderTest, FlowAndItsNarrowestPlace) {
  Make(kWeighted);
  const auto flow = [&](const std::string& config) {
    return Rows("CALL algo.maxFlow({relationshipWeightProperty: 'w', " + config +
                "}) YIELD node1, node2, score, capacity, inCut, value "
                "RETURN node1.name, node2.name, score, capacity, inCut, value");
  };
  EXPECT_THAT(flow("sourceNode: 'a', targetNode: 'c'"),
              ElementsAre("'a' 'b' 1.0 4.0 false 3.0", "'a' 'c' 2.0 2.0 true 3.0", "'b' 'c' 1.0 1.0 true 3.0"));
  EXPECT_THAT(Convention(), EndsWith("nearest to the source, with 2 nodes on its side"));
  EXPECT_THAT(flow("sourceNode: 'a', targetNode: 'e'"), IsEmpty());
  EXPECT_THAT(Convention(), HasSubstr("maximum flow of 0 "));
  EXPECT_THAT(flow("sourceNode: 'a', targetNode: 'a'"), ElementsAre(HasSubstr("two different nodes")));
  EXPECT_THAT(flow("sourceNode: 'a'"), ElementsAre(HasSubstr("`targetNode` must be one node")));
}

}  // namespace
}  // namespace notegraph::query
