// algo.bfs: node, distance, parent; nearest first, then by node.
#include "graph/algorithms/paths/bfs.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

absl::StatusOr<ProcedureResult> RunBfs(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"sourceNode", "maxDepth"};
  AlgorithmCall algorithm(call, kKeys);
  const int64_t max_depth = algorithm.config().Integer("maxDepth", -1, INT32_MAX, -1);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const uint32_t source, algorithm.DenseNode("sourceNode", projection));
  const uint32_t max_distance = max_depth < 0 ? kUnreached - 1 : static_cast<uint32_t>(max_depth);
  NOTEGRAPH_ASSIGN_OR_RETURN(const BfsTree tree,
                             BreadthFirstTree(projection, {&source, 1}, call.context, max_distance));
  std::vector<uint32_t> order;
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    if (tree.distances[v] != kUnreached) order.push_back(v);
  }
  std::ranges::stable_sort(order, {}, [&](uint32_t v) { return tree.distances[v]; });
  ProcedureResult result(3);
  for (const uint32_t v : order) {
    const Value parent = v == source ? Value::Null() : Value::Node(projection.node(tree.parents[v]));
    result.AddRow({Value::Node(projection.node(v)), Value::Integer(tree.distances[v]), parent});
  }
  result.set_convention(absl::StrCat("steps along relationships, each of length 1, ",
                                     max_depth < 0 ? "however many" : absl::StrCat("at most ", max_depth),
                                     "; the parent is the first of the nodes one step nearer that lead to a node"));
  return result;
}

constexpr ProcedureYield kYields[] = {
    {"node", ProcedureType::kNode}, {"distance", ProcedureType::kInteger}, {"parent", ProcedureType::kNode}};

constexpr Procedure kProcedures[] = {
    {"algo.bfs",
     "Breadth-first search: the nodes that a node leads to, nearest first, with the number of steps and the node "
     "before "
     "on a shortest path (null for the first). Config: sourceNode (required), maxDepth (-1: any).",
     kConfigurationArgument, kYields, RunBfs},
};

}  // namespace

std::span<const Procedure> BfsProcedures() { return kProcedures; }

}  // namespace notegraph::query
