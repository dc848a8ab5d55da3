// What holds of every algorithm procedure, those to come included: tiny and random graphs are answered, threads change
// no bit, and numbers don't depend on the order in which nodes were added.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/graph_builder.h"
#include "graph/random.h"
#include "graph/value_text.h"
#include "query/engine.h"
#include "query/procedures/registry.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph::query {
namespace {

// Nodes n0, n1, ... with what some algorithms ask for; `order[i]` is the shape's node that is added i-th.
GraphPtr Build(const Shape& shape, const std::vector<uint32_t>& order) {
  GraphBuilder builder;
  std::vector<uint32_t> added(shape.nodes);
  for (const uint32_t v : order) {
    added[v] = builder.AddNode({v % 2 == 0 ? "Even" : "Odd"});
    builder.SetNodeProperty(added[v], "name", Value::String(absl::StrCat("n", v)));
    builder.SetNodeProperty(added[v], "part", Value::Integer(v % 3));
    builder.SetNodeProperty(added[v], "x", Value::Float(v % 90));
    builder.SetNodeProperty(added[v], "y", Value::Float(v % 5));
  }
  for (const Arc& arc : shape.arcs) {
    const uint32_t edge = builder.AddEdge("R", added[arc.source], added[arc.target]);
    builder.SetEdgeProperty(edge, "w", Value::Float(arc.weight));
  }
  RunContext context;
  return *std::move(builder).Build(context);
}

std::vector<uint32_t> InOrder(uint32_t count) {
  std::vector<uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  return order;
}

// What a procedure can't do without; all others run without a configuration.
const std::map<std::string_view, std::string_view> kNeeded = {
    {"algo.allShortestPaths", "sourceNode: 'n0', targetNode: 'n1'"},
    {"algo.astar", "sourceNode: 'n0', targetNode: 'n1', latitudeProperty: 'x', longitudeProperty: 'y'"},
    {"algo.bellmanFord", "sourceNode: 'n0'"},
    {"algo.bfs", "sourceNode: 'n0'"},
    {"algo.bipartiteProjection", "side: 'Even'"},
    {"algo.conductance", "communityProperty: 'part'"},
    {"algo.deltaStepping", "sourceNode: 'n0'"},
    {"algo.dijkstra", "sourceNode: 'n0'"},
    {"algo.knn", "nodeProperties: ['x', 'y']"},
    {"algo.maxFlow", "sourceNode: 'n0', targetNode: 'n1'"},
    {"algo.modularity", "communityProperty: 'part'"},
    {"algo.randomWalk", "sourceNodes: 'n0'"},
    {"algo.yens", "sourceNode: 'n0', targetNode: 'n1', k: 3"},
};
// Katz centrality has no value where alpha is too large; nodes with links on one side are no bipartite graph, and a
// cycle has no order.
bool MayRefuse(std::string_view name) {
  return name == "algo.katz" || name == "algo.bipartiteProjection" || name == "algo.topologicalSort";
}

struct Answer {
  absl::Status status;
  std::string text;  // all rows, numbers to the last bit
};

Answer Ask(const GraphPtr& graph, const std::string& statement, int threads) {
  RunContext context;
  context.set_threads(threads);
  Database database(graph);
  Session session(database, context);
  const auto result = session.Run(statement, {});
  if (!result.ok()) return {result.status(), ""};
  Answer answer;
  std::vector<Value> row;
  while (true) {
    const auto more = (*result)->NextRow(row);
    if (!more.ok()) return {more.status(), ""};
    if (!*more) return answer;
    for (const Value& value : row) absl::StrAppend(&answer.text, ValueText(value, graph.get()), " ");
    answer.text += '\n';
  }
}

std::string Statement(std::string_view name, std::string_view orientation) {
  const auto needed = kNeeded.find(name);
  return absl::StrCat("CALL ", std::string(name), "({orientation: '", std::string(orientation), "'",
                      needed == kNeeded.end() ? "" : absl::StrCat(", ", std::string(needed->second)), "})");
}

std::vector<std::string_view> AlgorithmNames() {
  std::vector<std::string_view> names;
  for (const Procedure& procedure : Procedures()) {
    if (procedure.name.starts_with("algo.")) names.push_back(procedure.name);
  }
  return names;
}

void ExpectAnswered(const Shape& shape) {
  const GraphPtr graph = Build(shape, InOrder(shape.nodes));
  for (const std::string_view name : AlgorithmNames()) {
    for (const std::string_view orientation : {"NATURAL", "REVERSE", "UNDIRECTED"}) {
      SCOPED_TRACE(absl::StrCat(std::string(name), " ", std::string(orientation), " ", shape.name));
      const std::string statement = Statement(name, orientation);
      const Answer answer = Ask(graph, statement, 1);
      const bool has_what_it_needs = shape.nodes >= 2 || !kNeeded.contains(name);
      if (!answer.status.ok()) {
        EXPECT_TRUE(!has_what_it_needs || MayRefuse(name)) << answer.status;
        EXPECT_EQ(answer.status.code(), absl::StatusCode::kInvalidArgument) << answer.status;
      }
      for (const int threads : {2, 4}) EXPECT_EQ(Ask(graph, statement, threads).text, answer.text) << threads;
    }
  }
}

TEST(AllAlgorithmsTest, AnswerTinyShapesTheSameWithAnyNumberOfThreads) {
  for (const Shape& shape : TinyShapes()) ExpectAnswered(shape);
}

TEST(AllAlgorithmsTest, AnswerRandomGraphsTheSameWithAnyNumberOfThreads) {
  for (uint64_t seed = 0; seed < 30; ++seed) ExpectAnswered(RandomShape(seed, 40));
}

// Large enough that work is cut into blocks.
TEST(AllAlgorithmsTest, GiveTheSameBitsWithAnyNumberOfThreads) {
  Shape shape{.name = "large", .nodes = 4500, .arcs = {}};
  Random random(7);
  for (uint32_t i = 0; i < 6000; ++i) {
    const auto weight = static_cast<double>(1 + random.Below(9));
    shape.arcs.push_back({random.Below(shape.nodes), random.Below(1 + random.Below(shape.nodes)), weight});
  }
  const GraphPtr graph = Build(shape, InOrder(shape.nodes));
  for (const std::string_view name : AlgorithmNames()) {
    SCOPED_TRACE(name);
    std::string statement = Statement(name, "UNDIRECTED");
    if (name.ends_with("etweenness")) statement.insert(statement.size() - 2, ", samplingSize: 40");
    const Answer answer = Ask(graph, statement, 1);
    EXPECT_TRUE(answer.status.ok() || MayRefuse(name)) << answer.status;
    EXPECT_EQ(answer.text.empty(), !answer.status.ok());
    for (const int threads : {2, 4}) EXPECT_TRUE(Ask(graph, statement, threads).text == answer.text) << threads;
  }
}

// Scores that are a function of the graph alone, by name of the node.
constexpr std::string_view kScores[] = {"articleRank", "betweenness", "closeness", "degree",  "eigenvector",
                                        "harmonic",    "hits",        "katz",      "pagerank"};

std::map<std::string, double> ScoresByName(const GraphPtr& graph, std::string_view algorithm) {
  std::map<std::string, double> scores;
  RunContext context;
  Database database(graph);
  Session session(database, context);
  const auto result = session.Run(
      absl::StrCat("CALL algo.", std::string(algorithm), "() YIELD node, score RETURN node.name AS name, score"), {});
  if (!result.ok()) return scores;
  std::vector<Value> row;
  for (auto more = (*result)->NextRow(row); more.ok() && *more; more = (*result)->NextRow(row))
    scores[std::string(row[0].string())] = row[1].float_number();
  return scores;
}

TEST(AllAlgorithmsTest, ScoresBelongToNodesNotToTheirOrder) {
  for (uint64_t seed = 0; seed < 100; ++seed) {
    const Shape shape = RandomShape(seed, 30);
    std::vector<uint32_t> shuffled = InOrder(shape.nodes);
    Random(seed).Shuffle(std::span(shuffled));
    const GraphPtr graph = Build(shape, InOrder(shape.nodes)), other = Build(shape, shuffled);
    for (const std::string_view algorithm : kScores) {
      SCOPED_TRACE(absl::StrCat(std::string(algorithm), ", seed ", seed));
      const auto scores = ScoresByName(graph, algorithm), others = ScoresByName(other, algorithm);
      ASSERT_EQ(scores.size(), others.size());
      if (algorithm != "katz") {
        ASSERT_EQ(scores.size(), shape.nodes);
      }
      for (const auto& [name, score] : scores) EXPECT_NEAR(score, others.at(name), 1e-9) << name;
    }
  }
}

}  // namespace
}  // namespace notegraph::query
