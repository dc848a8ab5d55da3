// What tests/queries/algorithms_paths.cyt doesn't see: conventions, memory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/procedures/sample_session.h"

namespace notegraph::query {
namespace {

using ::testing::HasSubstr;

class PathProceduresTest : public SampleSessionTest {};

TEST_F(PathProceduresTest, ConventionsSayWhatAPathIsAndWhatItCosts) {
  const struct {
    std::string_view statement, convention;
  } cases[] = {
      {"CALL algo.dijkstra({sourceNode: 'NumPy', orientation: 'UNDIRECTED'}) YIELD cost RETURN count(*)",
       "algo.dijkstra: shortest paths by Dijkstra, of equally long ones that of the fewest relationships, then of the "
       "smallest ids; cost is the number of relationships; directions disregarded"},
      {"CALL algo.deltaStepping({sourceNode: 'NumPy', relationshipWeightProperty: 'count'}) YIELD cost RETURN count(*)",
       "cost is the sum of weights, the lightest of parallel relationships counting; along the relationships"},
      {"CALL algo.dijkstra({sourceNode: 'NumPy', targetNode: 'pandas'}) YIELD path RETURN path",
       "no path was found (orientation: 'UNDIRECTED' disregards directions)"},
      {"CALL algo.yens({sourceNode: 'NumPy', targetNode: 'pandas', orientation: 'UNDIRECTED', k: 2}) YIELD path "
       "RETURN path",
       "the 2 shortest paths without circles by Yen"},
      {"CALL algo.allShortestPaths({sourceNode: 'Flask', targetNode: 'Docker', orientation: 'UNDIRECTED', maxPaths: "
       "1}) "
       "YIELD path RETURN path",
       "shortest paths"},
      {"CALL algo.randomWalk({walkLength: 3, randomSeed: -5}) YIELD path RETURN count(*)",
       "random walks of up to 3 nodes, 10 from each source, as in node2vec; returnFactor 1, inOutFactor 1, randomSeed "
       "-5; all relationships alike"},
  };
  for (const auto& [statement, convention] : cases) {
    Rows(statement);
    EXPECT_THAT(Convention(), HasSubstr(convention)) << statement;
  }
}

TEST_F(PathProceduresTest, AlgorithmsAgree) {
  constexpr std::string_view kRows =
      "', orientation: 'UNDIRECTED', relationshipWeightProperty: 'count'}) YIELD path, cost RETURN path, cost";
  for (const std::string_view source : {"PostgreSQL", "Lena Fischer", "PyDays 2020"}) {
    const auto statement = [&](std::string_view name) {
      return "CALL algo." + std::string(name) + "({sourceNode: '" + std::string(source) + std::string(kRows);
    };
    ExpectSame(statement("dijkstra"), statement("deltaStepping"));
    ExpectSame(statement("dijkstra"), statement("bellmanFord"));
  }
}

TEST_F(PathProceduresTest, ShortestPathsAreThoseOfTheLanguage) {
  ExpectSame(
      "CALL algo.allShortestPaths({sourceNode: 'Django', targetNode: 'Redis', orientation: 'UNDIRECTED'}) "
      "YIELD path WITH [n IN nodes(path) | n.name] AS names RETURN names ORDER BY names",
      "MATCH path = allShortestPaths((:Library {name: 'Django'})-[*]-(:Library {name: 'Redis'})) "
      "WITH DISTINCT [n IN nodes(path) | n.name] AS names RETURN names ORDER BY names");
}

TEST_F(PathProceduresTest, WhatTakesTooMuchMemoryIsRefused) {
  RunContext poor(20'000);
  Session session(database_, poor);
  const auto result = session.Run("CALL algo.randomWalk() YIELD path RETURN path", {});
  std::vector<Value> row;
  const absl::Status status = result.ok() ? (*result)->NextRow(row).status() : result.status();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace notegraph::query
