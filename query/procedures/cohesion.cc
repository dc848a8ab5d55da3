// algo.wcc: node, community; in order of node. algo.triangleCount: node, triangleCount, and
// algo.localClusteringCoefficient: node, localClusteringCoefficient; largest first, then by node.
#include <algorithm>
#include <functional>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/structure/components.h"
#include "graph/algorithms/structure/triangles.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kReadAs = "directions and loops disregarded, parallel relationships once";

absl::StatusOr<ProcedureResult> RunComponents(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const Partition partition, WeaklyConnectedComponents(projection, call.context));
  return CommunityRows(projection, partition,
                       absl::StrCat("weakly connected components: directions disregarded; ", partition.count,
                                    ", numbered in order of their first node"));
}

absl::StatusOr<ProcedureResult> RunTriangleCount(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(const TriangleCounts triangles, CountTriangles(projection, call.context));
  std::vector<uint32_t> order(projection.node_count());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::greater<>(), [&](uint32_t v) { return triangles.of_nodes[v]; });
  ProcedureResult result(2);
  for (const uint32_t v : order) {
    result.AddRow({Value::Node(projection.node(v)), Value::Integer(static_cast<int64_t>(triangles.of_nodes[v]))});
  }
  result.set_convention(absl::StrCat("triangles that a node is a corner of; ", Absl(kReadAs), "; ", triangles.total,
                                     " in all, each counted at its three corners"));
  return result;
}

absl::StatusOr<ProcedureResult> RunClusteringCoefficient(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(const TriangleCounts triangles, CountTriangles(projection, call.context));
  const Clustering clustering = ClusteringCoefficients(triangles);
  return ScoreRows(
      projection, clustering.coefficients,
      absl::StrCat("local clustering coefficient: linked pairs of neighbours by all pairs of neighbours, 0 "
                   "for fewer than two; ",
                   Absl(kReadAs), "; average ", clustering.average, ", transitivity ", clustering.transitivity));
}

constexpr ProcedureYield kTriangleYields[] = {{"node", ProcedureType::kNode},
                                              {"triangleCount", ProcedureType::kInteger}};
constexpr ProcedureYield kClusteringYields[] = {{"node", ProcedureType::kNode},
                                                {"localClusteringCoefficient", ProcedureType::kFloat}};

constexpr Procedure kProcedures[] = {
    {"algo.wcc", "Weakly connected components, numbered from 0 in order of their first node.", kConfigurationArgument,
     kCommunityYields, RunComponents},
    {"algo.triangleCount",
     "Triangles that a node is a corner of; directions and loops disregarded, parallel relationships once.",
     kConfigurationArgument, kTriangleYields, RunTriangleCount},
    {"algo.localClusteringCoefficient",
     "The share of the pairs of a node's neighbours that are linked with each other, 0 for fewer than two neighbours; "
     "directions and loops disregarded, parallel relationships once.",
     kConfigurationArgument, kClusteringYields, RunClusteringCoefficient},
};

}  // namespace

std::span<const Procedure> CohesionProcedures() { return kProcedures; }

}  // namespace notegraph::query
